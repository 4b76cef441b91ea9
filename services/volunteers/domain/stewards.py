"""An alley steward 小巷管家: apply → approved or refused; then pause, resume, resign (A8.2)."""

import dataclasses
import datetime as dt

from messages import territory
from messages.volunteers.errors.stewards import (
    NotAnActiveSteward,
    NotYetASteward,
    OutsideOwnSubdistrict,
    StewardCannotMove,
)
from services.volunteers.domain.claims import Claim

APPLIED, ACTIVE, PAUSED, RESIGNED, REFUSED = "applied", "active", "paused", "resigned", "refused"
MOVES = {
    APPLIED: {ACTIVE, REFUSED, RESIGNED},  # resigned: the application is withdrawn
    ACTIVE: {PAUSED, RESIGNED},
    PAUSED: {ACTIVE, RESIGNED},
}


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
    status: str = APPLIED
    decided_at: dt.datetime | None = None
    decided_by: str | None = None
    reason: str | None = None
    approved_at: dt.datetime | None = None
    version: int = 1

    def approve(self, by: str, now: dt.datetime) -> None:
        self._must_be(APPLIED, wanted=ACTIVE)
        self._move(ACTIVE, by, now)
        self.approved_at = now

    def refuse(self, by: str, reason: str, now: dt.datetime) -> None:
        self._move(REFUSED, by, now, reason)

    def pause(self, by: str, reason: str, now: dt.datetime) -> None:
        self._move(PAUSED, by, now, reason)

    def resume(self, by: str, now: dt.datetime) -> None:
        self._must_be(PAUSED, wanted=ACTIVE)
        self._move(ACTIVE, by, now)

    def resign(self, by: str, reason: str, now: dt.datetime) -> None:
        self._move(RESIGNED, by, now, reason)

    def claim(self, lane_code: str, claim_id: str, now: dt.datetime) -> Claim:
        self.may_serve_in(lane_code)
        return Claim(
            id=claim_id, steward_id=self.id, person=self.person, territory=lane_code, claimed_from=now, claimed_to=None
        )

    def may_serve_in(self, lane_code: str) -> None:
        if self.status != ACTIVE:
            raise NotAnActiveSteward(status=self.status)
        subdistrict = territory.at_level(self.territory, territory.SUBDISTRICT)
        if not territory.contains(subdistrict, lane_code):
            raise OutsideOwnSubdistrict(subdistrict=subdistrict)

    def must_have_served_as_steward(self, began_at: dt.datetime) -> None:
        """A8.2: who serves has been approved before. Of old records only the application's time is known."""
        since = self.approved_at or self.applied_at
        if began_at < since:
            raise NotYetASteward(since=since.isoformat())

    def _must_be(self, status: str, *, wanted: str) -> None:
        if self.status != status:
            raise StewardCannotMove(status=self.status, wanted=wanted)

    def _move(self, wanted: str, by: str, now: dt.datetime, reason: str | None = None) -> None:
        if wanted not in MOVES.get(self.status, ()):
            raise StewardCannotMove(status=self.status, wanted=wanted)
        self.status, self.decided_by, self.decided_at, self.reason = wanted, by, now, reason


def masked(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}"
