"""A week of an agency in a place of its own, with what it did in time and what it let pass."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

from messages.beijing import BEIJING
from messages.enforcement.call_backs import CALL_BACK_DEMAND
from messages.enforcement.cases import READ_CASE
from messages.enforcement.demands import ANSWER_DEMAND, IMPORT_ORDER
from messages.enforcement.handling import HANDLE_CASE, VERIFY_CASE
from messages.enforcement.scores import MAKE_SCORE_SHEET, PUBLISH_SCORE_SHEET
from messages.enforcement.tasks import LIST_TASKS, WAIVE_TASK
from messages.envelope import Actor
from suite.people import ADMIN, COMMANDER_XU, EVALUATOR_TANG, OFFICER_ZHOU, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.places import own_subdistrict

Open = Callable[..., dict[str, Any]]
WEEK, MONTH = "2027-W10", "2027-03"
MONDAY = dt.datetime(2027, 3, 8, 10, tzinfo=BEIJING)
WEEK_OVER = dt.datetime(2027, 3, 15, 9, tzinfo=BEIJING)
MONTH_OVER = dt.datetime(2027, 4, 1, 9, tzinfo=BEIJING)


class Week:
    """Begins on Monday. Each has a subdistrict of its own, so that what one test counts no other does."""

    def __init__(self, ask: Ask, opened: Open, confirm: Open, tick: Tick, time: SetTime) -> None:
        self.ask, self.opened, self.confirm, self.tick, self.time = ask, opened, confirm, tick, time
        self.place = own_subdistrict()
        self.judge = dataclasses.replace(OFFICER_ZHOU, id=f"officer-{self.place}", territories=(self.place,))
        time.move_to(MONDAY)

    def open(self) -> dict[str, Any]:
        return self.opened("fence", lane=f"{self.place}001001")

    def verify(self, case: dict[str, Any], by: Actor = URBAN_MANAGEMENT) -> None:
        self.ask(VERIFY_CASE, by, case_id=case["id"], finding="现场属实")
        for task in self.ask(LIST_TASKS, by, case_id=case["id"])["items"]:
            self.ask(WAIVE_TASK, by, task_id=task["id"], reason="无需协办")

    def handle(self, case: dict[str, Any], by: Actor = URBAN_MANAGEMENT) -> None:
        results = [{"unit": "metres", "quantity": 8}]
        self.ask(HANDLE_CASE, by, case_id=case["id"], finding="已拆除", results=results)

    def done(self, by: Actor = URBAN_MANAGEMENT) -> dict[str, Any]:
        """A case that went as it should."""
        case = self.open()
        self.verify(case, by)
        self.handle(case, by)
        return self.confirm(case)

    def demand(self) -> dict[str, Any]:
        told = {
            "order_number": f"BJ-{uuid.uuid4().hex[:12]}", "order_class": "level_3", "place": f"{self.place}001",
            "received_at": self.time().isoformat(), "problem_class": "fence", "text": "门口被私设围栏，出不去",
        }  # fmt: skip
        made: dict[str, Any] = self.ask(IMPORT_ORDER, ADMIN, **told)
        return made

    def answered(self) -> dict[str, Any]:
        """A demand that the agency calls solved."""
        demand = self.demand()
        self.verify({"id": demand["case_id"]})
        self.handle({"id": demand["case_id"]})
        solved = {"demand_id": demand["id"], "solved": True, "words": "已拆除围栏，恢复通行"}
        told: dict[str, Any] = self.ask(ANSWER_DEMAND, URBAN_MANAGEMENT, **solved)
        return told

    def heard(self, demand: dict[str, Any], **says: bool) -> None:
        """Who is not said to be otherwise was contacted, helped and is satisfied."""
        said = {"contacted": True, "solved": True, "satisfied": True} | says
        self.ask(CALL_BACK_DEMAND, EVALUATOR_TANG, demand_id=demand["id"], reached=True, **said)

    def ask_again(self, case: dict[str, Any]) -> dict[str, Any]:
        """The case as it is now."""
        now: dict[str, Any] = self.ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
        return now

    def let_pass(self, case: dict[str, Any]) -> None:
        """Nobody does in time what is next."""
        self.time.move_to(dt.datetime.fromisoformat(case["stage_due_at"]) + dt.timedelta(minutes=1))
        self.tick("supervise_cases")

    def over(self) -> None:
        self.time.move_to(WEEK_OVER)

    def make(self, by: Actor | None = None, **more: Any) -> dict[str, Any]:
        asked = {"place": self.place, "agency": "urban_management", "period": WEEK} | more
        sheet: dict[str, Any] = self.ask(MAKE_SCORE_SHEET, by or self.judge, **asked)
        return sheet

    def published(self, **more: Any) -> dict[str, Any]:
        sheet: dict[str, Any] = self.ask(PUBLISH_SCORE_SHEET, COMMANDER_XU, sheet_id=self.make(**more)["id"])
        return sheet


def figures(sheet: dict[str, Any]) -> dict[str, tuple[int, int, int | None]]:
    """Kept, items and points of each component that has any."""
    return {
        one["component"]: (one["kept"], one["items"], one["points_x100"]) for one in sheet["components"] if one["items"]
    }
