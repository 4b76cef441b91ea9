"""Incubation 孵化 (D8): the five steps 聚育促联统. Each asks for its items; no step is skipped."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from messages.volunteers.errors.incubations import (
    IncubationOver,
    LastStage,
    NotAskedAtThisStage,
    NotTheLastStage,
    StageNotMet,
)

STAGES = ("gather", "foster", "further", "connect", "unite")
GROWING, CONCLUDED, ENDED = "growing", "concluded", "ended"
MOVES = {
    "begin": {"": GROWING},
    "advance": {GROWING: GROWING},
    "conclude": {GROWING: CONCLUDED},
    "end": {GROWING: ENDED},
}
ASKED, REPORTED, RETURNED, CONFIRMED = "asked", "reported", "returned", "confirmed"
ITEM_MOVES = {
    "ask": {"": ASKED},
    "report": {ASKED: REPORTED, RETURNED: REPORTED, REPORTED: REPORTED},
    "confirm": {REPORTED: CONFIRMED},
    "return": {REPORTED: RETURNED, CONFIRMED: RETURNED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class IncubationRules:
    version: str
    answer: dt.timedelta
    asks: Sequence[tuple[str, str, Mapping[str, str]]]
    """Stage, code and name of each item, in order."""


@dataclasses.dataclass(frozen=True, slots=True)
class IncubationItem:
    stage: str
    code: str
    name: dict[str, str]
    status: str = ITEM_MOVES["ask"][""]
    words: str = ""
    reason: str = ""
    confirmed_by: str | None = None
    at: dt.datetime | None = None


@dataclasses.dataclass(slots=True, kw_only=True)
class Incubation:
    id: str
    territory: str
    volunteer_group_id: str
    name: str
    items: tuple[IncubationItem, ...]
    begun_by: str
    begun_at: dt.datetime
    stage_since: dt.datetime
    rule_version: str
    stage: str = STAGES[0]
    status: str = MOVES["begin"][""]
    due_at: dt.datetime | None = None
    organisation_id: str | None = None
    settled_by: str | None = None
    settled_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def report(self, code: str, words: str, now: dt.datetime, answer: dt.timedelta) -> None:
        self._move_item("report", code, now, words=words, reason="", confirmed_by=None)
        self.due_at = self.due_at or now + answer

    def confirm(self, code: str, by: str, now: dt.datetime) -> None:
        self._move_item("confirm", code, now, confirmed_by=by)

    def send_back(self, code: str, reason: str, by: str, now: dt.datetime) -> None:
        self._move_item("return", code, now, reason=reason, confirmed_by=by)

    def advance(self, now: dt.datetime) -> None:
        self._must_grow()
        self._must_be_met()
        if self.stage == STAGES[-1]:
            raise LastStage
        self.stage, self.stage_since = STAGES[STAGES.index(self.stage) + 1], now

    def conclude(self, organisation_id: str, by: str, now: dt.datetime) -> None:
        self._must_grow()
        if self.stage != STAGES[-1]:
            raise NotTheLastStage
        self._must_be_met()
        self.status, self.organisation_id = MOVES["conclude"][self.status], organisation_id
        self.settled_by, self.settled_at, self.due_at = by, now, None

    def end(self, by: str, reason: str, now: dt.datetime) -> None:
        self._must_grow()
        self.status, self.reason = MOVES["end"][self.status], reason
        self.settled_by, self.settled_at, self.due_at = by, now, None

    def _move_item(self, move: str, code: str, now: dt.datetime, **changed: Any) -> None:
        self._must_grow()
        item = next((one for one in self.items if (one.stage, one.code) == (self.stage, code)), None)
        if item is None or item.status not in ITEM_MOVES[move]:
            raise NotAskedAtThisStage
        moved = dataclasses.replace(item, status=ITEM_MOVES[move][item.status], at=now, **changed)
        self.items = tuple(moved if one is item else one for one in self.items)
        if not [one for one in self.items if one.status == REPORTED]:
            self.due_at = None

    def _must_grow(self) -> None:
        if self.status != GROWING:
            raise IncubationOver(status=self.status)

    def _must_be_met(self) -> None:
        missing = [one for one in self.items if one.stage == self.stage and one.status != CONFIRMED]
        if missing:
            raise StageNotMet(count=len(missing))


def items_of(rules: IncubationRules) -> tuple[IncubationItem, ...]:
    return tuple(IncubationItem(stage, code, dict(name)) for stage, code, name in rules.asks)
