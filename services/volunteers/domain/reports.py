"""A report 上报: filed once, verified or rejected once by the case that it opened, then closed (A8.3, A8.4).

Events about its case may come in any order: the verdict and the closing each leave their own mark.
"""

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
    reporter_roles: list[str]
    problem_class: str
    text: str
    point: dict[str, Any] | None
    photos: list[str]
    filed_at: dt.datetime
    seen_at: dt.datetime | None
    status: str = FILED
    verdict: str | None = None
    case_id: str | None = None
    version: int = 1

    def note_case(self, case_id: str) -> bool:
        """Returns whether that was news."""
        if self.case_id is not None:
            return False
        self.case_id = case_id
        return True

    def decide(self, verdict: str, case_id: str) -> bool:
        """Returns whether that was news; another verdict than the one it has is a contradiction."""
        if self.verdict not in {None, verdict}:
            raise ReportAlreadyDecided
        if self.verdict == verdict:
            return False
        self.verdict = verdict
        if self.status != CLOSED:
            self.status = verdict
        self.note_case(case_id)
        return True

    def close(self, case_id: str) -> bool:
        """Returns whether that was news."""
        noted = self.note_case(case_id)
        if self.status == CLOSED:
            return noted
        self.status = CLOSED
        return True
