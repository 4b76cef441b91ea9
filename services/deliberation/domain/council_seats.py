"""A seat in a council (A3.3): a person for a term, renewed or replaced; nothing of it is forgotten.

A member whose term is over goes on until somebody is seated in her place, so that a council never falls silent; the
office of the place sees to it, and its silence climbs.
"""

import dataclasses
import datetime as dt

from messages.beijing import day_of, start_of
from messages.deliberation.errors.council_seats import TermMustLieAhead
from services.deliberation.domain.committees import Step, first_office, office_above
from services.deliberation.domain.decisions import CouncilRules, last_day_of

SERVING, EXPIRING, OVER, ENDED = "serving", "expiring", "over", "ended"
_SITS = (SERVING, EXPIRING, OVER)
MOVES = {
    "seat": {"": SERVING},
    "remind": {SERVING: EXPIRING},
    "run_out": {EXPIRING: OVER},
    "climb": {OVER: OVER},
    "renew": dict.fromkeys(_SITS, SERVING),
    "replace": dict.fromkeys(_SITS, ENDED),
    "leave": dict.fromkeys(_SITS, ENDED),
}


@dataclasses.dataclass(slots=True, kw_only=True)
class Seat:
    """`waits_on`: the territory whose office must act, until `act_by`; at the district nothing climbs any more."""

    id: str
    council_id: str
    territory: str
    member: str
    name: str
    seat: str
    part: str
    since: dt.datetime
    term_ends_on: dt.date
    remind_on: dt.date
    answer_days: int
    status: str = MOVES["seat"][""]
    until: dt.datetime | None = None
    why: str = ""
    replaces: str | None = None
    waits_on: str | None = None
    act_by: dt.datetime | None = None
    late: bool = False
    history: tuple[Step, ...] = ()
    version: int = 1

    def renew(self, term_ends_on: dt.date | None, rules: CouncilRules, step: Step) -> None:
        self._make(step)
        self.term_ends_on = term_of(term_ends_on, rules, day_of(step.at))
        self.remind_on = self.term_ends_on - dt.timedelta(days=rules.remind_days)
        self.answer_days = rules.answer_days
        self._rest()

    def end(self, step: Step) -> None:
        """Left, or replaced by somebody else."""
        self._make(step)
        self.until, self.why = step.at, step.words
        self._rest()

    def is_due(self, now: dt.datetime) -> str | None:
        """The move that time asks for."""
        if self.status == SERVING and day_of(now) >= self.remind_on:
            return "remind"
        if self.act_by is None or now < self.act_by:
            return None
        return "run_out" if self.status == EXPIRING else "climb"

    def turn(self, step: Step) -> None:
        """What `is_due` asks for: first the office of the place has until the term's end, then it is passed over."""
        self._make(step)
        if step.move == "remind":
            self.waits_on = first_office(self.territory)
            self.act_by = start_of(self.term_ends_on + dt.timedelta(days=1))
            return
        self.late = True
        self.waits_on = office_above(self.waits_on or first_office(self.territory))
        nobody_above = office_above(self.waits_on) == self.waits_on
        self.act_by = None if nobody_above else step.at + dt.timedelta(days=self.answer_days)

    def _rest(self) -> None:
        self.waits_on, self.act_by, self.late = None, None, False

    def _make(self, step: Step) -> None:
        """Callers hold the seat that somebody sits in, so every move but the clock's is possible."""
        before = self.status
        self.status = MOVES[step.move][before]
        self.history = (*self.history, dataclasses.replace(step, before=before))


def term_of(term_ends_on: dt.date | None, rules: CouncilRules, today: dt.date) -> dt.date:
    """The last day of a term that begins today; of a named one, that it lies ahead."""
    if term_ends_on is not None and term_ends_on < today:
        raise TermMustLieAhead(earliest=today.isoformat())
    return term_ends_on or last_day_of(today, rules.term_years)
