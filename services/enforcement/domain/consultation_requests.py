"""A joint-consultation form 会商单 (A7) that waits for a consultation's answer and climbs while there is none."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.consultation_requests import ConsultationRequestAnswered, ConsultationRequestWithdrawn
from services.enforcement.domain.consultations import DAILY, MONTHLY, SPECIAL, TIERS

OPEN, ANSWERED, WITHDRAWN = "open", "answered", "withdrawn"
OF_THE_COMMANDER = (MONTHLY, SPECIAL)
"""Tiers whose forms the commander finds in the work too."""
SCHEDULED, CLIMBED = "scheduled", "climbed"
MOVES: dict[str, dict[str, str]] = {
    "receive": {"": OPEN},
    "schedule": {OPEN: OPEN},
    "climb": {OPEN: OPEN},
    "answer": {OPEN: ANSWERED},
    "withdraw": {OPEN: WITHDRAWN},
}


@dataclasses.dataclass(slots=True)
class ConsultationRequest:
    id: str
    number: str
    territory: str
    issuer: str
    deputy_for: str | None
    text: str
    agencies: tuple[str, ...]
    received_at: dt.datetime
    due_at: dt.datetime
    rule_version: str
    tier: str = DAILY
    status: str = MOVES["receive"][""]
    answer: str = ""
    answered_by: str | None = None
    answered_at: dt.datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_at: dt.datetime | None = None
    withdrawal_reason: str = ""
    version: int = 1

    @property
    def is_open(self) -> bool:
        return self.status in MOVES["climb"]

    def stands_above(self, tier: str) -> bool:
        return TIERS.index(self.tier) > TIERS.index(tier)

    def is_silent(self, now: dt.datetime) -> bool:
        return self.is_open and self.due_at < now

    def climb(self, tier: str, due_at: dt.datetime) -> None:
        self.tier, self.due_at = tier, due_at

    @property
    def is_withdrawn(self) -> bool:
        return self.status == WITHDRAWN

    def withdraw(self, by: str, reason: str, at: dt.datetime) -> bool:
        """False for what was answered, or withdrawn, before that was heard."""
        if self.status not in MOVES["withdraw"]:
            return False
        self.status = MOVES["withdraw"][self.status]
        self.withdrawn_by, self.withdrawn_at, self.withdrawal_reason = by, at, reason
        return True

    def answer_with(self, answer: str, by: str, now: dt.datetime) -> None:
        if self.is_withdrawn:
            raise ConsultationRequestWithdrawn
        if self.status not in MOVES["answer"]:
            raise ConsultationRequestAnswered
        self.status = MOVES["answer"][self.status]
        self.answer, self.answered_by, self.answered_at = answer, by, now


def told_at(tier: str) -> tuple[str, ...]:
    """The tiers whose forms a consultation of this one has on its agenda: its own, and those below."""
    return TIERS[: TIERS.index(tier) + 1]
