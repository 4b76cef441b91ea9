"""A session that a device recorded without network (A8.3): its own time counts, that of arrival is kept beside it."""

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Iterable

from messages.beijing import day_of
from messages.volunteers.errors.sessions import EntryOutsideSession, SessionsOverlap
from messages.volunteers.errors.uploads import UploadTooLate
from services.volunteers.domain.presence import Proof
from services.volunteers.domain.sessions import Beginning, Noted, Session, SessionRules

ACCEPTED, KNOWN, REFUSED = "accepted", "known", "refused"


@dataclasses.dataclass(frozen=True, slots=True)
class Recorded:
    """What a device tells of a finished session; `device_id` is its own name for it."""

    device_id: str
    lane_code: str
    proof: Proof
    started_at: dt.datetime
    ended_at: dt.datetime
    entries: tuple[Noted, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of what is told, however its times are written: the same name with another digest is another's."""
        told = json.dumps(dataclasses.asdict(self), default=_in_utc, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def days(self) -> set[dt.date]:
        """The days for which it may be paid."""
        return {day_of(self.started_at)} | {day_of(entry.at) for entry in self.entries}

    def session(self, beginning: Beginning, rules: SessionRules, now: dt.datetime, *, served: int) -> Session:
        """As it is taken; `served` are the minutes that count on its day already."""
        if not self.started_at < self.ended_at <= now + rules.clock_difference or day_of(self.ended_at) > day_of(now):
            raise EntryOutsideSession
        if now - self.ended_at > rules.offline_for:
            raise UploadTooLate(hours=rules.offline_for // dt.timedelta(hours=1))
        session = beginning.session("upload", self.started_at, now, rules)
        session.device_id, session.device_digest = self.device_id, self.digest
        session.device_started_at, session.device_ended_at = self.started_at, self.ended_at
        session.marks += ("offline",)
        session.end(self.ended_at, rules, served)
        session.planned_end = session.ended_at or self.ended_at
        return session


@dataclasses.dataclass(frozen=True, slots=True)
class Known:
    """What was taken under a device's name before. What came before digests were kept is told by its times."""

    session_id: str
    device_digest: str | None
    device_started_at: dt.datetime | None
    device_ended_at: dt.datetime | None

    def is_(self, told: Recorded) -> bool:
        if self.device_digest is not None:
            return self.device_digest == told.digest
        return (self.device_started_at, self.device_ended_at) == (told.started_at, told.ended_at)


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What became of one session that was sent; a refused one has its problem's code and sentence."""

    device_id: str
    outcome: str
    session_id: str | None = None
    points: int = 0
    code: str | None = None
    message: str | None = None


def _in_utc(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()


@dataclasses.dataclass(frozen=True, slots=True)
class Attended:
    """The time of an activity that somebody came to and was paid for (A15.4)."""

    started_at: dt.datetime
    ended_at: dt.datetime
    minutes: int

    @property
    def day(self) -> dt.date:
        return day_of(self.started_at)


def must_not_overlap(session: Session, others: Iterable[Session | Attended]) -> None:
    for other in others:
        begins_before_end = other.ended_at is None or session.started_at < other.ended_at
        if begins_before_end and (session.ended_at is None or other.started_at < session.ended_at):
            raise SessionsOverlap
