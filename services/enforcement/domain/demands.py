"""A demand 诉求 (E1, E2): received, answered by the agency, and closed or disputed by the person.

Its clock runs from intake in calendar time: hours run through; a term of days is over at the end of its last day, the
day of intake not counted (Civil Code, articles 201 and 203). Which month a demand counts in is the month of its intake.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from messages.beijing import day_of, start_of
from messages.enforcement.errors.demands import DemandSettled, NotSolvedYet, OrderClassUnknown, UrgencyUnknown
from services.enforcement.domain.case_moves import CLOSED as CASE_CLOSED
from services.enforcement.domain.case_moves import HANDLED as CASE_HANDLED
from services.enforcement.domain.cases import Case

HOTLINE, WEB, REPORT = "hotline", "web", "report"
RECEIVED, ANSWERED, DISPUTED, CLOSED = "received", "answered", "disputed", "closed"

MOVES: dict[str, dict[str, str]] = {
    "register": {"": RECEIVED},
    "answer": {RECEIVED: ANSWERED, DISPUTED: ANSWERED},
    "confirm": {ANSWERED: CLOSED},
    "dispute": {ANSWERED: DISPUTED},
    "give_up": {ANSWERED: CLOSED},  # nobody was reached, as often as the rule says
}
AWAITING_AGENCY = (RECEIVED, DISPUTED)


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    """So many hours or, where there are none, so many calendar days."""

    hours: int | None
    days: int | None

    def due_at(self, since: dt.datetime) -> dt.datetime:
        if self.hours is not None:
            return since + dt.timedelta(hours=self.hours)
        return start_of(day_of(since) + dt.timedelta(days=(self.days or 0) + 1)).astimezone(dt.UTC)


@dataclasses.dataclass(frozen=True, slots=True)
class OrderClass:
    """The hotline's own deadline class of its orders."""

    urgency: str
    term: Term


@dataclasses.dataclass(frozen=True, slots=True)
class DemandRules:
    """What demands.yaml says."""

    version: str
    urgencies: Mapping[str, Term]
    usual_urgency: Mapping[str, str]
    """By the level of the class."""
    order_classes: Mapping[str, OrderClass]
    return_hours: int
    attempts: int
    rounds: int
    link_days: int
    exclusion_reasons: tuple[str, ...]
    publish_after_days: int
    small: int
    check_percent: int
    check_at_least: int

    def term(self, urgency: str) -> Term:
        if urgency not in self.urgencies:
            raise UrgencyUnknown(urgencies=", ".join(self.urgencies))
        return self.urgencies[urgency]

    def order_class(self, code: str) -> OrderClass:
        if code not in self.order_classes:
            raise OrderClassUnknown(order_classes=", ".join(self.order_classes))
        return self.order_classes[code]


@dataclasses.dataclass(frozen=True, slots=True)
class Feedback:
    at: dt.datetime
    agency: str
    by: str
    solved: bool
    words: str


@dataclasses.dataclass(frozen=True, slots=True)
class Heard:
    """One attempt to hear from the person; what was said is None where nobody was reached."""

    at: dt.datetime
    way: str
    by: str
    reached: bool
    contacted: bool | None = None
    solved: bool | None = None
    satisfied: bool | None = None
    words: str = ""


@dataclasses.dataclass(slots=True)
class Demand:
    id: str
    number: str
    territory: str
    case_id: str
    first_of_case: bool
    """Of several about one case only the first, so that each of the case's transfers counts once."""
    channel: str
    order_number: str | None
    order_class: str | None
    urgency: str
    problem_class: str
    """As it was told."""
    text: str
    person: str | None
    person_name: str
    phone: str
    """Sealed."""
    phone_masked: str
    registered_by: str
    received_at: dt.datetime
    feedback_due_at: dt.datetime
    due_at: dt.datetime | None
    rule_version: str
    status: str = MOVES["register"][""]
    feedback: tuple[Feedback, ...] = ()
    call_backs: tuple[Heard, ...] = ()
    link: str = ""
    """The secret by which the person can answer a call-back, sealed; empty until there is something to answer."""
    link_hash: str | None = None
    link_until: dt.datetime | None = None
    excluded: bool = False
    proposed_class: str | None = None
    """By the words of the rules and like texts at intake: a proposal, which nobody had to follow."""
    version: int = 1

    # --- the moves ---

    def allows(self, move: str) -> bool:
        return self.status in MOVES[move]

    def move(self, move: str) -> None:
        if not self.allows(move):
            raise DemandSettled(status=self.status)
        self.status = MOVES[move][self.status]

    def answer(self, told: Feedback, case: Case) -> None:
        """What the agency calls solved was handled, and since the person last disputed it."""
        self.move("answer")
        since = self._disputed_at
        done = case.handled_at is not None and (since is None or case.handled_at > since)
        if told.solved and not (done and case.status in {CASE_HANDLED, CASE_CLOSED}):
            raise NotSolvedYet(status=case.status)
        self.feedback, self.due_at = (*self.feedback, told), None

    def hear(self, said: Heard, rules: DemandRules) -> None:
        """The person's answer, or one attempt more; a dispute goes back to the agency, as often as the rule says."""
        if not self.allows("confirm"):
            raise DemandSettled(status=self.status)
        self.call_backs = (*self.call_backs, said)
        if not said.reached:
            if self._attempts() >= rules.attempts:
                self.move("give_up")
        elif self.said_solved and not said.solved and self._disputes() <= rules.rounds:
            self.move("dispute")
            self.due_at = rules.term(self.urgency).due_at(said.at)
        else:
            self.move("confirm")

    def _attempts(self) -> int:
        """Since the agency's last feedback."""
        return sum(one.at >= self.feedback[-1].at for one in self.call_backs)

    def _disputes(self) -> int:
        return sum(one.reached and not one.solved for one in self.call_backs)

    @property
    def _disputed_at(self) -> dt.datetime | None:
        return self._last.at if self._last is not None and not self._last.solved else None

    @property
    def _last(self) -> Heard | None:
        return next((one for one in reversed(self.call_backs) if one.reached), None)

    def is_unsolved(self, now: dt.datetime) -> bool:
        """C5, for those who consult: the agency is late, or it calls solved what the person says is not."""
        overdue = self.due_at is not None and self.due_at < now
        return not self.excluded and (self.contradicted or overdue)

    # --- what answers and queries ask for by name ---

    @property
    def agency(self) -> str | None:
        """That which answered first; None while none has, and the case says whose it is."""
        return self.feedback[0].agency if self.feedback else None

    @property
    def said_solved(self) -> bool:
        return bool(self.feedback) and self.feedback[-1].solved

    @property
    def in_time(self) -> bool | None:
        """Whether the first feedback came in time, by the record; None while there is none."""
        return self.feedback[0].at <= self.feedback_due_at if self.feedback else None

    @property
    def answered_at(self) -> dt.datetime | None:
        return self.feedback[0].at if self.feedback else None

    @property
    def reached(self) -> bool:
        return self._last is not None

    @property
    def contacted(self) -> bool | None:
        """As the person said when first reached."""
        return next((one.contacted for one in self.call_backs if one.reached), None)

    @property
    def solved(self) -> bool | None:
        """As the person said last."""
        return None if self._last is None else self._last.solved

    @property
    def satisfied(self) -> bool | None:
        return None if self._last is None else self._last.satisfied

    @property
    def contradicted(self) -> bool:
        """E2: the agency said solved, and the person, when last reached, says not."""
        told = [one for one in self.feedback if self._last is not None and one.at <= self._last.at]
        return bool(told) and told[-1].solved and self.solved is False


def masked(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}" if phone else ""
