"""A problem that alliances solve together (D7.2), and the part that an organisation takes in it."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.beijing import day_of
from messages.territory import COMMUNITY, SUBDISTRICT, contains
from messages.volunteers.errors.alliance_problems import (
    AllianceProblemClosed,
    NobodyTookPart,
    NotOfThisAlliance,
    PartDone,
    PartsNotDone,
)
from services.volunteers.domain.organisations import Organisation

OPEN, SOLVED, UNSOLVED = "open", "solved", "unsolved"
MOVES = {"raise": {"": OPEN}, "solve": {OPEN: SOLVED}, "give_up": {OPEN: UNSOLVED}}
OFFERED, DONE = "offered", "done"
PART_MOVES = {"offer": {"": OFFERED}, "report": {OFFERED: DONE}}
OFFICES = ("community", "subdistrict", "district")
"""Who must see to it, the nearest first."""


@dataclasses.dataclass(slots=True)
class AlliancePart:
    id: str
    territory: str
    alliance_problem_id: str
    organisation_id: str
    organisation_name: str
    officer: str
    text: str
    offered_at: dt.datetime
    status: str = PART_MOVES["offer"][""]
    result: str = ""
    photos: tuple[str, ...] = ()
    done_at: dt.datetime | None = None
    version: int = 1

    def report(self, result: str, photos: tuple[str, ...], now: dt.datetime) -> None:
        if self.status not in PART_MOVES["report"]:
            raise PartDone
        self.status = PART_MOVES["report"][self.status]
        self.result, self.photos, self.done_at = result, photos, now


@dataclasses.dataclass(slots=True)
class AllianceProblem:
    id: str
    territory: str
    alliances: tuple[str, ...]
    text: str
    households: int | None
    waits_on: str
    part_days: int
    rule_version: str
    raised_by: str
    raised_at: dt.datetime
    moved_at: dt.datetime
    status: str = MOVES["raise"][""]
    closed_by: str | None = None
    closed_at: dt.datetime | None = None
    result: str = ""
    version: int = 1

    @property
    def turns_at(self) -> dt.date | None:
        """The last day before silence shows it to the office above; None when there is none."""
        if self.waits_on == OFFICES[-1]:
            return None
        return day_of(self.moved_at) + dt.timedelta(days=self.part_days)

    def must_be_open(self) -> None:
        if self.status != OPEN:
            raise AllianceProblemClosed(status=self.status)

    def asks(self, one: Organisation) -> None:
        """Raises NotOfThisAlliance, unless it is in an alliance that was asked, and at work there."""
        self.must_be_open()
        there = contains(one.territory, self.territory) or contains(self.territory, one.territory)
        if not there or not {*one.alliances} & {*self.alliances}:
            raise NotOfThisAlliance

    def moved(self, now: dt.datetime) -> None:
        self.must_be_open()
        self.moved_at = now

    def is_silent(self, today: dt.date) -> bool:
        return self.status == OPEN and self.turns_at is not None and self.turns_at < today

    def ask_next(self, now: dt.datetime) -> None:
        self.waits_on = OFFICES[OFFICES.index(self.waits_on) + 1]
        self.moved_at = now

    def close(self, parts: Sequence[AlliancePart], result: str, by: str, now: dt.datetime, *, solved: bool) -> None:
        self.must_be_open()
        if solved and not parts:
            raise NobodyTookPart
        if solved and (undone := sum(part.status != DONE for part in parts)):
            raise PartsNotDone(count=undone)
        self.status = MOVES["solve" if solved else "give_up"][self.status]
        self.result, self.closed_by, self.closed_at = result, by, now


def first_office(place: str) -> str:
    """The office of the place itself: of a lane its community."""
    if len(place) >= COMMUNITY:
        return OFFICES[0]
    return OFFICES[1] if len(place) >= SUBDISTRICT else OFFICES[2]
