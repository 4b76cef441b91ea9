"""A breach 违约 of a convention (A6, A12): warning → public notice → referral to enforcement; or mended before.

After a warning there are days to mend it, and after the notice as well: nobody is referred who was not told before.
Where the next step is not taken in time, it is the turn of the office of the place, then of the one above.
"""

import dataclasses
import datetime as dt

from messages.deliberation.errors.breaches import BreachMayBeMended, BreachStepSkipped
from services.deliberation.domain.committees import Step, first_office, office_above
from services.deliberation.domain.decisions import ConventionRules

REPORTED, WARNED, NOTICED, REFERRED, MENDED = "reported", "warned", "noticed", "referred", "mended"
MOVES = {
    "report": {"": REPORTED},
    "warn": {REPORTED: WARNED},
    "notice": {WARNED: NOTICED},
    "refer": {NOTICED: REFERRED},
    "mend": {REPORTED: MENDED, WARNED: MENDED, NOTICED: MENDED},
    "climb": {REPORTED: REPORTED, WARNED: WARNED, NOTICED: NOTICED},
}


@dataclasses.dataclass(slots=True, kw_only=True)
class Breach:
    """`party` is sealed. `mend_by`: until when nothing more is done.

    `waits_on`: the territory whose office must act, until `act_by`; None while the council or the association must.
    """

    id: str
    number: str
    convention_id: str
    territory: str
    rule: str
    party: str
    party_masked: str
    party_id: str | None
    text: str
    photos: tuple[str, ...]
    reported_by: str
    reported_at: dt.datetime
    status: str = MOVES["report"][""]
    warning: str | None = None
    notice: str | None = None
    noticed_at: dt.datetime | None = None
    mend_by: dt.datetime | None = None
    problem_class: str | None = None
    ending: str | None = None
    ended_at: dt.datetime | None = None
    act_days: int = 7
    act_by: dt.datetime | None = None
    waits_on: str | None = None
    late: bool = False
    history: tuple[Step, ...] = ()
    version: int = 1

    def warn(self, rules: ConventionRules, step: Step) -> None:
        self._make(step)
        self.warning = step.words
        self._wait(step.at + dt.timedelta(days=rules.mend_days))

    def publish(self, rules: ConventionRules, step: Step) -> None:
        self._go_on(step)
        self.notice, self.noticed_at = step.words, step.at
        self._wait(step.at + dt.timedelta(days=rules.notice_days))

    def refer(self, problem_class: str, step: Step) -> None:
        self._go_on(step)
        self.problem_class = problem_class
        self._end(step)

    def mend(self, step: Step) -> None:
        self._make(step)
        self._end(step)

    def is_due(self, now: dt.datetime) -> bool:
        return self.act_by is not None and now >= self.act_by

    def climb(self, territory: str, step: Step) -> None:
        """Who was silent is passed over, from the convention's territory up to the district."""
        self._make(step)
        self.late = True
        self.waits_on = first_office(territory) if self.waits_on is None else office_above(self.waits_on)
        nobody_above = office_above(self.waits_on) == self.waits_on
        self.act_by = None if nobody_above else step.at + dt.timedelta(days=self.act_days)

    def so_far(self) -> str:
        """What was done, for who goes on with it."""
        return "\n".join(text for text in (self.text, self.warning, self.notice, self.ending) if text)[:4500]

    def _wait(self, mend_by: dt.datetime) -> None:
        """There is time to mend, then days to take the next step."""
        self.mend_by, self.waits_on = mend_by, None
        self.act_by = mend_by + dt.timedelta(days=self.act_days)

    def _end(self, step: Step) -> None:
        self.ending, self.ended_at = step.words, step.at
        self.waits_on = self.act_by = None

    def _go_on(self, step: Step) -> None:
        if self.status in MOVES[step.move] and self.mend_by is not None and step.at < self.mend_by:
            raise BreachMayBeMended(until=self.mend_by.isoformat())
        self._make(step)

    def _make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise BreachStepSkipped(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = MOVES[step.move][self.status]
