"""Shifts 班次 (C4): who stands which post from when to when, and what keeps somebody from standing it.

A shift that has begun is never rewritten: who takes it over gets what is left of it as a shift of its own, so that
every hour is somebody's, and nobody's twice.
"""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable

from messages.enforcement.errors.shifts import (
    NotQualifiedForPost,
    OnLeaveThen,
    OnTwoShifts,
    ShiftManned,
    ShiftNotPublished,
    ShiftOver,
    TooLittleRest,
    TooMuchInAWeek,
)
from messages.errors import Problem
from services.enforcement.domain.duty import WEEK, DutyRules, Span
from services.enforcement.domain.duty_officers import DutyOfficer

DRAWN, PUBLISHED = "drawn", "published"
MOVES = {
    "draw": {"": DRAWN},
    "publish": {DRAWN: PUBLISHED},
    "assign": {PUBLISHED: PUBLISHED},
    "swap": {PUBLISHED: PUBLISHED},
    "take_over": {PUBLISHED: PUBLISHED},
}
_HOUR = dt.timedelta(hours=1)


@dataclasses.dataclass(frozen=True, slots=True)
class Bound:
    """What somebody is bound by already: other shifts, and approved leave."""

    shifts: Collection[Span] = ()
    leaves: Collection[Span] = ()


@dataclasses.dataclass(slots=True)
class Shift:
    """`called`: each of its roll-calls has been settled. `told_fault`: the reason that was told last."""

    id: str
    territory: str
    centre: str
    roster_id: str
    post_id: str
    post: str
    seat: int
    begins_at: dt.datetime
    ends_at: dt.datetime
    officer: str | None
    status: str = MOVES["draw"][""]
    cut_from: str | None = None
    called: bool = False
    told_fault: str = ""
    version: int = 1

    @property
    def span(self) -> Span:
        return Span(self.begins_at, self.ends_at)

    def must_be_published(self) -> None:
        if self.status != PUBLISHED:
            raise ShiftNotPublished

    def must_not_have_begun(self, now: dt.datetime) -> None:
        self.must_be_published()
        if self.begins_at <= now:
            raise ShiftOver

    def give_to(self, person: str | None) -> None:
        self.officer, self.told_fault = person, ""

    def may_be_taken_over(self, now: dt.datetime, rules: DutyRules, *, excused: bool, signed_in: bool) -> None:
        """`excused`: its officer is on leave. Who is merely late may still come until the time of being late."""
        self.must_be_published()
        if self.ends_at <= now:
            raise ShiftOver
        missing = now > self.begins_at + rules.late_after and not signed_in
        if self.officer is not None and not excused and not missing:
            raise ShiftManned

    def cut_at(self, now: dt.datetime, id_: str) -> "Shift":
        """What is left of it from now on; itself, where it has not begun."""
        if now <= self.begins_at:
            return self
        rest = dataclasses.replace(
            self, id=id_, begins_at=now, cut_from=self.id, called=False, told_fault="", version=1
        )
        self.ends_at = now
        return rest


def hindrance(
    officer: DutyOfficer, span: Span, needed: Iterable[str], bound: Bound, rules: DutyRules
) -> Problem | None:
    """What keeps this officer from a post for which these qualifications are needed; None when nothing does."""
    if not officer.is_qualified(needed, span):
        return NotQualifiedForPost()
    if any(span.overlaps(leave) for leave in bound.leaves):
        return OnLeaveThen()
    if any(span.overlaps(other) for other in bound.shifts):
        return OnTwoShifts()
    if not rules.lets_rest(span, bound.shifts):
        return TooLittleRest(hours=rules.rest // _HOUR)
    if not rules.keeps_the_week(span, near(span, bound.shifts)):
        return TooMuchInAWeek(hours=rules.week_limit // _HOUR)
    return None


def must_be_free(officer: DutyOfficer, span: Span, needed: Iterable[str], bound: Bound, rules: DutyRules) -> None:
    kept_by = hindrance(officer, span, needed, bound, rules)
    if kept_by is not None:
        raise kept_by


def near(span: Span, others: Iterable[Span]) -> list[Span]:
    """Those that may share seven days with it."""
    return [one for one in others if one.ends_at > span.begins_at - WEEK and one.begins_at < span.ends_at + WEEK]
