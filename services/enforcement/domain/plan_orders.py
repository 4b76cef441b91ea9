"""An order of a plan 预案指令 (C6): given, acknowledged, reported done, or waived; late, it is the commander's too."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.plan_orders import OrderNeedsQuantity, OrderSettled
from services.enforcement.domain.activations import Activation, OrderRule
from services.enforcement.domain.classes import Names

GIVEN, ACKNOWLEDGED, REPORTED, WAIVED = "given", "acknowledged", "reported", "waived"
OPEN = (GIVEN, ACKNOWLEDGED)

MOVES: dict[str, dict[str, str]] = {
    "give": {"": GIVEN},
    "acknowledge": {GIVEN: ACKNOWLEDGED},
    "report": {ACKNOWLEDGED: REPORTED},
    "waive": {GIVEN: WAIVED, ACKNOWLEDGED: WAIVED},
}


@dataclasses.dataclass(slots=True)
class PlanOrder:
    id: str
    territory: str
    activation_id: str
    drill: bool
    order: str
    agency: str
    task: Names
    quantity: int | None
    unit: str | None
    given_at: dt.datetime
    acknowledge_by: dt.datetime
    done_by: dt.datetime
    status: str = MOVES["give"][""]
    acknowledged_by: str | None = None
    acknowledged_at: dt.datetime | None = None
    acknowledge_late_at: dt.datetime | None = None
    reported_by: str | None = None
    reported_at: dt.datetime | None = None
    done_late_at: dt.datetime | None = None
    done: int | None = None
    words: str = ""
    photos: tuple[str, ...] = ()
    version: int = 1

    @classmethod
    def of(cls, id_: str, activation: Activation, rule: OrderRule, now: dt.datetime) -> "PlanOrder":
        return cls(
            id_, activation.territory, activation.id, activation.drill, rule.order, rule.agency, rule.task,
            rule.quantity, rule.unit, now, now + rule.acknowledge, now + rule.done,
        )  # fmt: skip

    @property
    def due_at(self) -> dt.datetime | None:
        """The clock that runs: to be acknowledged, then to be reported done."""
        return {GIVEN: self.acknowledge_by, ACKNOWLEDGED: self.done_by}.get(self.status)

    @property
    def is_chased(self) -> bool:
        return self.status in OPEN and (self.acknowledge_late_at is not None or self.done_late_at is not None)

    def acknowledge(self, by: str, now: dt.datetime) -> None:
        self.note_late(now)
        self._move("acknowledge")
        self.acknowledged_by, self.acknowledged_at = by, now

    def report(self, words: str, done: int | None, photos: tuple[str, ...], by: str, now: dt.datetime) -> None:
        self.note_late(now)
        self._move("report")
        if self.quantity is not None and done is None:
            raise OrderNeedsQuantity
        self.words, self.done, self.photos = words, done, photos
        self.reported_by, self.reported_at = by, now

    def waive(self, reason: str, now: dt.datetime) -> None:
        self.note_late(now)
        self._move("waive")
        self.words = reason

    def note_late(self, now: dt.datetime) -> bool:
        """Each clock by itself is late once; whether one has become so."""
        before = self.acknowledge_late_at, self.done_late_at
        if self.status == GIVEN and now > self.acknowledge_by:
            self.acknowledge_late_at = self.acknowledge_late_at or now
        if self.status in OPEN and now > self.done_by:
            self.done_late_at = self.done_late_at or now
        return before != (self.acknowledge_late_at, self.done_late_at)

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise OrderSettled(status=self.status)
        self.status = MOVES[move][self.status]
