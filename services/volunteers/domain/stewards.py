"""An alley steward 小巷管家: apply → approved or refused; then pause, resume, resign (A8.2)."""

import dataclasses
import datetime as dt

from messages import territory
from messages.volunteers.errors.stewards import (
    GuardianNeeded,
    NotAnActiveSteward,
    OutsideOwnSubdistrict,
    StewardCannotMove,
    TooYoung,
)
from services.volunteers.domain.claims import Claim

APPLIED, ACTIVE, PAUSED, RESIGNED, REFUSED = "applied", "active", "paused", "resigned", "refused"
MOVES = {
    "apply": {"": APPLIED},
    "approve": {APPLIED: ACTIVE},
    "refuse": {APPLIED: REFUSED},
    "pause": {ACTIVE: PAUSED},
    "resume": {PAUSED: ACTIVE},
    "resign": {APPLIED: RESIGNED, ACTIVE: RESIGNED, PAUSED: RESIGNED},  # who has only applied withdraws
}


@dataclasses.dataclass(frozen=True, slots=True)
class Ages:
    """From which age one is taken, and from which one goes alone."""

    version: str
    youngest: int
    alone_from: int

    def must_admit(self, age: int, *, guarded: bool) -> None:
        if age < self.youngest:
            raise TooYoung(limit=self.youngest)
        if age < self.alone_from and not guarded:
            raise GuardianNeeded(limit=self.alone_from)


@dataclasses.dataclass(frozen=True, slots=True)
class Guardian:
    name: str
    phone_masked: str


@dataclasses.dataclass(slots=True)
class Steward:
    id: str
    number: str
    territory: str
    person: str
    name: str
    phone: str
    phone_masked: str
    applied_at: dt.datetime
    status: str = MOVES["apply"][""]
    decided_at: dt.datetime | None = None
    decided_by: str | None = None
    reason: str | None = None
    approved_at: dt.datetime | None = None
    id_number: str | None = None
    """Encrypted, like the phone numbers."""
    id_mark: str | None = None
    """By which the same number is known again."""
    guardian: Guardian | None = None
    guardian_phone: str | None = None
    trained_on: dt.date | None = None
    version: int = 1

    @property
    def id_checked(self) -> bool:
        return self.id_mark is not None

    def approve(self, by: str, now: dt.datetime) -> None:
        self._move("approve", by, now)
        self.approved_at = now

    def refuse(self, by: str, reason: str, now: dt.datetime) -> None:
        self._move("refuse", by, now, reason)

    def pause(self, by: str, reason: str, now: dt.datetime) -> None:
        self._move("pause", by, now, reason)

    def resume(self, by: str, now: dt.datetime) -> None:
        self._move("resume", by, now)

    def resign(self, by: str, reason: str, now: dt.datetime) -> None:
        self._move("resign", by, now, reason)

    def train(self, on: dt.date) -> None:
        if self.status in {REFUSED, RESIGNED}:
            raise StewardCannotMove(status=self.status, wanted=ACTIVE)
        self.trained_on = on

    def claim(self, lane_code: str, claim_id: str, now: dt.datetime) -> Claim:
        self.may_serve_in(lane_code)
        return Claim(
            id=claim_id, steward_id=self.id, person=self.person, territory=lane_code, claimed_from=now, claimed_to=None
        )

    def may_serve_in(self, lane_code: str) -> None:
        if self.status != ACTIVE:
            raise NotAnActiveSteward(status=self.status)
        must_lie_in_subdistrict_of(self.territory, lane_code)

    def _move(self, move: str, by: str, now: dt.datetime, reason: str | None = None) -> None:
        if self.status not in MOVES[move]:
            raise StewardCannotMove(status=self.status, wanted=next(iter(MOVES[move].values())))
        self.status, self.decided_by, self.decided_at, self.reason = MOVES[move][self.status], by, now, reason


def must_lie_in_subdistrict_of(community: str, lane_code: str) -> None:
    subdistrict = territory.at_level(community, territory.SUBDISTRICT)
    if not territory.contains(subdistrict, lane_code):
        raise OutsideOwnSubdistrict(subdistrict=subdistrict)


def masked(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}"
