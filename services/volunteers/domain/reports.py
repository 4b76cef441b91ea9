"""A report 上报: filed once, verified or rejected once by the case that it opened, closed and reopened with it.

A8.3, A8.4. Events about its case may come in any order: the verdict leaves its own mark, and of closing and
reopening the later one counts.
"""

import dataclasses
import datetime as dt

from messages.volunteers.errors.reports import ReportAlreadyDecided
from services.volunteers.domain.positions import Position

FILED, VERIFIED, REJECTED, CLOSED = "filed", "verified", "rejected", "closed"


@dataclasses.dataclass(slots=True)
class Report:
    id: str
    number: str
    territory: str
    reporter: str
    reporter_roles: tuple[str, ...]
    problem_class: str
    text: str
    point: Position | None
    photos: tuple[str, ...]
    filed_at: dt.datetime
    seen_at: dt.datetime | None
    status: str = FILED
    verdict: str | None = None
    case_id: str | None = None
    case_version: int = 0
    """Of the case when it was last closed or reopened, as far as was heard."""
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

    def close(self, case_id: str, case_version: int) -> bool:
        """Returns whether that was news."""
        return self._follow(case_id, case_version, CLOSED)

    def reopen(self, case_id: str, case_version: int) -> bool:
        """Only a case that was verified is ever reopened, and that it stays. Returns whether that was news."""
        return self._follow(case_id, case_version, VERIFIED)

    def _follow(self, case_id: str, case_version: int, status: str) -> bool:
        noted = self.note_case(case_id)
        if case_version <= self.case_version:
            return noted
        self.case_version, self.status = case_version, status
        return True
