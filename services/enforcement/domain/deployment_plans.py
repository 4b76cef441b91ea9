"""Deployment plans 勤务方案 (C2): at any moment from the first one's day on, exactly one part of one plan is in force.

  * Plans: the last to have begun holds. No two of a centre begin on the same day (a constraint says so).
  * Parts: a special day goes before a holiday, a holiday before a season, a season before the ordinary part, of which
    there is one. Two of the same kind that could ever hold at the same hour are refused when the plan is drafted.
  * Hours that reach beyond midnight belong to the day on which they began: its season, its weekday, its holiday.

Assumption: any day of the year may fall on any weekday, so two seasons that share days and weekdays collide.
"""

import dataclasses
import datetime as dt
import functools
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Self

from messages.beijing import day_of
from messages.enforcement.errors.calendar import CalendarUnpublished
from messages.enforcement.errors.deployment_plans import (
    ExtraPostEveryDay,
    NoPlanInForce,
    OneOrdinaryPart,
    PartLacksItsDays,
    PartsCollide,
    PlanBeginsTooEarly,
    PlanNotByItsDrafter,
    PlanSettled,
    TooFewAtPost,
    TurnsDoNotFit,
)
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.classes import Names
from services.enforcement.domain.duty import ONE_DAY, Span
from services.enforcement.domain.duty_posts import EXTRA, DutyPost, must_be_known

DRAFT, PUBLISHED, DISCARDED = "draft", "published", "discarded"
MOVES = {"draft": {"": DRAFT}, "publish": {DRAFT: PUBLISHED}, "discard": {DRAFT: DISCARDED}}
ORDINARY, SEASON, HOLIDAY, SPECIAL = "ordinary", "season", "holiday", "special"
_RANKS = {ORDINARY: 0, SEASON: 1, HOLIDAY: 2, SPECIAL: 3}
_HOURS_OF_DAY = 24
_YEAR = [f"{dt.date(2028, 1, 1) + ONE_DAY * number:%m-%d}" for number in range(366)]
"""The days of a leap year."""
IsHoliday = Callable[[dt.date], bool]


@dataclasses.dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of each day for which somebody stands a post."""

    name: Names
    from_hour: int
    hours: int

    def on(self, day: dt.date) -> Span:
        return Span.of(day, self.from_hour, self.hours)


@dataclasses.dataclass(frozen=True, slots=True)
class PostStaff:
    post: str
    staff: int


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """`from_day` and `to_day` are MM-DD, and may go over the new year; no weekdays are all of them, 1 is Monday."""

    code: str
    name: Names
    kind: str
    from_day: str | None
    to_day: str | None
    first_on: dt.date | None
    last_on: dt.date | None
    weekdays: tuple[int, ...]
    from_hour: int
    hours: int
    menu: tuple[PostStaff, ...]

    def holds_at(self, moment: dt.datetime, is_holiday: IsHoliday) -> bool:
        today = day_of(moment)
        return any(
            Span.of(day, self.from_hour, self.hours).holds(moment) and self._is_for(day, is_holiday)
            for day in (today - ONE_DAY, today)
        )

    def _is_for(self, day: dt.date, is_holiday: IsHoliday) -> bool:
        if self.weekdays and day.isoweekday() not in self.weekdays:
            return False
        if self.kind == SEASON:
            return f"{day:%m-%d}" in self.days_of_year
        if self.kind == SPECIAL:
            return day in self.dates
        return self.kind == ORDINARY or is_holiday(day)

    @property
    def days_of_year(self) -> Sequence[str]:
        return _days_between(self.from_day or "", self.to_day or "")

    @property
    def dates(self) -> Sequence[dt.date]:
        if self.first_on is None or self.last_on is None:
            return ()
        return [self.first_on + ONE_DAY * number for number in range((self.last_on - self.first_on).days + 1)]

    def must_have_its_days(self) -> None:
        season = self.kind == SEASON and bool(self.days_of_year)
        special = self.kind == SPECIAL and 0 < len(self.dates) <= len(_YEAR)
        neither = self.kind not in {SEASON, SPECIAL}
        said = (self.from_day or self.to_day, self.first_on or self.last_on)
        fits = (season and not said[1]) or (special and not said[0]) or (neither and not any(said))
        always = self.kind != ORDINARY or (not self.weekdays and self.hours == _HOURS_OF_DAY and self.from_hour == 0)
        if not fits or not always:
            raise PartLacksItsDays(part=self.code)

    def could_meet(self, other: "Part") -> bool:
        """Whether there may ever be an hour at which both hold; both are of one kind."""
        return any(self._hours_meet(other, later) and self._days_meet(other, later) for later in (-1, 0, 1))

    def _hours_meet(self, other: "Part", later: int) -> bool:
        """The other's on a day that comes so many days later."""
        begin = other.from_hour + _HOURS_OF_DAY * later
        return self.from_hour < begin + other.hours and begin < self.from_hour + self.hours

    def _days_meet(self, other: "Part", later: int) -> bool:
        mine, others = ({*(one.weekdays or range(1, 8))} for one in (self, other))
        if self.kind == SPECIAL:
            days = {*other.dates}
            return any(
                day + ONE_DAY * later in days
                and day.isoweekday() in mine
                and (day + ONE_DAY * later).isoweekday() in others
                for day in self.dates
            )
        if self.kind == SEASON and not _later(self.days_of_year, later) & {*other.days_of_year}:
            return False
        return any((day - 1 + later) % 7 + 1 in others for day in mine)


