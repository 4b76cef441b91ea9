"""A reminder 催办 (C7, C8, E1, E4): whoever must act and is silent is reminded, then an office above is told.

Nothing that waits for somebody stands still: it ends when the thing itself moves on, or an office above gives time.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from messages.enforcement.errors.reminders import NoOfficeAsked, ReminderEnded, TimeIsPast

OPEN, ENDED = "open", "ended"
FIRST, COMMANDER, DISTRICT = "first", "commander", "district"
"""`first` is whoever must act; the others are the offices above."""
MOVES: dict[str, dict[str, str]] = {
    "remind": {"": OPEN},
    "climb": {OPEN: OPEN},
    "give_time": {OPEN: OPEN},
    "end": {OPEN: ENDED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    """`patience` runs from when something is waited for, or from the day by which it was due; `next` up each rung."""

    patience: dt.timedelta
    next: dt.timedelta
    above: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ReminderRules:
    version: str
    undated: dt.timedelta
    terms: Mapping[str, Term]


@dataclasses.dataclass(frozen=True, slots=True)
class Rung:
    """What was done: the move, for whom it waits since, when, by whom and in which words."""

    move: str
    waits_on: str
    at: dt.datetime
    by: str
    words: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Silence:
    """What somebody owes and is late with, as the records show it now."""

    subject_id: str
    awaited: str
    number: str | None
    territory: str
    agency: str
    drill: bool
    due_at: dt.datetime


@dataclasses.dataclass(slots=True)
class Reminder:
    id: str
    territory: str
    subject_id: str
    awaited: str
    number: str | None
    agency: str
    drill: bool
    due_at: dt.datetime
    rule_version: str
    history: tuple[Rung, ...] = ()
    waits_on: str = FIRST
    next_at: dt.datetime | None = None
    """When it climbs; None at the last office, and once it has ended."""
    status: str = MOVES["remind"][""]
    raised_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    version: int = 1

    def remind(self, term: Term, by: str, now: dt.datetime) -> None:
        self.raised_at = now
        self._stand(FIRST, Rung("remind", FIRST, now, by), term)

    def climb(self, term: Term, by: str, now: dt.datetime) -> None:
        self._move("climb")
        above = term.above[term.above.index(self.waits_on) + 1] if self.waits_on in term.above else term.above[0]
        self._stand(above, Rung("climb", above, now, by), term)

    def give_time(self, until: dt.datetime, rung: Rung) -> None:
        """Whoever must act has the time that the office gives; then it climbs to that office's again."""
        if self.status == OPEN and self.waits_on == FIRST:
            raise NoOfficeAsked
        if until <= rung.at:
            raise TimeIsPast
        self._move("give_time")
        self.waits_on, self.next_at = FIRST, until
        self.history = (*self.history, rung)

    def end(self, by: str, now: dt.datetime) -> None:
        """The thing itself has moved on, or has more time."""
        self._move("end")
        self.ended_at, self.next_at = now, None
        self.history = (*self.history, Rung("end", self.waits_on, now, by))

    def is_due(self, now: dt.datetime) -> bool:
        return self.status == OPEN and self.next_at is not None and self.next_at <= now

    def _stand(self, waits_on: str, rung: Rung, term: Term) -> None:
        self.waits_on, self.history = waits_on, (*self.history, rung)
        self.next_at = None if waits_on == term.above[-1] else rung.at + term.next

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ReminderEnded
        self.status = MOVES[move][self.status]
