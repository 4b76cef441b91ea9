"""A report 上报: filed once, verified or rejected once by the enforcement case that it opened, then closed (A8.3, A8.4)."""

import dataclasses
import datetime as dt
from typing import Any

from messages.volunteers.errors import ReportAlreadyDecided

FILED, VERIFIED, REJECTED, CLOSED = "filed", "verified", "rejected", "closed"


@dataclasses.dataclass(slots=True)
class Report:
    id: str
    number: str
    territory: str
    reporter: str
    problem_class: str
    text: str
    point: dict[str, Any] | None
    photos: list[str]
    filed_at: dt.datetime
    seen_at: dt.datetime | None
    status: str = FILED
    case_id: str | None = None
    version: int = 1

    def decide(self, *, verified: bool, case_id: str) -> None:
        if self.status != FILED:
            raise ReportAlreadyDecided
        self.status = VERIFIED if verified else REJECTED
        self.case_id = case_id

    def close(self) -> None:
        self.status = CLOSED
