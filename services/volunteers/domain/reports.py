"""A report 上报: filed once, verified or rejected once by the case that it opened, closed and reopened with it.

A8.3, A8.4. Facts about its case may come in any order, and more than once.
"""

import dataclasses
import datetime as dt

from messages.volunteers.errors.reports import ReportAlreadyDecided
from services.volunteers.domain.positions import Position

FILED, VERIFIED, REJECTED, CLOSED = "filed", "verified", "rejected", "closed"
MOVES = {
    "file": {"": FILED},
    "verify": {FILED: VERIFIED, VERIFIED: VERIFIED, CLOSED: CLOSED},
    "reject": {FILED: REJECTED, REJECTED: REJECTED},
    "close": {FILED: CLOSED, VERIFIED: CLOSED, CLOSED: CLOSED},
    "reopen": {FILED: VERIFIED, VERIFIED: VERIFIED, CLOSED: VERIFIED},
}
"""In whatever order the facts come: only a case that was verified is ever closed, and reopened to stay verified."""


@dataclasses.dataclass(slots=True)
class Report:
    """Its verbs return whether what they were told was news."""

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
    status: str = MOVES["file"][""]
    case_id: str | None = None
    case_version: int = 0
    """Of the case when it was last closed or reopened, as far as was heard."""
    version: int = 1

    def note_case(self, case_id: str) -> bool:
        if self.case_id is not None:
            return False
        self.case_id = case_id
        return True

    def verify(self, case_id: str) -> bool:
        return self._move("verify", case_id)

    def reject(self, case_id: str) -> bool:
        return self._move("reject", case_id)

    def close(self, case_id: str, case_version: int) -> bool:
        return self._follow("close", case_id, case_version)

    def reopen(self, case_id: str, case_version: int) -> bool:
        return self._follow("reopen", case_id, case_version)

    def _follow(self, move: str, case_id: str, case_version: int) -> bool:
        """Of closing and reopening the later one counts, whichever was heard first."""
        if case_version <= self.case_version:
            return self.note_case(case_id)
        self._move(move, case_id)
        self.case_version = case_version
        return True

    def _move(self, move: str, case_id: str) -> bool:
        """Raises ReportAlreadyDecided when the fact contradicts what was heard before."""
        if self.status not in MOVES[move]:
            raise ReportAlreadyDecided
        before, self.status = self.status, MOVES[move][self.status]
        return self.note_case(case_id) or self.status != before
