"""A complaint 投诉 (B9): noted from a report, follows the case that came of it, is answered by the company.

Events may overtake each other: of a case that was verified, closed and reopened the complaint may hear the last alone.
So each move of the case may come from every status in which the complaint can then be; what was rejected may be found
true after all, when its reporter objected. It may also come to another
case, which its report joins or its own case is merged into, and return: the cases' versions then go on from each other.
Whoever reported may withdraw it before anything was found; what enforcement finds true after all counts all the same.
"""

import dataclasses
import datetime as dt

from messages.property.errors.complaints import (
    AnswerRated,
    ComplaintAnswered,
    ComplaintCannotFollow,
    ComplaintNotAnsweredYet,
    ComplaintNotWithdrawn,
    ComplaintWasRejected,
)

NOTED, VERIFIED, REJECTED, CLOSED, WITHDRAWN = "noted", "verified", "rejected", "closed", "withdrawn"
MOVES = {
    "note": {"": NOTED},
    "verify": {NOTED: VERIFIED, REJECTED: VERIFIED, WITHDRAWN: VERIFIED},
    "reject": {NOTED: REJECTED, WITHDRAWN: REJECTED},
    "close": {NOTED: CLOSED, VERIFIED: CLOSED, REJECTED: CLOSED, CLOSED: CLOSED, WITHDRAWN: CLOSED},
    "reopen": {NOTED: VERIFIED, VERIFIED: VERIFIED, REJECTED: VERIFIED, CLOSED: VERIFIED, WITHDRAWN: VERIFIED},
    "return": {NOTED: NOTED, VERIFIED: NOTED, CLOSED: NOTED, REJECTED: NOTED, WITHDRAWN: WITHDRAWN},
    "answer": {NOTED: NOTED, VERIFIED: VERIFIED, CLOSED: CLOSED},
    "withdraw": {NOTED: WITHDRAWN},
}


AS_ITS_CASE = {"opened": "return", "verified": "reopen", "handled": "reopen", "closed": "close", "rejected": "reject"}
"""The move of a complaint that comes to a case, by the case's status."""


@dataclasses.dataclass(frozen=True, slots=True)
class Case:
    """Enforcement's case about the report, as it was last heard of."""

    id: str
    version: int
    verified_at: dt.datetime | None
    closed_at: dt.datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What the company says that it has done."""

    text: str
    photos: tuple[str, ...]
    by: str
    at: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class Feedback:
    """Whether it helped, says who reported."""

    helped: bool
    text: str
    at: dt.datetime


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
    photos: tuple[str, ...]
    filed_at: dt.datetime
    answer_due_at: dt.datetime
    status: str = MOVES["note"][""]
    case: Case | None = None
    answered: Answer | None = None
    feedback: Feedback | None = None
    withdrawn_because: str | None = None
    version: int = 1

    @property
    def case_id(self) -> str | None:
        return self.case.id if self.case else None

    @property
    def verified_at(self) -> dt.datetime | None:
        return self.case.verified_at if self.case else None

    @property
    def answered_at(self) -> dt.datetime | None:
        return self.answered.at if self.answered else None

    def follow(self, move: str, case: Case, answer_until: dt.datetime) -> bool:
        """Take over a move of the case, unless a later one was heard before; whether anything changed.

        While it was rejected nobody could answer: found true after all, it has its whole time again.
        """
        if self.case and case.version <= self.case.version:
            return False
        if self.status not in MOVES[move]:
            raise ComplaintCannotFollow(status=self.status, move=move)
        was_rejected = self.status == REJECTED
        self.status, self.case = MOVES[move][self.status], case
        if was_rejected and self.status != REJECTED and not self.answered:
            self.answer_due_at = answer_until
        return True

    def answer(self, answer: Answer) -> None:
        if self.status not in MOVES["answer"]:
            raise ComplaintWasRejected
        if self.answered:
            raise ComplaintAnswered
        self.status, self.answered = MOVES["answer"][self.status], answer

    def rate(self, feedback: Feedback) -> None:
        if self.answered is None:
            raise ComplaintNotAnsweredYet
        if self.feedback:
            raise AnswerRated
        self.feedback = feedback

    def withdraw(self, reason: str) -> None:
        if self.status not in MOVES["withdraw"]:
            raise ComplaintNotWithdrawn(status=self.status)
        self.status, self.withdrawn_because = MOVES["withdraw"][self.status], reason

    def is_overdue(self, now: dt.datetime) -> bool:
        """Not answered in time, then or still; what was not found true needs no answer."""
        return self.status in MOVES["answer"] and (self.answered_at or now) > self.answer_due_at
