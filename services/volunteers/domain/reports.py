"""A report 上报: filed once, verified or rejected once by the case that it opened, closed and reopened with it.

A8.3, A8.4. Facts about its case may come in any order, and more than once. A report may join a case, and come with its
own case to another one and back: the cases' versions then go on from each other, so the greater one is the later.
"""

import dataclasses
import datetime as dt

from messages.volunteers.errors.reports import ReportAlreadyDecided
from services.volunteers.domain.positions import Position

FILED, VERIFIED, REJECTED, CLOSED = "filed", "verified", "rejected", "closed"
MOVES = {
    "file": {"": FILED},
    "verify": {FILED: VERIFIED, VERIFIED: VERIFIED, REJECTED: VERIFIED, CLOSED: CLOSED},
    "reject": {FILED: REJECTED, REJECTED: REJECTED},
    "close": {FILED: CLOSED, VERIFIED: CLOSED, REJECTED: CLOSED, CLOSED: CLOSED},
    "reopen": {FILED: VERIFIED, VERIFIED: VERIFIED, REJECTED: VERIFIED, CLOSED: VERIFIED},
    "return": {FILED: FILED, VERIFIED: FILED, CLOSED: FILED, REJECTED: FILED},
}
"""In whatever order the facts come: only a case that was verified is ever closed, and reopened to stay verified.

What was rejected may be found true after all, when its reporter objected. A report returns to a case of which nothing
is decided when a merging is undone.
"""
_AS_ITS_CASE = {
    "opened": "return", "verified": "reopen", "handled": "reopen", "closed": "close", "rejected": "reject",
}  # fmt: skip
"""The move of a report that comes to a case, by the case's status."""


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
    """Of the case when the report last moved with it, as far as was heard."""
    joins: str | None = None
    """The case that its reporter says is the same problem."""
    follow_hash: str | None = None
    """Of the secret of its follow link; None once that was revoked."""
    ended_at: dt.datetime | None = None
    version: int = 1

    def tells_the_same_as(self, other: "Report", *, metres: int, days: int) -> bool:
        """A8.4.5: of one kind in one lane, filed near each other in time and place, the one before the other's end."""
        alike = (self.territory, self.problem_class) == (other.territory, other.problem_class)
        apart = abs(self.filed_at - other.filed_at) > dt.timedelta(days=days)
        if not alike or apart or (self.point and other.point and self.point.metres_to(other.point) > metres):
            return False
        earlier, later = sorted((self, other), key=lambda report: report.filed_at)
        return earlier.ended_at is None or later.filed_at <= earlier.ended_at

    def note_case(self, case_id: str) -> bool:
        if self.case_id is not None:
            return False
        self.case_id = case_id
        return True

    def verify(self, case_id: str, case_version: int) -> bool:
        return self._follow("verify", case_id, case_version)

    def reject(self, case_id: str, case_version: int, at: dt.datetime) -> bool:
        return self._follow("reject", case_id, case_version, at)

    def close(self, case_id: str, case_version: int, at: dt.datetime) -> bool:
        return self._follow("close", case_id, case_version, at)

    def reopen(self, case_id: str, case_version: int) -> bool:
        return self._follow("reopen", case_id, case_version)

    def come_to(self, case_id: str, case_version: int, case_status: str, at: dt.datetime) -> bool:
        """It has joined this case, or its own was merged into it, or has parted from another."""
        return self._follow(_AS_ITS_CASE[case_status], case_id, case_version, at)

    def _follow(self, move: str, case_id: str, case_version: int, at: dt.datetime | None = None) -> bool:
        """The later fact counts, whichever was heard first.

        Raises ReportAlreadyDecided when the fact contradicts what was heard before.
        """
        if case_version <= self.case_version:
            return self.note_case(case_id)
        if self.status not in MOVES[move]:
            raise ReportAlreadyDecided
        self.status = MOVES[move][self.status]
        self.case_id, self.case_version = case_id, case_version
        self.ended_at = at if self.status in {REJECTED, CLOSED} else None
        return True
