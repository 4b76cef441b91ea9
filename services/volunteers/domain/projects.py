"""A funded project 公益项目 (A17.2): awarded → contracted → active → completed → evaluated. Money is fen.

Never more is paid than the contract says, and the accounts are even before it is evaluated: what was paid was spent, or
came back. Spending beyond what was paid is the organisation's own part.
"""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Sequence

from messages.volunteers.errors.projects import (
    AccountsOpen,
    ContractDoesNotAddUp,
    MoreThanLeft,
    PaidBeyondContract,
    ProjectElsewhere,
)
from services.volunteers.domain.project_calls import ProjectRules, yuan

AWARDED, CONTRACTED, ACTIVE, COMPLETED, ENDED, EVALUATED, LAPSED = (
    "awarded", "contracted", "active", "completed", "ended", "evaluated", "lapsed",
)  # fmt: skip
MOVES = {
    "award": {"": AWARDED},
    "draw": {AWARDED: CONTRACTED, CONTRACTED: CONTRACTED},
    "sign": {CONTRACTED: ACTIVE},
    "refuse": {CONTRACTED: LAPSED},
    "lapse": {CONTRACTED: LAPSED},
    "complete": {ACTIVE: COMPLETED},
    "end": {AWARDED: LAPSED, CONTRACTED: LAPSED, ACTIVE: ENDED},
    "evaluate": {COMPLETED: EVALUATED, ENDED: EVALUATED},
}
ACCOUNTED = (ACTIVE, COMPLETED, ENDED)
"""While expenses are entered and money comes back."""


@dataclasses.dataclass(frozen=True, slots=True)
class PlannedMilestone:
    title: str
    evidence: str
    due_on: dt.date
    pays: int


@dataclasses.dataclass(slots=True, kw_only=True)
class Project:
    id: str
    number: str
    territory: str
    project_call_id: str
    project_application_id: str
    organisation_id: str
    organisation_name: str
    title: str
    amount: int
    awarded_by: str
    awarded_at: dt.datetime
    rule_version: str
    due_at: dt.datetime | None
    """When the next step is due: the drawing, then the signing."""
    status: str = MOVES["award"][""]
    paid: int = 0
    spent: int = 0
    returned: int = 0
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    advance: int = 0
    plan: tuple[PlannedMilestone, ...] = ()
    drawn_by: str | None = None
    drawn_at: dt.datetime | None = None
    signed_by: str | None = None
    signed_at: dt.datetime | None = None
    settled_by: str | None = None
    settled_at: dt.datetime | None = None
    reason: str = ""
    score: int | None = None
    evaluation: str = ""
    evaluated_by: str | None = None
    evaluated_at: dt.datetime | None = None
    version: int = 1

    @property
    def left(self) -> int:
        """Of what was paid, neither spent nor returned."""
        return max(0, self.paid - self.spent - self.returned)

    def draw(
        self, days: tuple[dt.date, dt.date], advance: int, planned: Sequence[PlannedMilestone], rules: ProjectRules,
        by: str, now: dt.datetime,
    ) -> None:  # fmt: skip
        self._move("draw")
        self._must_add_up(days, advance, planned, rules)
        self.starts_on, self.ends_on = days
        self.advance, self.plan, self.drawn_by, self.drawn_at = advance, tuple(planned), by, now
        self.due_at = now + rules.sign

    def _must_add_up(
        self, days: tuple[dt.date, dt.date], advance: int, planned: Sequence[PlannedMilestone], rules: ProjectRules
    ) -> None:
        dates = [days[0], *(one.due_on for one in planned), days[1]]
        in_order = all(one <= other for one, other in itertools.pairwise(dates))
        adds_up = advance + sum(one.pays for one in planned) == self.amount
        if not (in_order and adds_up and advance * 100 <= self.amount * rules.advance):
            raise ContractDoesNotAddUp(amount=yuan(self.amount), percent=rules.advance)

    def sign(self, by: str, now: dt.datetime) -> None:
        self._move("sign")
        self.signed_by, self.signed_at, self.due_at = by, now, None

    def fall_through(self, move: str, by: str | None, reason: str, now: dt.datetime) -> int:
        """By `refuse`, `lapse` or `end`: how much of the promised money goes back to the call."""
        self._move(move)
        self.settled_by, self.settled_at, self.reason, self.due_at = by, now, reason, None
        return self.amount - self.paid

    def complete(self, now: dt.datetime) -> None:
        self._move("complete")
        self.settled_at = now

    def pay(self, amount: int) -> None:
        if self.paid + amount > self.amount:
            raise PaidBeyondContract
        self.paid += amount

    def must_be_accounted(self) -> None:
        if self.status not in ACCOUNTED:
            raise ProjectElsewhere(status=self.status)

    def must_be_active(self) -> None:
        if self.status != ACTIVE:
            raise ProjectElsewhere(status=self.status)

    def spend(self, amount: int) -> None:
        self.must_be_accounted()
        self.spent += amount

    def take_back(self, amount: int) -> None:
        self.must_be_accounted()
        if amount > self.left:
            raise MoreThanLeft(left=yuan(self.left))
        self.returned += amount

    def evaluate(self, score: int, words: str, by: str, now: dt.datetime) -> None:
        self._must_stand("evaluate")
        if self.left:
            raise AccountsOpen(left=yuan(self.left))
        self._move("evaluate")
        self.score, self.evaluation, self.evaluated_by, self.evaluated_at = score, words, by, now

    def _must_stand(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ProjectElsewhere(status=self.status)

    def _move(self, move: str) -> None:
        self._must_stand(move)
        self.status = MOVES[move][self.status]