@functools.lru_cache(maxsize=1024)
def _days_between(first: str, last: str) -> tuple[str, ...]:
    if first not in _YEAR or last not in _YEAR:
        return ()
    begin, end = _YEAR.index(first), _YEAR.index(last)
    return tuple(_YEAR[begin : end + 1] if begin <= end else _YEAR[begin:] + _YEAR[: end + 1])


def _later(days: Iterable[str], later: int) -> set[str]:
    """The days so many later, in common years and in leap years."""
    moved = {_YEAR[(_YEAR.index(day) + later) % len(_YEAR)] for day in days}
    skipped = {"02-28": "03-01"} if later > 0 else {"03-01": "02-28"} if later < 0 else {}
    return moved | {other for day, other in skipped.items() if day in days}


@dataclasses.dataclass(slots=True)
class DeploymentPlan:
    id: str
    territory: str
    title: str
    valid_from: dt.date
    turns: tuple[Turn, ...]
    parts: tuple[Part, ...]
    drafted_by: str
    drafted_at: dt.datetime
    status: str = MOVES["draft"][""]
    settled_by: str | None = None
    settled_at: dt.datetime | None = None
    reason: str = ""
    """Why it was discarded."""
    version: int = 1

    def must_be_whole(self, posts: Mapping[str, DutyPost]) -> None:
        """What makes it ambiguous, leaves a gap, or staffs what cannot be staffed so."""
        _must_follow_one_another(self.turns)
        ordinary = [part for part in self.parts if part.kind == ORDINARY]
        if len(ordinary) != 1:
            raise OneOrdinaryPart(count=len(ordinary))
        for part in self.parts:
            part.must_have_its_days()
            _must_be_a_menu(part, posts)
        for one, other in itertools.combinations(self.parts, 2):
            if one.code == other.code or (one.kind == other.kind and one.could_meet(other)):
                raise PartsCollide(part=one.code, other_part=other.code)

    def publish(self, by: str, now: dt.datetime) -> None:
        """Four eyes; and what held in the past stays as it was."""
        self._move("publish")
        if by == self.drafted_by:
            raise PlanNotByItsDrafter
        if self.valid_from <= day_of(now):
            raise PlanBeginsTooEarly
        self.settled_by, self.settled_at = by, now

    def discard(self, reason: str, by: str, now: dt.datetime) -> None:
        self._move("discard")
        self.reason, self.settled_by, self.settled_at = reason, by, now

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise PlanSettled(status=self.status)
        self.status = MOVES[move][self.status]


