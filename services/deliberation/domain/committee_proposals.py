"""A company that exited proposes a self-governing committee (A10.6, M6.1, B9.14): taken up, or declined with a reason.

The community answers first; each time an answer is late, the proposal waits for the office above, up to the district.
"""

import dataclasses
import datetime as dt

from messages.deliberation.errors.committees import ProposalIsAnswered, ProposalNotYours
from services.deliberation.domain.councils import enclosing

OPEN, TAKEN_UP, DECLINED = "open", "taken_up", "declined"
MOVES = {"propose": {"": OPEN}, "take_up": {OPEN: TAKEN_UP}, "decline": {OPEN: DECLINED}}


@dataclasses.dataclass(slots=True, kw_only=True)
class Proposal:
    """`company` left `territory`; `office` is the territory whose turn it is until `due_at`."""

    id: str
    company: str
    territory: str
    office: str
    due_at: dt.datetime
    status: str = OPEN
    reason: str = ""
    answered_by: str | None = None
    answered_at: dt.datetime | None = None
    version: int = 1

    def take_up(self, office: str, by: str, now: dt.datetime) -> None:
        self._answer("take_up", office, by, now)

    def decline(self, office: str, by: str, reason: str, now: dt.datetime) -> None:
        self._answer("decline", office, by, now)
        self.reason = reason

    def climb(self, now: dt.datetime, time: dt.timedelta) -> bool:
        """Whether silence moved it to the office above. At the district it stays, and stays late."""
        above = enclosing(self.office)[1:]
        if self.status != OPEN or now <= self.due_at or not above:
            return False
        self.office, self.due_at = above[0], now + time
        return True

    def _answer(self, move: str, office: str, by: str, now: dt.datetime) -> None:
        if self.status != OPEN:
            raise ProposalIsAnswered
        if office != self.office:
            raise ProposalNotYours(office=self.office)
        self.status = MOVES[move][self.status]
        self.answered_by, self.answered_at = by, now
