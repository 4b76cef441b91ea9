"""Rosters 排班 (C4): the shifts of some days, drawn by one person and published by another."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.rosters import RosterBegun, RosterNotByItsDrawer, RosterSettled, RosterTooLong

MOST_DAYS, MOST_SHIFTS = 31, 5000
DRAWN, PUBLISHED, DISCARDED = "drawn", "published", "discarded"
MOVES = {"draw": {"": DRAWN}, "publish": {DRAWN: PUBLISHED}, "discard": {DRAWN: DISCARDED}}


@dataclasses.dataclass(slots=True)
class Roster:
    id: str
    territory: str
    first_day: dt.date
    last_day: dt.date
    shifts: int
    empty: int
    rule_version: str
    drawn_by: str
    drawn_at: dt.datetime
    status: str = MOVES["draw"][""]
    settled_by: str | None = None
    settled_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def publish(self, by: str, first_shift: dt.datetime | None, now: dt.datetime) -> None:
        """Four eyes; and everybody learns of a shift before it begins."""
        self._move("publish")
        if by == self.drawn_by:
            raise RosterNotByItsDrawer
        if first_shift is not None and first_shift <= now:
            raise RosterBegun
        self.settled_by, self.settled_at = by, now

    def discard(self, reason: str, by: str, now: dt.datetime) -> None:
        self._move("discard")
        self.reason, self.settled_by, self.settled_at = reason, by, now

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise RosterSettled(status=self.status)
        self.status = MOVES[move][self.status]


def may_be_drawn(first_day: dt.date, last_day: dt.date, today: dt.date) -> None:
    if first_day < today or not 0 <= (last_day - first_day).days < MOST_DAYS:
        raise RosterTooLong(limit=MOST_DAYS)
