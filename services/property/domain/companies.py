"""A property company 物业企业 in the procurement catalogue (B2): admitted once; one that has left does not return."""

import dataclasses
import datetime as dt

from messages.property.errors.companies import CompanyHasExited, QualificationTooLow

ACTIVE, EXITED = "active", "exited"
MOVES = {"admit": {"": ACTIVE}, "sign": {ACTIVE: ACTIVE}, "exit": {ACTIVE: EXITED}}
LOWEST_GRADE = 2


@dataclasses.dataclass(slots=True)
class Company:
    id: str
    territory: str
    code: str
    name: str
    grade: int
    admitted_at: dt.datetime
    status: str = MOVES["admit"][""]
    exited_at: dt.datetime | None = None
    exit_reason: str | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if self.grade > LOWEST_GRADE:
            raise QualificationTooLow

    def may_sign(self) -> None:
        """Guard of a contract."""
        self._move("sign")

    def exit(self, reason: str, now: dt.datetime) -> None:
        self._move("exit")
        self.exited_at, self.exit_reason = now, reason

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise CompanyHasExited
        self.status = MOVES[move][self.status]
