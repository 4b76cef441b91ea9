"""A meeting of a council (A3.1): invited, counted, written down, and approved by those who were there.

Minutes stand when each who was there has approved them, but for who wrote them. Where somebody is silent or objects
without end, the office of the place settles them after the rules' days; its silence climbs.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.deliberation.errors.council_meetings import (
    AgendaHasNoMatter,
    CouncilMeetingMustLieAhead,
    CouncilMeetingNotYet,
    CouncilMeetingSettled,
    MinutesApprovedAlready,
    NotInvitedToCouncil,
)
from messages.letters import same_form
from services.deliberation.domain.committees import Step, first_office, office_above
from services.deliberation.domain.councils import ADVISER

CALLED, HELD, APPROVED, SETTLED, CALLED_OFF = "called", "held", "approved", "settled", "called_off"
MATTER, LATE_TASK, MINUTES, PROPOSAL = "matter", "late_task", "minutes", "proposal"
MOVES = {
    "call": {"": CALLED},
    "answer": {CALLED: CALLED},
    "postpone": {CALLED: CALLED},
    "call_off": {CALLED: CALLED_OFF},
    "hold": {CALLED: HELD},
    "approve": {HELD: HELD},
    "confirm": {HELD: APPROVED},
    "object": {HELD: HELD},
    "correct": {HELD: HELD},
    "settle": {HELD: SETTLED},
    "climb": {CALLED: CALLED, HELD: HELD},
}


@dataclasses.dataclass(frozen=True, slots=True)
class Invitation:
    person: str
    name: str
    seat: str
    part: str
    answer: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Attendance:
    person: str
    name: str
    seat: str
    part: str
    approved_at: dt.datetime | None = None
    objects: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class AgendaItem:
    number: int
    source: str
    subject: str | None
    text: str


@dataclasses.dataclass(slots=True, kw_only=True)
class CouncilMeeting:
    """`waits_on`: the territory whose office must act, until `act_by`; None while the council itself must."""

    id: str
    number: str
    territory: str
    council_id: str
    begins_at: dt.datetime
    room: str
    invitations: tuple[Invitation, ...]
    agenda: tuple[AgendaItem, ...]
    minutes_days: int
    act_by: dt.datetime | None
    status: str = MOVES["call"][""]
    attendance: tuple[Attendance, ...] = ()
    listeners: int = 0
    minutes: str | None = None
    written_by: str | None = None
    waits_on: str | None = None
    late: bool = False
    history: tuple[Step, ...] = ()
    version: int = 1

    def invites(self, person: str) -> bool:
        return any(same_form(one.person) == same_form(person) for one in self.invitations)

    def was_at(self, person: str) -> bool:
        return any(same_form(one.person) == same_form(person) for one in self.attendance)

    @property
    def stand_written(self) -> bool:
        """Whether the minutes are nobody's draft any more."""
        return self.status in {APPROVED, SETTLED}

    def heads(self) -> dict[str, int] | None:
        if self.minutes is None:
            return None
        voting = sum(one.seat != ADVISER for one in self.attendance)
        return {
            "voting": voting, "advisers": len(self.attendance) - voting, "listeners": self.listeners,
            "of_voting": sum(one.seat != ADVISER for one in self.invitations),
        }  # fmt: skip

    def answer(self, answer: str, step: Step) -> None:
        self._make(step)
        self.invitations = tuple(
            dataclasses.replace(one, answer=answer) if same_form(one.person) == same_form(step.by) else one
            for one in self.invitations
        )

    def postpone(self, begins_at: dt.datetime, step: Step) -> None:
        """Nobody's answer holds for another day."""
        self._make(step)
        lies_ahead(begins_at, step.at)
        self.begins_at = begins_at
        self.invitations = tuple(dataclasses.replace(one, answer=None) for one in self.invitations)
        self._wait(begins_at)

    def call_off(self, step: Step) -> None:
        self._make(step)
        self.waits_on = self.act_by = None

    def hold(self, present: Iterable[str], listeners: int, minutes: str, step: Step) -> None:
        self._make(step)
        if step.at < self.begins_at:
            raise CouncilMeetingNotYet(opens_from=self.begins_at.isoformat())
        invited = {same_form(one.person): one for one in self.invitations}
        came = {same_form(person): person for person in present}
        for form, person in came.items():
            if form not in invited:
                raise NotInvitedToCouncil(name=person)
        self.attendance = tuple(
            Attendance(one.person, one.name, one.seat, one.part) for form, one in invited.items() if form in came
        )
        self.listeners, self.minutes, self.written_by = listeners, minutes, step.by
        self._wait(step.at)

    def matter_of(self, number: int) -> str:
        """The id of the matter that stands on the agenda there."""
        item = next((one for one in self.agenda if one.number == number and one.source == MATTER), None)
        if item is None or item.subject is None:
            raise AgendaHasNoMatter(number=number)
        return item.subject

    def approve(self, step: Step) -> None:
        """The last approval confirms them."""
        self._say(step, dataclasses.replace(self._asked(step.by), approved_at=step.at, objects=False))
        if not self._waiting():
            self._make(dataclasses.replace(step, move="confirm"))
            self.waits_on = self.act_by = None

    def object(self, step: Step) -> None:
        self._say(step, dataclasses.replace(self._asked(step.by), objects=True))

    def correct(self, minutes: str, step: Step) -> None:
        """Other words are other minutes: those who were there approve them anew. The words before stay."""
        self._make(dataclasses.replace(step, words=f"{step.words}\n{self.minutes}"[:10_000]))
        self.minutes, self.written_by = minutes, step.by
        self.attendance = tuple(dataclasses.replace(one, approved_at=None, objects=False) for one in self.attendance)
        self._wait(step.at)

    def settle(self, step: Step) -> None:
        self._make(step)
        self.waits_on = self.act_by = None

    def is_due(self, now: dt.datetime) -> bool:
        return self.act_by is not None and now >= self.act_by

    def climb(self, step: Step) -> None:
        """Who was silent is passed over; at the district nothing climbs any more."""
        self._make(step)
        self.late = True
        self.waits_on = first_office(self.territory) if self.waits_on is None else office_above(self.waits_on)
        nobody_above = office_above(self.waits_on) == self.waits_on
        self.act_by = None if nobody_above else step.at + dt.timedelta(days=self.minutes_days)

    def _wait(self, since: dt.datetime) -> None:
        self.waits_on, self.late = None, False
        self.act_by = since + dt.timedelta(days=self.minutes_days)

    def _asked(self, person: str) -> Attendance:
        for one in self._waiting():
            if same_form(one.person) == same_form(person):
                return one
        if self.status == HELD:
            raise MinutesApprovedAlready
        raise CouncilMeetingSettled(status=self.status)

    def _waiting(self) -> list[Attendance]:
        wrote = same_form(self.written_by or "")
        return [one for one in self.attendance if one.approved_at is None and same_form(one.person) != wrote]

    def _say(self, step: Step, said: Attendance) -> None:
        self._make(step)
        self.attendance = tuple(said if one.person == said.person else one for one in self.attendance)

    def _make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise CouncilMeetingSettled(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = MOVES[step.move][self.status]


def lies_ahead(begins_at: dt.datetime, now: dt.datetime) -> None:
    if begins_at <= now:
        raise CouncilMeetingMustLieAhead(now=now.isoformat())


def numbered(items: Iterable[tuple[str, str | None, str]]) -> tuple[AgendaItem, ...]:
    """In the order in which they are drawn."""
    return tuple(AgendaItem(number, *item) for number, item in enumerate(items, 1))
