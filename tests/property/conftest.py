"""What tests begin with: an area under contract, in lanes of its own, and what other services would tell about it."""

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from messages.beijing import day_of, start_of
from messages.enforcement.cases import CASE_CLOSED, CASE_REJECTED, CASE_REOPENED, CASE_VERIFIED
from messages.envelope import Actor, EventType
from messages.errors import Problem
from messages.operation import PROPERTY_COMPANY
from messages.property.areas import MAKE_AREA
from messages.property.companies import ADMIT_COMPANY
from messages.property.contracts import SIGN_CONTRACT
from messages.property.inspections import RECORD_INSPECTION
from messages.volunteers.lanes import REGISTER_LANE
from messages.volunteers.reports import REPORT_FILED
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, DONGCHENG, LONGTAN, OFFICER_ZHOU
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.facts import fact

PHOTO = "0" * 64 + ".jpeg"
NOON = start_of(day_of(dt.datetime.now(dt.UTC))) + dt.timedelta(days=1, hours=12)
"""When a test with an area under contract begins: no day ends while tests run."""
TODAY = day_of(NOON)
LAST_MONTH = (TODAY.replace(day=1) - dt.timedelta(days=1)).replace(day=1)
IN_LAST_MONTH = dt.datetime.combine(LAST_MONTH, dt.time(12), dt.UTC)
MONTH = f"{LAST_MONTH:%Y-%m}"
MOVES = {"verified": CASE_VERIFIED, "rejected": CASE_REJECTED, "closed": CASE_CLOSED, "reopened": CASE_REOPENED}
_numbers = itertools.count(300)
_lanes = (f"{LONGTAN}{community}{number}" for community in ("012", "013", "017") for number in range(200, 1000))


def registered(ask: Ask) -> str:
    """A lane that nobody else uses."""
    code = next(_lanes)
    ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=code, name=f"胡同{code[-3:]}", kind="back_lane")
    return code


class Served:
    """An area of two lanes and 500 households, under contract since before last month."""

    def __init__(self, ask: Ask, suite: EmbeddedSuite, **terms: Any) -> None:
        self.ask, self.door, self.time = ask, suite.doors["property"], suite.time
        number = next(_numbers)
        self.lane, self.second_lane = registered(ask), registered(ask)
        self.code = f"company_{number}"
        self.company = Actor(
            f"manager-{number}", "物业经理", frozenset({PROPERTY_COMPANY}), (DONGCHENG,), "", self.code
        )
        admit: dict[str, Any] = {"territory": DONGCHENG, "code": self.code, "name": f"物业{number}", "grade": 2}
        self.admitted = ask(ADMIT_COMPANY, ADMIN, **admit)
        drawn: dict[str, Any] = {"name": f"片区{number}", "places": [self.lane, self.second_lane]}
        self.area = ask(MAKE_AREA, OFFICER_ZHOU, territory=LONGTAN, residents=1200, households=500, **drawn)
        self.contract = self.sign(**terms)
        self.days = itertools.cycle(range(28))

    def sign(self, **more: Any) -> Any:
        return self.ask(SIGN_CONTRACT, OFFICER_ZHOU, area_id=self.area["id"], **self.terms() | more)

    def terms(self) -> dict[str, Any]:
        starts, ends = LAST_MONTH - dt.timedelta(days=40), TODAY + dt.timedelta(days=300)
        return {"company": self.code, "starts": f"{starts}", "ends": f"{ends}", "monthly_fee": "12000.50"}

    def report(self, **more: Any) -> str:
        """A report is filed in the lane; its id."""
        filed = {"territory": self.lane, "problem_class": "rubbish", "photos": [PHOTO], "filed_at": IN_LAST_MONTH}
        return self.hear(REPORT_FILED, **filed | more)

    def case(self, move: str, report_id: str | None, version: int = 2, **more: Any) -> None:
        """Enforcement tells of its case about the report."""
        told = {
            "version": version, "territory": self.lane, "report_id": report_id, "reported_as": "rubbish",
            "status": "verified" if move == "reopened" else move, "opened_at": IN_LAST_MONTH,
            "verified_at": None if move == "rejected" else IN_LAST_MONTH,
            "closed_at": IN_LAST_MONTH if move == "closed" else None,
        }  # fmt: skip
        self.hear(MOVES[move], **told | more)

    def hear(self, kind: EventType, **data: Any) -> str:
        """What the fact is about."""
        event = fact(kind, told_at=self.time(), **data)
        self.door.hear(event)
        return event.subject

    def inspect(self, *findings: dict[str, Any], **more: Any) -> Any:
        """Each on a day of its own: copies of one visit count once."""
        day = LAST_MONTH + dt.timedelta(days=next(self.days))
        asked = {"place": self.lane, "inspected_on": f"{day}", "findings": list(findings)} | more
        return self.ask(RECORD_INSPECTION, OFFICER_ZHOU, **asked)

    def clean_with_one_complaint(self, in_month: dt.date = LAST_MONTH) -> None:
        """Evidence enough for a score of the month: inspections in which all was in order, and one complaint."""
        places = (self.lane, self.second_lane, f"{self.lane}001", f"{self.lane}002")
        for place in places:
            self.inspect({"item": "rubbish_cleared", "found": 0}, place=place, inspected_on=f"{in_month}")
        then = dt.datetime.combine(in_month, dt.time(0, 30), dt.UTC)
        self.case("verified", self.report(filed_at=then), opened_at=then, verified_at=then)


def told(act: Callable[[], object]) -> str:
    """What came of it: done, or a problem's code."""
    try:
        act()
    except Problem as problem:
        return problem.code
    return "done"


@pytest.fixture
def served(ask: Ask, suite: EmbeddedSuite, time: SetTime) -> Served:
    time.move_to(NOON)
    return Served(ask, suite)
