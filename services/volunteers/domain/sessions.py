"""A service session 服务时段: never overlapping for one person, closed by the rule when the check-out is forgotten.

Time is counted in whole minutes, up to the session's limit and what is left of the day's; a session belongs to the
Beijing day on which it began. A forgotten one ends at the planned end and counts to its last proof of presence only
(A8.3, A8.6).
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.beijing import day_of
from messages.volunteers.errors.sessions import (
    DayLimitReached,
    EntryOutsideSession,
    SessionAlreadyEnded,
)
from services.volunteers.domain.points import Deed
from services.volunteers.domain.presence import NONE, WITNESS, WITNESS_ASKED, Presence, Proof
from services.volunteers.domain.testimonies import CONFIRMED

OPEN, CLOSED, UNVERIFIED = "open", "closed", "unverified"
MOVES = {
    "check_in": {"": OPEN},
    "check_out": {OPEN: CLOSED},
    "forget": {OPEN: UNVERIFIED},
    "upload": {"": CLOSED},
}
"""`forget` is what the rule does for one who did not check out. What was recorded offline comes finished."""
PATROL, SMALL_DEED, LOG = "patrol", "small_deed", "log"


@dataclasses.dataclass(frozen=True, slots=True)
class SessionRules:
    version: str
    day_limit: dt.timedelta
    session_limit: dt.timedelta
    shortest: dt.timedelta
    default_length: dt.timedelta
    grace: dt.timedelta
    offline_for: dt.timedelta
    clock_difference: dt.timedelta
    witness_within: dt.timedelta = dt.timedelta(hours=72)
    """How long a witness is waited for."""
    swipe_repeated: dt.timedelta = dt.timedelta(seconds=60)
    """A card that is held to the reader again so soon was held there once."""


@dataclasses.dataclass(frozen=True, slots=True)
class Beginning:
    """Whose session begins, in which lane, and how well it is proved that the steward is there."""

    id: str
    territory: str
    person: str
    steward_id: str
    presence: Presence

    def session(self, move: str, started_at: dt.datetime, received_at: dt.datetime, rules: SessionRules) -> "Session":
        """`move` is "check_in" or "upload"."""
        return Session(
            id=self.id, territory=self.territory, person=self.person, steward_id=self.steward_id, device_id=None,
            proof_stated=self.presence.stated, presence=self.presence.counts_as,
            distance_metres=self.presence.distance_metres, marks=self.presence.marks, started_at=started_at,
            planned_end=started_at, device_started_at=None, received_at=received_at,
            limit_minutes=rules.day_limit // dt.timedelta(minutes=1), rule_version=rules.version,
            status=MOVES[move][""],
        )  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Noted:
    """What a steward logs; in the session's own lane unless another is named."""

    kind: str
    text: str
    lane_code: str | None
    photos: tuple[str, ...]
    proof: Proof | None
    at: dt.datetime


@dataclasses.dataclass(slots=True)
class Entry:
    id: str
    session_id: str
    territory: str
    person: str
    kind: str
    text: str
    photos: tuple[str, ...]
    presence: str | None
    at: dt.datetime
    recorded_at: dt.datetime
    version: int = 1

    @property
    def proves_presence(self) -> bool:
        return self.kind in {PATROL, SMALL_DEED} or self.presence not in {None, NONE}


