"""A shift 班次 of a watch post 守望岗 (A15.5) and who stands it.

All changes of one shift's watchers happen under its row's lock. What a post asks for (least, most) is copied when the
shift is set, so that nobody who signed up is put out by a later change of the post.
"""

import dataclasses
import datetime as dt

from messages.volunteers.errors.watch_shifts import (
    ShiftBegun,
    ShiftCalledOff,
    ShiftFull,
    ShiftTimesWrong,
    WatchSettled,
)
from services.volunteers.domain.attendances import ATTENDANCE_MOVES, PLACED, Attendance

SET, CALLED_OFF, WITHDRAWN = "set", "called_off", "withdrawn"
MOVES = {"set": {"": SET}, "call_off": {SET: CALLED_OFF}}
WATCH_MOVES = {"sign_up": {"": PLACED}, "withdraw": {PLACED: WITHDRAWN}, **ATTENDANCE_MOVES}
LONGEST = dt.timedelta(hours=24)


@dataclasses.dataclass(slots=True, kw_only=True)
class WatchShift:
    """`least` and `most` are how many watchers it needs and takes; `taken` is how many it has."""

    id: str
    watch_post_id: str
    territory: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    least: int
    most: int
    set_by: str
    set_at: dt.datetime
    taken: int = 0
    gap_told_at: dt.datetime | None = None
    status: str = MOVES["set"][""]
    reason: str = ""
    called_off_by: str | None = None
    called_off_at: dt.datetime | None = None
    version: int = 1

    def must_lie_ahead(self, now: dt.datetime) -> None:
        if not now < self.begins_at < self.ends_at <= self.begins_at + LONGEST:
            raise ShiftTimesWrong

    def must_be_open(self, now: dt.datetime) -> None:
        if self.status not in MOVES["call_off"]:
            raise ShiftCalledOff
        if now >= self.begins_at:
            raise ShiftBegun

    def missing(self) -> int:
        """How many watchers it lacks for its least."""
        return max(0, self.least - self.taken)

    def gap_is_due(self, now: dt.datetime, early: dt.timedelta) -> bool:
        """Whether the gap is to be told now: once, and while somebody can still be found."""
        untold = self.status == SET and self.gap_told_at is None and self.missing() > 0
        return untold and self.begins_at - early <= now < self.begins_at

    def call_off(self, by: str, reason: str, now: dt.datetime) -> None:
        self.must_be_open(now)
        self.status = MOVES["call_off"][self.status]
        self.reason, self.called_off_by, self.called_off_at, self.taken = reason, by, now, 0

    def sign_up(self, id_: str, person: str, name: str, now: dt.datetime) -> "Watch":
        self.must_be_open(now)
        if self.taken >= self.most:
            raise ShiftFull
        self.taken += 1
        return Watch(
            id=id_, watch_shift_id=self.id, territory=self.territory, person=person, name=name,
            begins_at=self.begins_at, ends_at=self.ends_at, signed_up_at=now, status=WATCH_MOVES["sign_up"][""],
        )  # fmt: skip

    def give_up(self, watch: "Watch", now: dt.datetime) -> None:
        self.must_be_open(now)
        watch.withdraw()
        self.taken -= 1


@dataclasses.dataclass(slots=True, kw_only=True)
class Watch(Attendance):
    """One watcher's place in a shift."""

    watch_shift_id: str

    def withdraw(self) -> None:
        self._move("withdraw")

    def _move(self, move: str) -> None:
        if self.status not in WATCH_MOVES[move]:
            raise WatchSettled(status=self.status)
        self.status = WATCH_MOVES[move][self.status]
