"""A place in the line for a lane 街巷候补 (A8.2): the first moves up as soon as there is room."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.lane_waits import WaitEnded
from services.volunteers.domain.claims import Claim

WAITING, MOVED_UP, WITHDRAWN = "waiting", "moved_up", "withdrawn"
MOVES = {"wait": {"": WAITING}, "move_up": {WAITING: MOVED_UP}, "withdraw": {WAITING: WITHDRAWN}}


@dataclasses.dataclass(slots=True)
class LaneWait:
    id: str
    territory: str
    steward_id: str
    person: str
    since: dt.datetime
    status: str = MOVES["wait"][""]
    ended_at: dt.datetime | None = None
    claim_id: str | None = None
    version: int = 1

    def move_up(self, claim: Claim, now: dt.datetime) -> None:
        self._move("move_up", now)
        self.claim_id = claim.id

    def withdraw(self, now: dt.datetime) -> None:
        self._move("withdraw", now)

    def _move(self, move: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise WaitEnded(status=self.status)
        self.status, self.ended_at = MOVES[move][self.status], now


def room_for(capacity: int | None, claimed: int) -> int | None:
    """How many more may claim the lane; None where as many may as like to."""
    return None if capacity is None else max(0, capacity - claimed)
