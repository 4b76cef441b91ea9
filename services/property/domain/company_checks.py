"""A company's yearly check 年检 (B2): who failed, or is not qualified any more, takes no new contract.

Contracts that run go on: who serves an area serves it until somebody follows.
"""

import dataclasses
import datetime as dt

from messages.property.errors.companies import QualificationTooLow
from messages.property.errors.company_checks import CompanySuspended, QualificationExpired, QualifiedUntilWrong
from services.property.domain.companies import LOWEST_GRADE, Company

PASSED = "passed"
YEAR = dt.timedelta(days=365)


@dataclasses.dataclass(slots=True, kw_only=True)
class CompanyCheck:
    id: str
    territory: str
    company_id: str
    company: str
    outcome: str
    findings: str
    grade: int
    qualified_until: dt.date
    checked_on: dt.date
    checked_by: str
    checked_at: dt.datetime
    next_due_on: dt.date = dt.date.max
    version: int = 1

    def __post_init__(self) -> None:
        self.next_due_on = self.checked_on + YEAR
        if self.outcome == PASSED and self.grade > LOWEST_GRADE:
            raise QualificationTooLow
        if self.outcome == PASSED and self.qualified_until <= self.checked_on:
            raise QualifiedUntilWrong(now=self.checked_on.isoformat())


def takes_contracts(company: Company, last: CompanyCheck | None, today: dt.date) -> None:
    """Guard of a contract, and of an invitation to offer for one."""
    company.may_sign()
    if last is not None and last.outcome != PASSED:
        raise CompanySuspended
    if last is not None and last.qualified_until < today:
        raise QualificationExpired(until=last.qualified_until.isoformat())
