"""An objection 异议 to a rejection (C7): made once, in time, by one who reported; decided by somebody else."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.objections import CaseNotRejected, ObjectionDecided, ObjectionWindowOver
from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.case_moves import REJECTED
from services.enforcement.domain.cases import Case
from services.enforcement.domain.clocks import TimeLimits, after_in_any_case

RAISED, FOUND, UPHELD = "raised", "found", "upheld"

MOVES: dict[str, dict[str, str]] = {
    "raise": {"": RAISED},
    "find": {RAISED: FOUND},
    "uphold": {RAISED: UPHELD},
}


@dataclasses.dataclass(slots=True)
class Objection:
    id: str
    territory: str
    case_id: str
    words: str
    photos: tuple[str, ...]
    objected_by: str
    objected_at: dt.datetime
    rejected_by: str
    rejected_for: str
    """The office of who found nothing."""
    rejected_at: dt.datetime
    decide_by: dt.datetime
    status: str = MOVES["raise"][""]
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    finding: str = ""
    evidence: tuple[str, ...] = ()
    version: int = 1

    def decide(self, found: bool, finding: str, evidence: tuple[str, ...], by: str, now: dt.datetime) -> None:  # noqa: FBT001 (the request's field)
        move = "find" if found else "uphold"
        if self.status not in MOVES[move]:
            raise ObjectionDecided(status=self.status)
        self.status, self.finding, self.evidence = MOVES[move][self.status], finding, evidence
        self.decided_by, self.decided_at = by, now

    def is_late(self, now: dt.datetime) -> bool:
        return self.decide_by < now


def rejection_objected_to(case: Case, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar) -> dt.datetime:
    """When the case was rejected; CaseNotRejected and ObjectionWindowOver where it is too early or too late."""
    if case.status != REJECTED or case.rejected_at is None:
        raise CaseNotRejected(status=case.status)
    until = after_in_any_case(calendar, case.rejected_at, limits.objection)
    if now > until:
        raise ObjectionWindowOver(until=until.isoformat())
    return case.rejected_at
