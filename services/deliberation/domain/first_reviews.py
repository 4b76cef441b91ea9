"""A first review 初审 (A12): an opinion with reasons before a day, and an office that decides with it at hand.

The association gives the opinion. Each time somebody is silent, it is the turn of the next office: the community, the
subdistrict, the district; there it stays, and stays late. The subdistrict decides, above it the district.
"""

import dataclasses
import datetime as dt

from messages.deliberation.errors.first_reviews import FirstReviewSettled
from messages.letters import same_form
from messages.territory import SUBDISTRICT
from services.deliberation.domain.committees import Step, first_office, office_above

ASKED, REVIEWED, GRANTED, REFUSED, WITHDRAWN = "asked", "reviewed", "granted", "refused", "withdrawn"
MOVES = {
    "ask": {"": ASKED},
    "review": {ASKED: REVIEWED},
    "grant": {REVIEWED: GRANTED},
    "refuse": {REVIEWED: REFUSED},
    "withdraw": {ASKED: WITHDRAWN, REVIEWED: WITHDRAWN},
    "climb": {ASKED: ASKED, REVIEWED: REVIEWED},
}


@dataclasses.dataclass(slots=True, kw_only=True)
class FirstReview:
    """`waits_on`: the territory whose office must act; None while the association must."""

    id: str
    number: str
    association_id: str
    territory: str
    kind: str
    shop: str
    trade: str
    address: str
    text: str
    applicant: str
    asked_at: dt.datetime
    days: int
    act_by: dt.datetime | None
    waits_on: str | None = None
    status: str = MOVES["ask"][""]
    opinion: str | None = None
    reasons: str = ""
    reviewed_by: str | None = None
    opined_by: str | None = None
    decision: str = ""
    late: bool = False
    history: tuple[Step, ...] = ()
    version: int = 1

    def is_of(self, person: str) -> bool:
        return same_form(person) == same_form(self.applicant)

    def review(self, opinion: str, step: Step) -> None:
        """From now on it waits for the subdistrict's decision."""
        self._make(step)
        self.opinion, self.reasons, self.opined_by = opinion, step.words, step.by
        self.reviewed_by = self.waits_on
        self._wait(self.territory[:SUBDISTRICT], step.at)

    def decide(self, step: Step) -> None:
        self._make(step)
        self.decision = step.words
        self.waits_on = self.act_by = None

    def withdraw(self, step: Step) -> None:
        self._make(step)
        self.waits_on = self.act_by = None

    def is_due(self, now: dt.datetime) -> bool:
        return self.act_by is not None and now >= self.act_by

    def climb(self, step: Step) -> None:
        """Who was silent is passed over."""
        self._make(step)
        self.late = True
        self._wait(first_office(self.territory) if self.waits_on is None else office_above(self.waits_on), step.at)

    def _wait(self, office: str, now: dt.datetime) -> None:
        """At the district nothing climbs any more."""
        self.waits_on = office
        nobody_above = office_above(office) == office
        self.act_by = None if nobody_above else now + dt.timedelta(days=self.days)

    def _make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise FirstReviewSettled(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = MOVES[step.move][self.status]
