"""A joint meeting 联席会议 of an area (B4): who is invited, what it speaks about, and what was resolved.

The quorum is so many of the invited, rounded up: of five at fifty per cent, three.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from messages.property.errors.joint_meetings import (
    AgendaItemUnknown,
    MeetingIsOver,
    MeetingMustLieAhead,
    MeetingNotYet,
    MeetingWithoutQuorum,
    NotInvited,
)

CALLED, HELD = "called", "held"
MOVES = {"call": {"": CALLED}, "answer": {CALLED: CALLED}, "postpone": {CALLED: CALLED}, "hold": {CALLED: HELD}}
COMPLAINT, STANDARD_ITEM, LATE_RESOLUTION, PROPOSAL = "complaint", "standard_item", "late_resolution", "proposal"
COMING = "coming"


@dataclasses.dataclass(frozen=True, slots=True)
class Invitation:
    person: str
    name: str
    body: str
    answer: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class AgendaItem:
    """`points`: what the item of the standard has cost."""

    number: int
    source: str
    subject: str | None
    text: str
    points: int = 0


@dataclasses.dataclass(slots=True, kw_only=True)
class JointMeeting:
    id: str
    number: str
    territory: str
    area_id: str
    begins_at: dt.datetime
    room: str
    invitations: tuple[Invitation, ...]
    quorum: int
    agenda: tuple[AgendaItem, ...]
    called_by: str
    called_at: dt.datetime
    status: str = MOVES["call"][""]
    present: tuple[str, ...] = ()
    minutes: str | None = None
    postponed_because: str | None = None
    version: int = 1

    @property
    def missing(self) -> int:
        return max(0, self.quorum - sum(one.answer == COMING for one in self.invitations))

    @property
    def invited(self) -> tuple[str, ...]:
        return tuple(one.person for one in self.invitations)

    def answer(self, person: str, answer: str) -> None:
        self._move("answer")
        self.invitations = tuple(
            dataclasses.replace(one, answer=answer) if one.person == person else one for one in self.invitations
        )

    def postpone(self, begins_at: dt.datetime, reason: str, now: dt.datetime) -> None:
        """Nobody's answer holds for another day."""
        self._move("postpone")
        lies_ahead(begins_at, now)
        self.begins_at, self.postponed_because = begins_at, reason
        self.invitations = tuple(dataclasses.replace(one, answer=None) for one in self.invitations)

    def hold(self, present: Sequence[str], minutes: str, now: dt.datetime) -> None:
        self._move("hold")
        if now < self.begins_at:
            raise MeetingNotYet(opens_from=self.begins_at.isoformat())
        came = tuple(dict.fromkeys(present))
        for person in came:
            if person not in self.invited:
                raise NotInvited(name=person)
        if len(came) < self.quorum:
            raise MeetingWithoutQuorum(count=len(came), least=self.quorum)
        self.present, self.minutes = came, minutes

    def resolves(self, item: int, owner: str, due_on: dt.date, today: dt.date) -> None:
        """Guard of a resolution: about an item of the agenda, by somebody invited, to be done from today on."""
        if not 1 <= item <= len(self.agenda):
            raise AgendaItemUnknown(number=item)
        if owner not in self.invited:
            raise NotInvited(name=owner)
        if due_on < today:
            raise MeetingMustLieAhead(now=today.isoformat())

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise MeetingIsOver
        self.status = MOVES[move][self.status]


def lies_ahead(begins_at: dt.datetime, now: dt.datetime) -> None:
    if begins_at <= now:
        raise MeetingMustLieAhead(now=now.isoformat())


def quorum_of(invited: int, percent: int) -> int:
    return max(1, -(-invited * percent // 100))


def numbered(items: Iterable[tuple[str, str | None, str, int]]) -> tuple[AgendaItem, ...]:
    """In the order in which they are drawn."""
    return tuple(AgendaItem(number, *item) for number, item in enumerate(items, 1))
