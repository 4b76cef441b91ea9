"""A session that a device recorded without network (A8.3): its own time counts, that of arrival is kept beside it."""

import dataclasses
import datetime as dt
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
    def days(self) -> set[dt.date]:
        """The days for which it may be paid."""
        return {day_of(self.started_at)} | {day_of(entry.at) for entry in self.entries}

    def session(self, beginning: Beginning, rules: SessionRules, now: dt.datetime, *, served: int) -> Session:
        """As it is taken; `served` are the minutes that count on its day already."""
        if not self.started_at < self.ended_at <= now + rules.clock_difference:
            raise EntryOutsideSession
        if now - self.ended_at > rules.offline_for:
            raise UploadTooLate(hours=rules.offline_for // dt.timedelta(hours=1))
        session = beginning.session("upload", self.started_at, now, rules)
        session.device_id = self.device_id
        session.device_started_at, session.device_ended_at = self.started_at, self.ended_at
        session.marks += ("offline",)
        session.end(self.ended_at, rules, served)
        session.planned_end = session.ended_at or self.ended_at
        return session


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What became of one session that was sent; a refused one has its problem's code and sentence."""

    device_id: str
    outcome: str
    session_id: str | None = None
    points: int = 0
    code: str | None = None
    message: str | None = None


def must_not_overlap(session: Session, others: Iterable[Session]) -> None:
    for other in others:
        begins_before_end = other.ended_at is None or session.started_at < other.ended_at
        if begins_before_end and (session.ended_at is None or other.started_at < session.ended_at):
            raise SessionsOverlap
