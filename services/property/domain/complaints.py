"""A complaint 投诉 (B9): noted from a report, follows the case that came of it, is answered by the company."""

import dataclasses
import datetime as dt

from messages.property.errors.complaints import ComplaintAnswered, ComplaintWasRejected

NOTED, VERIFIED, REJECTED, CLOSED = "noted", "verified", "rejected", "closed"


@dataclasses.dataclass(slots=True)
class Complaint:
    id: str
    number: str
    territory: str
    area_id: str
    contract_id: str
    company: str
    report_id: str
    problem_class: str
    problem_group: str
    text: str
    photos: list[str]
    filed_at: dt.datetime
    answer_due_at: dt.datetime
    status: str = NOTED
    case_id: str | None = None
    case_version: int = 0
    verified_at: dt.datetime | None = None
    closed_at: dt.datetime | None = None
    answered_at: dt.datetime | None = None
    answered_by: str | None = None
    answer_text: str | None = None
    answer_photos: list[str] = dataclasses.field(default_factory=list)
    version: int = 1

    def follow(
        self,
        case_id: str,
        case_version: int,
        status: str,
        verified_at: dt.datetime | None,
        closed_at: dt.datetime | None,
    ) -> bool:
        """Take over what the case says, unless a later word of it was heard before; whether anything changed."""
        if case_version <= self.case_version:
            return False
        self.case_id, self.case_version, self.status = case_id, case_version, status
        self.verified_at, self.closed_at = verified_at, closed_at
        return True

    def answer(self, text: str, photos: list[str], who: str, now: dt.datetime) -> None:
        if self.status == REJECTED:
            raise ComplaintWasRejected
        if self.answered_at is not None:
            raise ComplaintAnswered
        self.answer_text, self.answer_photos, self.answered_by, self.answered_at = text, photos, who, now

    def is_overdue(self, now: dt.datetime) -> bool:
        """Not answered in time, then or still; what was not found true needs no answer."""
        return self.status != REJECTED and (self.answered_at or now) > self.answer_due_at
