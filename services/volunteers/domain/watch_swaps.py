"""Swaps of shifts 守望岗换班 (A15.5): asked → accepted; whether it can be done is looked at when it is accepted."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.watch_swaps import OthersWait, WatchSwapOutdated, WatchSwapSettled
from services.volunteers.domain.activities import PLACED, PLANNED, Activity, SignUp

ASKED, ACCEPTED, DECLINED, WITHDRAWN, LAPSED = "asked", "accepted", "declined", "withdrawn", "lapsed"
MOVES = {
    "ask": {"": ASKED},
    "accept": {ASKED: ACCEPTED},
    "decline": {ASKED: DECLINED},
    "withdraw": {ASKED: WITHDRAWN},
    "lapse": {ASKED: LAPSED},
}


@dataclasses.dataclass(slots=True, kw_only=True)
class WatchSwap:
    """`lapses_at` is when the first of its shifts begins."""

    id: str
    territory: str
    volunteer_group_id: str
    sign_up_id: str
    activity_id: str
    other_sign_up_id: str | None
    other_activity_id: str | None
    asker: str
    asker_name: str
    other: str
    other_name: str
    words: str
    asked_at: dt.datetime
    lapses_at: dt.datetime
    status: str = MOVES["ask"][""]
    answered_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def answer(self, move: str, now: dt.datetime, reason: str = "") -> None:
        """`move` is "accept" or "decline"."""
        self._move(move)
        self.answered_at, self.reason = now, reason

    def withdraw(self) -> None:
        self._move("withdraw")

    def lapse(self) -> None:
        self._move("lapse")

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise WatchSwapSettled(status=self.status)
        self.status = MOVES[move][self.status]


def must_be_given(activity: Activity, sign_up: SignUp, giver: str, now: dt.datetime) -> None:
    """It is the giver's still, nothing of it has begun, and nobody waits for it."""
    theirs = sign_up.person == giver and sign_up.status == PLACED
    if not theirs or activity.status != PLANNED or activity.begins_at <= now:
        raise WatchSwapOutdated
    if activity.waiting:
        raise OthersWait
