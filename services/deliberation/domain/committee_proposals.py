"""What a self-governing committee proposes 建议 to the offices of its place (A10): answered, done, and judged by it.

The community answers first. Each time an answer, or what was promised, is late, it is the turn of the office above; who
let it pass answers no more. At the district it stays, and stays late. A committee that does not say in time whether
what was reported as done is done has accepted it.
"""

import dataclasses
import datetime as dt

from messages.beijing import day_of, start_of
from messages.deliberation.errors.committee_proposals import NobodyAbove, PromiseMustLieAhead, ProposalSettled
from services.deliberation.domain.committees import Step, office_above

OPEN, TAKEN_UP, DECLINED = "open", "taken_up", "declined"
REPORTED, SETTLED, WITHDRAWN = "reported", "settled", "withdrawn"
MOVES = {
    "propose": {"": OPEN},
    "take_up": {OPEN: TAKEN_UP, TAKEN_UP: TAKEN_UP},
    "decline": {OPEN: DECLINED},
    "contest": {DECLINED: OPEN},
    "report": {TAKEN_UP: REPORTED},
    "accept": {REPORTED: SETTLED},
    "send_back": {REPORTED: TAKEN_UP},
    "withdraw": {OPEN: WITHDRAWN, TAKEN_UP: WITHDRAWN, DECLINED: WITHDRAWN},
    "climb": {OPEN: OPEN, TAKEN_UP: TAKEN_UP},
    "lapse": {REPORTED: SETTLED},
}
ENDED = (SETTLED, WITHDRAWN)


@dataclasses.dataclass(slots=True, kw_only=True)
class CommitteeProposal:
    """`waits_on`: the territory whose office must act; None while the committee must. `act_by`: until when."""

    id: str
    number: str
    territory: str
    committee_id: str
    title: str
    text: str
    photos: tuple[str, ...]
    proposed_by: str
    proposed_at: dt.datetime
    answer_days: int
    office: str
    waits_on: str | None
    act_by: dt.datetime | None
    status: str = MOVES["propose"][""]
    answer: str = ""
    due_on: dt.date | None = None
    late: bool = False
    history: tuple[Step, ...] = ()
    version: int = 1

    def take_up(self, due_on: dt.date, step: Step) -> None:
        """With the day by which it is done; also anew, when that day has passed."""
        self._make(step)
        today = day_of(step.at)
        if due_on < today:
            raise PromiseMustLieAhead(earliest=today.isoformat())
        self.answer, self.due_on = step.words, due_on
        self._turn(self.office, start_of(due_on + dt.timedelta(days=1)))

    def decline(self, step: Step) -> None:
        """The committee may ask the office above."""
        self._make(step)
        self.answer, self.due_on = step.words, None
        self._turn(None, None)

    def contest(self, step: Step) -> None:
        """The office above answers."""
        self._make(step)
        above = office_above(self.office)
        if above == self.office:
            raise NobodyAbove
        self._climb(above, step.at)

    def report(self, step: Step) -> None:
        self._make(step)
        self.late = self.late or (self.due_on is not None and day_of(step.at) > self.due_on)
        self._turn(None, step.at + self._days)

    def send_back(self, step: Step) -> None:
        """It is not done: the office has as long as for an answer."""
        self._make(step)
        self._turn(self.office, step.at + self._days)

    def end(self, step: Step) -> None:
        """The committee has what it asked for, or asks for it no more."""
        self._make(step)
        self._turn(None, None)

    def is_due(self, now: dt.datetime) -> str | None:
        if self.act_by is None or now < self.act_by:
            return None
        return "climb" if self.waits_on is not None else "lapse"

    def press(self, step: Step) -> None:
        """What `is_due` asks for."""
        self._make(step)
        if step.move == "lapse":
            self._turn(None, None)
        else:
            self.late = True
            self._climb(office_above(self.office), step.at)

    @property
    def _days(self) -> dt.timedelta:
        return dt.timedelta(days=self.answer_days)

    def _climb(self, above: str, now: dt.datetime) -> None:
        nobody_above = office_above(above) == above and above == self.office
        self.office = above
        self._turn(above, None if nobody_above else now + self._days)

    def _turn(self, office: str | None, act_by: dt.datetime | None) -> None:
        self.waits_on, self.act_by = office, act_by

    def _make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise ProposalSettled(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = MOVES[step.move][self.status]
