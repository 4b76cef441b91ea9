"""An objection 异议 to a whistle (C12): raised once by a called agency, decided once; no clock waits for it."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.whistle_objections import WhistleObjectionDecided

RAISED, UPHELD, DISMISSED = "raised", "upheld", "dismissed"
MOVES: dict[str, dict[str, str]] = {
    "raise": {"": RAISED},
    "uphold": {RAISED: UPHELD},
    "dismiss": {RAISED: DISMISSED},
}


@dataclasses.dataclass(slots=True)
class WhistleObjection:
    id: str
    territory: str
    whistle_call_id: str
    agency: str
    reason: str
    legal_basis: str
    raised_by: str
    raised_at: dt.datetime
    decide_by: dt.datetime
    status: str = MOVES["raise"][""]
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    words: str = ""
    version: int = 1

    def decide(self, words: str, by: str, now: dt.datetime, *, upheld: bool) -> None:
        move = "uphold" if upheld else "dismiss"
        if self.status not in MOVES[move]:
            raise WhistleObjectionDecided(status=self.status)
        self.status, self.decided_by, self.decided_at = MOVES[move][self.status], by, now
        self.words = words

    def is_late(self, now: dt.datetime) -> bool:
        return self.decide_by < now
