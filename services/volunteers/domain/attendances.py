"""Whether somebody who had a place came (A15.3): noted afterwards, appealed, decided by another, paid once (A15.4)."""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.volunteers.errors.activities import ActivityNotOver
from services.volunteers.domain.points import Deed
from services.volunteers.domain.presence import WITNESS
from services.volunteers.domain.sessions import SessionRules

PLACED, ATTENDED, NO_SHOW, APPEALED, UPHELD = "placed", "attended", "no_show", "appealed", "upheld"
ATTENDANCE_MOVES = {
    "attend": {PLACED: ATTENDED},
    "miss": {PLACED: NO_SHOW},
    "appeal": {NO_SHOW: APPEALED},
    "grant": {APPEALED: ATTENDED},
    "uphold": {APPEALED: UPHELD},
}


@dataclasses.dataclass(slots=True, kw_only=True)
class Attendance:
    """`noted_by` says who came or did not; an appeal is decided by somebody else. `minutes` is the time that counts."""

    id: str
    territory: str
    person: str
    name: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    signed_up_at: dt.datetime
    status: str
    noted_by: str | None = None
    noted_at: dt.datetime | None = None
    appeal: str = ""
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    reason: str = ""
    minutes: int = 0
    version: int = 1

    @property
    def day(self) -> dt.date:
        return day_of(self.begins_at)

    @property
    def came(self) -> bool:
        return self.status == ATTENDED

    def note(self, *, came: bool, by: str, now: dt.datetime) -> None:
        if now < self.ends_at:
            raise ActivityNotOver
        self._move("attend" if came else "miss")
        self.noted_by, self.noted_at = by, now

    def object(self, text: str) -> None:
        self._move("appeal")
        self.appeal = text

    def decide(self, *, came: bool, by: str, reason: str, now: dt.datetime) -> None:
        self._move("grant" if came else "uphold")
        self.decided_by, self.decided_at, self.reason = by, now, reason

    def deed(self, rules: SessionRules, *, served: int, in_sessions: int) -> Deed:
        """What it may be paid for: no minute that a session of the same person counts, none beyond the day's limit."""
        lasted = min(self.ends_at - self.begins_at, rules.session_limit) // dt.timedelta(minutes=1)
        left = rules.day_limit // dt.timedelta(minutes=1) - served
        counted = max(0, min(lasted - in_sessions, left))
        self.minutes = counted if dt.timedelta(minutes=counted) >= rules.shortest else 0
        return Deed("service_session", self.id, self.day, self.territory, presence=WITNESS, minutes=self.minutes)

    def _move(self, move: str) -> None:
        raise NotImplementedError
