"""Excluding a demand from the rates 剔除 (E2): applied for once, decided once, by somebody other than the applicant."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.exclusions import ExclusionDecided

REQUESTED, GRANTED, DISMISSED = "requested", "granted", "dismissed"

MOVES: dict[str, dict[str, str]] = {
    "request": {"": REQUESTED},
    "grant": {REQUESTED: GRANTED},
    "dismiss": {REQUESTED: DISMISSED},
}


@dataclasses.dataclass(slots=True)
class Exclusion:
    id: str
    territory: str
    demand_id: str
    agency: str
    ground: str
    words: str
    proof: tuple[str, ...]
    requested_by: str
    requested_at: dt.datetime
    status: str = MOVES["request"][""]
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    decision: str = ""
    version: int = 1

    def decide(self, words: str, by: str, now: dt.datetime, *, granted: bool) -> None:
        move = "grant" if granted else "dismiss"
        if self.status not in MOVES[move]:
            raise ExclusionDecided(status=self.status)
        self.status, self.decided_by, self.decided_at = MOVES[move][self.status], by, now
        self.decision = words
