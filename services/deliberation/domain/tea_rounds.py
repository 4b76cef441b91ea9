"""An open round of the hutong tea house 胡同茶馆 (A2.1): announced, held with heads counted, and its topics.

A topic has one end: an answer, a matter of a council, or a case of enforcement. While it has none it waits for the
council, then for the office of the place, then for the one above.
"""

import dataclasses
import datetime as dt

from messages.deliberation.errors.tea_rounds import TeaRoundNotYet, TeaRoundSettled, TeaTopicSettled
from messages.letters import same_form
from services.deliberation.domain.committees import Step, first_office, office_above

ANNOUNCED, HELD, CALLED_OFF = "announced", "held", "called_off"
MOVES = {"announce": {"": ANNOUNCED}, "hold": {ANNOUNCED: HELD}, "call_off": {ANNOUNCED: CALLED_OFF}}
OPEN, ANSWERED, BROUGHT, REFERRED = "open", "answered", "brought", "referred"
TOPIC_MOVES = {
    "raise": {"": OPEN},
    "answer": {OPEN: ANSWERED},
    "bring": {OPEN: BROUGHT},
    "refer": {OPEN: REFERRED},
    "climb": {OPEN: OPEN},
}


@dataclasses.dataclass(slots=True, kw_only=True)
class TeaRound:
    id: str
    number: str
    territory: str
    council_id: str
    room: str
    subject: str
    begins_at: dt.datetime
    host: str
    host_name: str
    status: str = MOVES["announce"][""]
    attended: int = 0
    words: str = ""
    history: tuple[Step, ...] = ()
    version: int = 1

    def is_hosted_by(self, person: str) -> bool:
        return same_form(person) == same_form(self.host)

    def hold(self, attended: int, step: Step) -> None:
        self.make(step)
        if step.at < self.begins_at:
            raise TeaRoundNotYet(opens_from=self.begins_at.isoformat())
        self.attended, self.words = attended, step.words

    def make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise TeaRoundSettled(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = MOVES[step.move][self.status]


@dataclasses.dataclass(slots=True, kw_only=True)
class TeaTopic:
    """`waits_on`: the territory whose office must act, until `act_by`; None while the council must."""

    id: str
    number: str
    territory: str
    tea_round_id: str
    council_id: str
    text: str
    heads: int
    raised_at: dt.datetime
    days: int
    act_by: dt.datetime | None
    status: str = TOPIC_MOVES["raise"][""]
    outcome: str = ""
    matter_id: str | None = None
    problem_class: str | None = None
    waits_on: str | None = None
    late: bool = False
    history: tuple[Step, ...] = ()
    version: int = 1

    def end(self, step: Step) -> None:
        self._make(step)
        self.outcome = step.words
        self.waits_on = self.act_by = None

    def is_due(self, now: dt.datetime) -> bool:
        return self.act_by is not None and now >= self.act_by

    def climb(self, step: Step) -> None:
        """Who was silent is passed over; at the district nothing climbs any more."""
        self._make(step)
        self.late = True
        self.waits_on = first_office(self.territory) if self.waits_on is None else office_above(self.waits_on)
        nobody_above = office_above(self.waits_on) == self.waits_on
        self.act_by = None if nobody_above else step.at + dt.timedelta(days=self.days)

    def _make(self, step: Step) -> None:
        if self.status not in TOPIC_MOVES[step.move]:
            raise TeaTopicSettled(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = TOPIC_MOVES[step.move][self.status]