def _must_follow_one_another(turns: Iterable[Turn]) -> None:
    in_order = sorted(turns, key=lambda turn: turn.from_hour)
    for turn, following in zip(in_order, [*in_order[1:], in_order[0]], strict=True):
        until = following.from_hour + (_HOURS_OF_DAY if following is in_order[0] else 0)
        if turn.from_hour + turn.hours != until:
            raise TurnsDoNotFit(hour=turn.from_hour)


def _must_be_a_menu(part: Part, posts: Mapping[str, DutyPost]) -> None:
    must_be_known((line.post for line in part.menu), posts)
    for line in part.menu:
        post = posts[line.post]
        if line.staff < post.least_staff:
            raise TooFewAtPost(post=post.code, least=post.least_staff, part=part.code)
        if post.kind == EXTRA and part.kind not in {HOLIDAY, SPECIAL}:
            raise ExtraPostEveryDay(post=post.code, part=part.code)


@dataclasses.dataclass(frozen=True, slots=True)
class InForce:
    """What holds at a moment."""

    plan: DeploymentPlan
    part: Part


@dataclasses.dataclass(frozen=True, slots=True)
class Deployment:
    """All published plans of a centre, by the calendar."""

    plans: Sequence[DeploymentPlan]
    calendar: CentreCalendar

    @classmethod
    def of(cls, plans: Iterable[DeploymentPlan], calendar: CentreCalendar) -> Self:
        return cls(sorted(plans, key=lambda plan: plan.valid_from), calendar)

    def in_force(self, moment: dt.datetime) -> InForce:
        plan = self.plan_of(day_of(moment))
        holding = self.holding(plan, moment)
        return InForce(plan, max(holding, key=lambda part: _RANKS[part.kind]))

    def plan_of(self, day: dt.date) -> DeploymentPlan:
        begun = [plan for plan in self.plans if plan.valid_from <= day]
        if not begun:
            raise NoPlanInForce
        return begun[-1]

    def holding(self, plan: DeploymentPlan, moment: dt.datetime) -> list[Part]:
        """All parts that hold; those of the highest rank among them are exactly one."""
        return [part for part in plan.parts if part.holds_at(moment, self.is_holiday)]

    def turns(self, first: dt.date, last: dt.date) -> list[tuple[Turn, Span]]:
        """The turns that begin on these days. Each lasts until the next begins, also where another plan begins."""
        days = [first + ONE_DAY * number for number in range((last - first).days + 2)]
        begins = [(turn, turn.on(day).begins_at) for day in days for turn in self._turns_of(day)]
        following = ((turn, Span(begin, end)) for (turn, begin), (_, end) in itertools.pairwise(begins))
        return [(turn, span) for turn, span in following if day_of(span.begins_at) <= last]

    def turn_at(self, moment: dt.datetime) -> tuple[Turn, Span]:
        """Exactly one goes on at any moment."""
        today = day_of(moment)
        return next((turn, span) for turn, span in self.turns(today - ONE_DAY, today) if span.holds(moment))

    def _turns_of(self, day: dt.date) -> list[Turn]:
        """Before the first plan began, as it would have been by it: its night goes on when it begins."""
        if not self.plans:
            raise NoPlanInForce
        plan = self.plan_of(max(day, self.plans[0].valid_from))
        return sorted(plan.turns, key=lambda turn: turn.from_hour)

    def needs(self, span: Span) -> dict[str, int]:
        """By post, the most that any hour of a turn asks for."""
        needed: dict[str, int] = {}
        for hour in span.hours():
            for line in self.in_force(hour).part.menu:
                needed[line.post] = max(line.staff, needed.get(line.post, 0))
        return needed

    def is_holiday(self, day: dt.date) -> bool:
        if day.year not in self.calendar.published_years:
            raise CalendarUnpublished(year=day.year)
        return day in self.calendar.holidays
