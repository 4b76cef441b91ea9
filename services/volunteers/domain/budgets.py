"""A subdistrict's purchasing budget 采购预算 and what its points may cost it (A8.4). Money is fen."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.volunteers.errors.budgets import BudgetBelowZero

PUT_IN, TAKEN_OUT = "put_in", "taken_out"


@dataclasses.dataclass(frozen=True, slots=True)
class BudgetEntry:
    id: str
    territory: str
    year: int
    direction: str
    amount: int
    reason: str
    entered_at: dt.datetime
    entered_by: str
    version: int = 1

    def must_leave_no_less_than_nothing(self, budget: int) -> None:
        if self.direction == TAKEN_OUT and self.amount > budget:
            raise BudgetBelowZero(year=self.year, balance=f"{budget // 100}.{budget % 100:02d}")


@dataclasses.dataclass(frozen=True, slots=True)
class Expiring:
    month: str
    points: int


@dataclasses.dataclass(frozen=True, slots=True)
class Liability:
    territory: str
    year: int
    rule_version: str
    yuan_per_point: int
    outstanding: int
    held: int
    redeemed: int
    budget: int
    expiring: Sequence[Expiring]

    @property
    def spent(self) -> int:
        return self.redeemed * self.yuan_per_point

    @property
    def left(self) -> int:
        return self.budget - self.spent

    @property
    def liability(self) -> int:
        return (self.outstanding + self.held) * self.yuan_per_point

    @property
    def covered(self) -> bool:
        return self.left >= self.liability
