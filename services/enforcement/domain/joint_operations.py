"""A joint operation 联合行动 (C12): planned with its participants, carried out, closed with minutes; or cancelled.

Who leads is awaited in every state (`due_at`); who is silent is chased by the commander. Its results count in C9, once.
"""

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable
from decimal import Decimal

from messages.enforcement.errors.joint_operations import (
    ChecklistItemUnknown,
    ChecklistOpen,
    JointOperationBackwards,
    JointOperationMoveNotAllowed,
    JointOperationNotBegun,
    NotAParticipant,
    ParticipantNamedTwice,
)

PLANNED, CARRIED_OUT, CLOSED, CANCELLED = "planned", "carried_out", "closed", "cancelled"
MOVES: dict[str, dict[str, str]] = {
    "plan": {"": PLANNED},
    "acknowledge": {PLANNED: PLANNED},
    "postpone": {PLANNED: PLANNED},
    "tick": {PLANNED: PLANNED},
    "execute": {PLANNED: CARRIED_OUT},
    "close": {CARRIED_OUT: CLOSED},
    "cancel": {PLANNED: CANCELLED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class OperationTerms:
    """Hours to acknowledge, from the invitation on; to tell what was done; to write the minutes."""

    acknowledge: dt.timedelta
    tell: dt.timedelta
    minutes: dt.timedelta


@dataclasses.dataclass(frozen=True, slots=True)
class Participant:
    agency: str
    role: str
    acknowledged_by: str | None = None
    acknowledged_at: dt.datetime | None = None
    came: bool | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ChecklistItem:
    words: str
    agency: str | None = None
    done: bool | None = None
    remark: str = ""
    ticked_by: str | None = None

    @property
    def is_open(self) -> bool:
        """What was not done says why."""
        return self.done is None or not (self.done or self.remark)


@dataclasses.dataclass(frozen=True, slots=True)
class OperationResult:
    agency: str
    problem_class: str
    unit: str
    quantity: Decimal
    case_id: str | None = None


@dataclasses.dataclass(slots=True)
class JointOperation:
    id: str
    number: str
    territory: str
    title: str
    purpose: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    acknowledge_by: dt.datetime
    participants: tuple[Participant, ...]
    checklist: tuple[ChecklistItem, ...]
    rule_version: str
    planned_by: str
    planned_at: dt.datetime
    due_at: dt.datetime | None
    status: str = MOVES["plan"][""]
    carried_out_by: str | None = None
    minutes: str = ""
    reason: str = ""
    ended_by: str | None = None
    ended_at: dt.datetime | None = None
    version: int = 1

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for one in self.participants:
            if one.agency in seen:
                raise ParticipantNamedTwice(agency=one.agency)
            seen.add(one.agency)

    def acknowledge(self, agency: str, by: str, now: dt.datetime) -> None:
        self._move("acknowledge")
        mine = self._part_of(agency)
        known = dataclasses.replace(mine, acknowledged_by=by, acknowledged_at=now)
        if mine.acknowledged_at is None:
            self.participants = tuple(known if one is mine else one for one in self.participants)

    def postpone(
        self, begins_at: dt.datetime, ends_at: dt.datetime, reason: str, terms: OperationTerms, now: dt.datetime
    ) -> None:
        self._move("postpone")
        self.acknowledge_by = acknowledged_by(begins_at, ends_at, terms, now)
        self.begins_at, self.ends_at, self.reason = begins_at, ends_at, reason
        self.due_at = ends_at + terms.tell
        self.participants = tuple(Participant(one.agency, one.role) for one in self.participants)

    def item(self, number: int) -> ChecklistItem:
        if number > len(self.checklist):
            raise ChecklistItemUnknown(count=len(self.checklist))
        return self.checklist[number - 1]

    def tick(self, number: int, remark: str, by: str, *, done: bool) -> None:
        self._move("tick")
        ticked = dataclasses.replace(self.item(number), done=done, remark=remark, ticked_by=by)
        self.checklist = (*self.checklist[: number - 1], ticked, *self.checklist[number:])

    def execute(
        self,
        came: Collection[str],
        results: Iterable[OperationResult],
        by: str,
        terms: OperationTerms,
        now: dt.datetime,
    ) -> None:
        self._move("execute")
        if now < self.begins_at:
            raise JointOperationNotBegun(since=self.begins_at.isoformat())
        if waiting := sum(item.is_open for item in self.checklist):
            raise ChecklistOpen(count=waiting)
        for agency in {*came, *(result.agency for result in results)}:
            self._part_of(agency)
        self.participants = tuple(dataclasses.replace(one, came=one.agency in came) for one in self.participants)
        self.carried_out_by, self.due_at = by, now + terms.minutes

    def close(self, minutes: str, by: str, now: dt.datetime) -> None:
        self._move("close")
        self.minutes = minutes
        self._end(by, now)

    def cancel(self, reason: str, by: str, now: dt.datetime) -> None:
        self._move("cancel")
        self.reason = reason
        self._end(by, now)

    def _part_of(self, agency: str) -> Participant:
        mine = next((one for one in self.participants if one.agency == agency), None)
        if mine is None:
            raise NotAParticipant(agency=agency)
        return mine

    def _end(self, by: str, now: dt.datetime) -> None:
        self.due_at, self.ended_by, self.ended_at = None, by, now

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise JointOperationMoveNotAllowed(status=self.status)
        self.status = MOVES[move][self.status]


def acknowledged_by(
    begins_at: dt.datetime, ends_at: dt.datetime, terms: OperationTerms, now: dt.datetime
) -> dt.datetime:
    """By when those invited acknowledge: before it begins in any case."""
    if not now < begins_at < ends_at:
        raise JointOperationBackwards
    return min(now + terms.acknowledge, begins_at)
