"""Meetings to which offices call communities 社区会议 (D2): classified, few enough, and seen ahead in the week's plan.

A kind says who calls it, who has to come, how often in a month it may be, and whether only at the month's end. The head
of a community has no more than so many in a week; what cannot wait is called at once, with the reason, and takes no
room from others. Weeks begin on Monday, days are Beijing's.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from messages.beijing import day_of
from messages.enforcement.errors.community_meetings import (
    CalledTooLate,
    HeadMeetsEnough,
    MeetingKindUnknown,
    MeetingNotOver,
    MeetingsOverlap,
    MeetingTooOften,
    NotAtMonthsEnd,
    ReasonLacking,
)
from messages.enforcement.errors.community_meetings import MeetingSettled as Settled

CALLED, HELD, CALLED_OFF = "called", "held", "called_off"
MOVES: dict[str, dict[str, str]] = {
    "call": {"": CALLED},
    "call_off": {CALLED: CALLED_OFF},
    "conclude": {CALLED: HELD},
}
STANDS = (CALLED, HELD)
HEAD = "head"


@dataclasses.dataclass(frozen=True, slots=True)
class MeetingKind:
    """`per_month`: how often one community may be called to it; None as often as it is needed, and at once."""

    code: str
    name: Mapping[str, str]
    level: str
    called_by: tuple[str, ...]
    attends: str
    per_month: int | None
    in_last_days: int | None

    @property
    def cannot_wait(self) -> bool:
        return self.per_month is None


@dataclasses.dataclass(frozen=True, slots=True)
class MeetingRules:
    version: str
    notice_days: int
    heads_per_week: int
    kinds: Mapping[str, MeetingKind]

    def kind(self, code: str) -> MeetingKind:
        if code not in self.kinds:
            raise MeetingKindUnknown(kinds=", ".join(self.kinds))
        return self.kinds[code]

    def earliest(self, now: dt.datetime) -> dt.date:
        return day_of(now) + dt.timedelta(days=self.notice_days)


@dataclasses.dataclass(frozen=True, slots=True)
class Week:
    first_day: dt.date

    @classmethod
    def of(cls, day: dt.date) -> "Week":
        return cls(day - dt.timedelta(days=day.weekday()))

    @property
    def days(self) -> tuple[dt.date, ...]:
        return tuple(self.first_day + dt.timedelta(days=number) for number in range(7))

    @property
    def last_day(self) -> dt.date:
        return self.days[-1]


@dataclasses.dataclass(slots=True, kw_only=True)
class CommunityMeeting:
    """`office` called it; `communities` are invited."""

    id: str
    number: str
    territory: str
    kind: str
    level: str
    attends: str
    communities: tuple[str, ...]
    title: str
    where: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    office: str
    called_by: str
    called_at: dt.datetime
    rule_version: str
    cannot_wait: bool = False
    reason: str = ""
    status: str = MOVES["call"][""]
    minutes: str = ""
    settled_by: str | None = None
    settled_at: dt.datetime | None = None
    version: int = 1

    @property
    def day(self) -> dt.date:
        return day_of(self.begins_at)

    def may_be_called(self, rules: MeetingRules, others: Iterable["CommunityMeeting"]) -> None:
        """`others`: those of the month and the week that stand, and to which one of the communities is called."""
        kind = rules.kind(self.kind)
        standing = [*others]
        if kind.cannot_wait and not self.reason:
            raise ReasonLacking
        if self.begins_at <= self.called_at or (not kind.cannot_wait and self.day < rules.earliest(self.called_at)):
            raise CalledTooLate(earliest=rules.earliest(self.called_at).isoformat())
        if kind.in_last_days is not None and self.day < _end_of_month(self.day, kind.in_last_days):
            raise NotAtMonthsEnd(days=kind.in_last_days)
        for community in self.communities:
            self._may_be_called_to(community, kind, rules, [one for one in standing if community in one.communities])

    def _may_be_called_to(
        self, community: str, kind: MeetingKind, rules: MeetingRules, others: list["CommunityMeeting"]
    ) -> None:
        for other in others:
            if other.attends == self.attends and self._overlaps(other):
                raise MeetingsOverlap(place=community, number=other.number)
        if kind.per_month is None:
            return
        of_kind = [one for one in others if one.kind == self.kind and _month(one.day) == _month(self.day)]
        if len(of_kind) >= kind.per_month:
            raise MeetingTooOften(place=community, limit=kind.per_month)
        planned = [one for one in others if one.attends == HEAD and not one.cannot_wait]
        of_head = [one for one in planned if Week.of(one.day) == Week.of(self.day)]
        if self.attends == HEAD and len(of_head) >= rules.heads_per_week:
            raise HeadMeetsEnough(place=community, limit=rules.heads_per_week)

    def call_off(self, reason: str, by: str, now: dt.datetime) -> None:
        self._settle("call_off", by, now)
        self.reason = reason

    def conclude(self, minutes: str, by: str, now: dt.datetime) -> None:
        if self.status == CALLED and now < self.ends_at:
            raise MeetingNotOver
        self._settle("conclude", by, now)
        self.minutes = minutes

    def _overlaps(self, other: "CommunityMeeting") -> bool:
        return self.begins_at < other.ends_at and other.begins_at < self.ends_at

    def _settle(self, move: str, by: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise Settled(status=self.status)
        self.status, self.settled_by, self.settled_at = MOVES[move][self.status], by, now


def looked_at(day: dt.date) -> tuple[dt.date, dt.date]:
    """The first and the last day of which other meetings matter: of its month, and of its week."""
    week, first = Week.of(day), day.replace(day=1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    return min(first, week.first_day), max(last, week.last_day)


def _month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def _end_of_month(day: dt.date, days: int) -> dt.date:
    """The first of its month's last days."""
    return (day.replace(day=1) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=days)
