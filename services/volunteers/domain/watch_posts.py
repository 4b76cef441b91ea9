"""A watch post 守望岗 (A15.5): the hours of its week, from which shifts are rostered.

A turn belongs to the day on which it begins, in Beijing. What a post asks for is copied into a shift when it is
rostered, so that a later change of the post puts out nobody who signed up.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator

from messages.beijing import BEIJING, day_of
from messages.volunteers.errors.watch_posts import RosterSpanWrong, TurnsCollide, WatchersWrong, WatchPostClosed
from services.volunteers.domain.activities import Activity

OPEN, CLOSED = "open", "closed"
MOVES = {"open": {"": OPEN}, "close": {OPEN: CLOSED}}
DAYS_AHEAD = 92
"""A quarter: longer plans change before they come."""
ROSTERED_AHEAD = dt.timedelta(days=7)
"""So far ahead a leader is to have rostered, so that people can sign up."""
_WEEK = dt.timedelta(days=7)


@dataclasses.dataclass(frozen=True, slots=True)
class Turn:
    """1 is Monday."""

    weekdays: tuple[int, ...]
    from_hour: int
    from_minute: int
    minutes: int

    def on(self, day: dt.date) -> tuple[dt.datetime, dt.datetime]:
        begins_at = dt.datetime.combine(day, dt.time(self.from_hour, self.from_minute), BEIJING)
        return begins_at, begins_at + dt.timedelta(minutes=self.minutes)


@dataclasses.dataclass(slots=True, kw_only=True)
class WatchPost:
    id: str
    volunteer_group_id: str
    territory: str
    name: str
    where: str
    least: int
    most: int
    turns: tuple[Turn, ...]
    opened_by: str
    opened_at: dt.datetime
    rostered_until: dt.date | None = None
    status: str = MOVES["open"][""]
    reason: str = ""
    closed_by: str | None = None
    closed_at: dt.datetime | None = None
    youngest: int | None = None
    version: int = 1

    def must_make_sense(self) -> None:
        if self.least > self.most:
            raise WatchersWrong(least=self.least, most=self.most)
        _must_not_collide(self.turns)

    def must_be_open(self) -> None:
        if self.status != OPEN:
            raise WatchPostClosed

    def close(self, by: str, reason: str, now: dt.datetime) -> None:
        self.must_be_open()
        self.status = MOVES["close"][self.status]
        self.reason, self.closed_by, self.closed_at = reason, by, now

    def roster(self, first: dt.date, last: dt.date, now: dt.datetime) -> list[tuple[dt.datetime, dt.datetime]]:
        """When the shifts of these days begin and end, in the order of time; none that has begun."""
        self.must_be_open()
        today = day_of(now)
        if not today <= first <= last <= today + dt.timedelta(days=DAYS_AHEAD):
            raise RosterSpanWrong(days=DAYS_AHEAD)
        days = [first + dt.timedelta(days=nth) for nth in range((last - first).days + 1)]
        turns = [turn.on(day) for day in days for turn in self.turns if day.isoweekday() in turn.weekdays]
        self.rostered_until = max(last, self.rostered_until or last)
        return sorted(turn for turn in turns if turn[0] > now)

    def shift(self, id_: str, times: tuple[dt.datetime, dt.datetime], by: str, now: dt.datetime) -> Activity:
        begins_at, ends_at = times
        return Activity(
            id=id_, volunteer_group_id=self.volunteer_group_id, territory=self.territory, title=self.name,
            where=self.where, begins_at=begins_at, ends_at=ends_at, places=self.most, planned_by=by, planned_at=now,
            watch_post_id=self.id, least=self.least, youngest=self.youngest,
        )  # fmt: skip

    def extra_shift(self, id_: str, begins_at: dt.datetime, minutes: int, by: str, now: dt.datetime) -> Activity:
        """Beside the plan, for a day on which more are needed."""
        self.must_be_open()
        return self.shift(id_, (begins_at, begins_at + dt.timedelta(minutes=minutes)), by, now)


def _must_not_collide(turns: tuple[Turn, ...]) -> None:
    """Looked at as one week that comes again: what reaches beyond Sunday reaches into Monday."""
    hours = sorted(_in_a_week(turns))
    nexts = [*hours[1:], *((begins + _WEEK, ends + _WEEK) for begins, ends in hours[:1])]
    for (_, ends), (following, _) in zip(hours, nexts, strict=True):
        if following < ends:
            raise TurnsCollide


def _in_a_week(turns: tuple[Turn, ...]) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    monday = dt.date(2017, 1, 2)
    for turn in turns:
        for weekday in turn.weekdays:
            yield turn.on(monday + dt.timedelta(days=weekday - 1))
