"""A member 会员 of an association (A12): a shop with its licence and address, spoken for by who keeps it.

The association answers who applies; once its time to answer is past, the office of the place may answer as well.
"""

import dataclasses
import datetime as dt

from messages.deliberation.errors.association_members import AssociationAnswersFirst, ShopMembershipSettled
from messages.letters import same_form
from services.deliberation.domain.committees import Step

APPLIED, ADMITTED, DECLINED, LEFT, EXCLUDED = "applied", "admitted", "declined", "left", "excluded"
MOVES = {
    "apply": {"": APPLIED},
    "admit": {APPLIED: ADMITTED},
    "decline": {APPLIED: DECLINED},
    "promise": {ADMITTED: ADMITTED},
    "leave": {APPLIED: LEFT, ADMITTED: LEFT},
    "exclude": {ADMITTED: EXCLUDED},
}


@dataclasses.dataclass(slots=True, kw_only=True)
class AssociationMember:
    id: str
    number: str
    association_id: str
    territory: str
    name: str
    licence: str
    address: str
    trade: str
    keeper: str
    applied_at: dt.datetime
    answer_by: dt.datetime
    status: str = MOVES["apply"][""]
    promise: str = ""
    promised_at: dt.datetime | None = None
    last_inspected_on: dt.date | None = None
    history: tuple[Step, ...] = ()
    version: int = 1

    def is_kept_by(self, person: str) -> bool:
        return same_form(person) == same_form(self.keeper)

    def make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise ShopMembershipSettled(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = MOVES[step.move][self.status]

    def may_be_answered_by_office(self, now: dt.datetime) -> None:
        if self.status == APPLIED and now < self.answer_by:
            raise AssociationAnswersFirst(until=self.answer_by.isoformat())

    def promises(self, step: Step) -> None:
        """A12.4: the last promise stands in public; those before stay in the history."""
        self.make(step)
        self.promise, self.promised_at = step.words, step.at

    def inspects(self, day: dt.date) -> None:
        """A12.3: only a member inspects itself by the pact."""
        if self.status != ADMITTED:
            raise ShopMembershipSettled(status=self.status)
        self.last_inspected_on = max(day, self.last_inspected_on or day)