@dataclasses.dataclass(slots=True)
class Session:
    id: str
    territory: str
    person: str
    steward_id: str
    device_id: str | None
    proof_stated: str
    presence: str
    distance_metres: int | None
    marks: tuple[str, ...]
    started_at: dt.datetime
    planned_end: dt.datetime
    device_started_at: dt.datetime | None
    received_at: dt.datetime
    limit_minutes: int
    rule_version: str
    status: str
    ended_at: dt.datetime | None = None
    device_ended_at: dt.datetime | None = None
    device_digest: str | None = None
    minutes: int = 0
    version: int = 1

    @property
    def day(self) -> dt.date:
        return day_of(self.started_at)

    def check_out(
        self, now: dt.datetime, device_time: dt.datetime | None, rules: SessionRules, *, served: int,
        last_proof: dt.datetime | None,
    ) -> None:  # fmt: skip
        if self.is_forgotten(now, rules):
            self.close_as_forgotten(rules, served=served, last_proof=last_proof)
            return
        self._move("check_out")
        self.device_ended_at = device_time
        self.compare_clocks(now, device_time, rules)
        self.end(now, rules, served)

    def is_forgotten(self, now: dt.datetime, rules: SessionRules) -> bool:
        """Whether its check-out can be awaited no longer."""
        return self.status in MOVES["forget"] and now > self.planned_end + rules.grace

    def close_as_forgotten(self, rules: SessionRules, *, served: int, last_proof: dt.datetime | None) -> None:
        self._move("forget")
        self.ended_at = self.planned_end
        self.minutes = self._counted(min(last_proof or self.started_at, self.planned_end), rules, served)

    def entry_must_lie_within(self, at: dt.datetime, now: dt.datetime) -> None:
        if not self.started_at <= at <= min(now, self.ended_at or now):
            raise EntryOutsideSession

    def must_accept_entries(self) -> None:
        if self.status not in MOVES["check_out"]:
            raise SessionAlreadyEnded

    def end(self, at: dt.datetime, rules: SessionRules, served: int) -> None:
        """The time that counts: to the session's own limit, and to what is left of the day's."""
        latest = self.started_at + rules.session_limit
        if at > latest:
            self.marks += ("session_limit",)
        self.ended_at = max(min(at, latest), self.started_at)
        self.minutes = self._counted(self.ended_at, rules, served)

    def hear_witness(self, answer: str) -> None:
        """A witness who confirmed proves it; one who declined or kept silent leaves it unproved."""
        others = tuple(mark for mark in self.marks if mark != WITNESS_ASKED)
        self.marks = (*others, f"witness_{answer}")
        if answer == CONFIRMED:
            self.presence = WITNESS

    def compare_clocks(self, server: dt.datetime, device: dt.datetime | None, rules: SessionRules) -> None:
        if device is not None and abs(server - device) > rules.clock_difference and "clock_differs" not in self.marks:
            self.marks += ("clock_differs",)

    def deeds(self, entries: Iterable[Entry], rules: SessionRules) -> list[Deed]:
        """What this session may be paid for; a session that was too short pays nothing."""
        if self.ended_at is None or self.ended_at - self.started_at < rules.shortest:
            return []
        time = Deed("service_session", self.id, self.day, self.territory, presence=self.presence, minutes=self.minutes)
        done = [entry for entry in entries if entry.kind in {PATROL, SMALL_DEED}]
        return [time] + [
            Deed(entry.kind, entry.id, day_of(entry.at), entry.territory, presence=self.presence) for entry in done
        ]

    def _counted(self, until: dt.datetime, rules: SessionRules, served: int) -> int:
        lasted = min(until - self.started_at, rules.session_limit)
        left = rules.day_limit - dt.timedelta(minutes=served)
        if lasted > left:
            self.marks += ("day_limit",)
        return max(0, min(lasted, left) // dt.timedelta(minutes=1))

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise SessionAlreadyEnded
        self.status = MOVES[move][self.status]


def begin(
    beginning: Beginning, rules: SessionRules, now: dt.datetime, *,
    device_time: dt.datetime | None, planned_minutes: int | None, served: int,
) -> Session:  # fmt: skip
    """`served` are the minutes that count on this day already."""
    if dt.timedelta(minutes=served) >= rules.day_limit:
        raise DayLimitReached(minutes=served)
    length = dt.timedelta(minutes=planned_minutes) if planned_minutes else rules.default_length
    session = beginning.session("check_in", now, now, rules)
    session.planned_end = now + min(length, rules.session_limit)
    session.device_started_at = device_time
    session.compare_clocks(now, device_time, rules)
    return session
