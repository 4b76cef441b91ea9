"""A contract 合同 (B1): in force from its first to its last day; judged by the standard version that it names (B6)."""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.property.errors.contracts import ContractEndWrong, ContractIsOver, ContractTermWrong


@dataclasses.dataclass(slots=True)
class Contract:
    id: str
    territory: str
    area_id: str
    area_number: str
    company: str
    starts: dt.date
    ends: dt.date
    monthly_fee: int
    standard_version: str
    signed_by: str
    signed_at: dt.datetime
    contract_award_id: str | None = None
    ended_because: str | None = None
    ended_by: str | None = None
    ended_at: dt.datetime | None = None
    left_on: dt.date | None = None
    """The day on which it was told that the company has left the area, or found that it goes on."""
    version: int = 1

    def __post_init__(self) -> None:
        if self.ends < self.starts:
            raise ContractTermWrong

    def end(self, ends: dt.date, reason: str, by: str, now: dt.datetime) -> None:
        """Earlier than signed for; today, or its first day where that is to come, at the earliest."""
        today = day_of(now)
        if self.ends < today:
            raise ContractIsOver(ends=self.ends.isoformat())
        earliest = min(max(today, self.starts), self.ends)
        if not earliest <= ends <= self.ends:
            raise ContractEndWrong(earliest=earliest.isoformat(), latest=self.ends.isoformat())
        self.ends, self.ended_because, self.ended_by, self.ended_at = ends, reason, by, now

    def is_left(self, today: dt.date) -> bool:
        """Whether its last day has passed, and nobody has been told."""
        return self.left_on is None and self.ends < today

    def leave(self, today: dt.date) -> None:
        self.left_on = today

    def days_served(self, first: dt.date, last: dt.date) -> int:
        return max(0, (min(self.ends, last) - max(self.starts, first)).days + 1)
