"""A centre of its own with its posts, its officers and its plan, for tests of duty (C2, C4)."""

import dataclasses
import datetime as dt
from typing import Any

from messages.beijing import BEIJING
from messages.enforcement.deployment_plans import DRAFT_DEPLOYMENT_PLAN, PUBLISH_DEPLOYMENT_PLAN
from messages.enforcement.duty_feeds import ISSUE_DUTY_FEED
from messages.enforcement.duty_leaves import APPROVE_DUTY_LEAVE, ASK_DUTY_LEAVE
from messages.enforcement.duty_officers import ENROL_DUTY_OFFICER
from messages.enforcement.duty_posts import REGISTER_DUTY_POST
from messages.enforcement.rosters import DRAW_ROSTER, PUBLISH_ROSTER
from messages.enforcement.shifts import LIST_ON_DUTY, LIST_SHIFT_FAULTS, LIST_SHIFTS
from messages.envelope import Actor
from messages.operation import AGENCY_OFFICER, COMMANDER, SUBDISTRICT_OFFICER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.places import own_subdistrict

BEGINS = dt.datetime(2027, 3, 1, 8, tzinfo=BEIJING)
"""A Monday."""
TWO_TURNS = [
    {"name": {"zh": "早班", "en": "day"}, "from_hour": 9, "hours": 10},
    {"name": {"zh": "晚班", "en": "night"}, "from_hour": 19, "hours": 14},
]
POINT = {"longitude": 116.4000, "latitude": 39.9300}


def at(day: int, hour: int, minute: int = 0, month: int = 3) -> dt.datetime:
    return dt.datetime(2027, month, day, hour, minute, tzinfo=BEIJING)


def part(code: str, kind: str = "ordinary", /, **more: Any) -> dict[str, Any]:
    return {"code": code, "name": {"zh": "方案部分", "en": "a part"}, "kind": kind, "menu": []} | more


def menu(**staff: int) -> list[dict[str, Any]]:
    return [{"post": post, "staff": number} for post, number in staff.items()]


class Watch:
    """Each has a subdistrict of its own; the clock stands at the Monday on which it begins."""

    def __init__(self, ask: Ask, tick: Tick, time: SetTime) -> None:
        self.ask, self.tick, self.time = ask, tick, time
        self.place = own_subdistrict()
        self.commander = Actor(f"commander-{self.place}", "总指挥", frozenset({COMMANDER}), (self.place[:6],))
        self.office, self.second = (
            Actor(f"office-{self.place}-{name}", "街道干部", frozenset({SUBDISTRICT_OFFICER}), (self.place,))
            for name in ("one", "two")
        )
        time.move_to(BEGINS)

    def post(self, code: str, kind: str = "fixed", **more: Any) -> dict[str, Any]:
        asked = {
            "place": self.place, "code": code, "kind": kind, "name": {"zh": f"岗位 {code}", "en": code}, "point": POINT,
        }  # fmt: skip
        made: dict[str, Any] = self.ask(REGISTER_DUTY_POST, self.office, **(asked | more))
        return made

    def officer(self, name: str, kind: str = "resident", agency: str = "urban_management", **more: Any) -> Actor:
        person = Actor(f"{name}-{self.place}", name, frozenset({AGENCY_OFFICER}), (self.place,), agency)
        self.ask(
            ENROL_DUTY_OFFICER, self.office, place=self.place, person=person.id, name=name, agency=agency,
            kind=kind, **more,
        )  # fmt: skip
        return person

    def officers(self, number: int, **more: Any) -> list[Actor]:
        return [self.officer(f"officer{index:02d}", **more) for index in range(number)]

    def draft(self, *parts: dict[str, Any], **more: Any) -> dict[str, Any]:
        asked = {"place": self.place, "title": "春季勤务方案", "valid_from": "2027-03-02", "turns": TWO_TURNS}
        made: dict[str, Any] = self.ask(DRAFT_DEPLOYMENT_PLAN, self.office, **(asked | more), parts=list(parts))
        return made

    def plan(self, *parts: dict[str, Any], **more: Any) -> dict[str, Any]:
        drafted = self.draft(*parts, **more)
        made: dict[str, Any] = self.ask(PUBLISH_DEPLOYMENT_PLAN, self.second, deployment_plan_id=drafted["id"])
        return made

    def draw(self, first: str = "2027-03-02", last: str = "2027-03-08") -> dict[str, Any]:
        asked = {"place": self.place, "first_day": first, "last_day": last}
        drawn: dict[str, Any] = self.ask(DRAW_ROSTER, self.office, **asked)
        return drawn

    def roster(self, first: str = "2027-03-02", last: str = "2027-03-08") -> dict[str, Any]:
        drawn = self.draw(first, last)
        published: dict[str, Any] = self.ask(PUBLISH_ROSTER, self.second, roster_id=drawn["id"])
        return published

    def shifts(self, by: Actor | None = None, **asked: Any) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = []
        after = None
        while True:
            page = self.ask(LIST_SHIFTS, by or self.office, within=self.place, limit=200, after=after, **asked)
            items += page["items"]
            after = page["next"]
            if after is None:
                return items

    def shift_of(self, person: Actor) -> dict[str, Any]:
        """The first that somebody has."""
        return self.shifts(officer=person.id)[0]

    def leave(self, person: Actor, first: str, last: str) -> dict[str, Any]:
        asked = {"place": self.place, "first_day": first, "last_day": last, "words": "家中有事"}
        leave = self.ask(ASK_DUTY_LEAVE, person, **asked)
        approved: dict[str, Any] = self.ask(APPROVE_DUTY_LEAVE, self.office, duty_leave_id=leave["id"])
        return approved

    def faults(self) -> dict[str, str]:
        items = self.ask(LIST_SHIFT_FAULTS, self.office, within=self.place)["items"]
        return {one["id"]: one["fault"] for one in items}

    def on_duty(self, moment: dt.datetime) -> dict[str, str]:
        """By post, who stands it."""
        items = self.ask(LIST_ON_DUTY, self.office, place=self.place, at=moment.isoformat())["items"]
        return {one["post"]: one["officer"] for one in items}

    def feed(self, person: Actor) -> dict[str, Any]:
        issued: dict[str, Any] = self.ask(ISSUE_DUTY_FEED, person, place=self.place)
        return issued

    def stranger(self) -> Actor:
        return dataclasses.replace(self.office, id=f"stranger-{self.place}", territories=("110102012",))
