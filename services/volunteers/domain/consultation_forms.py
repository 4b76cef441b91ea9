"""A joint-consultation form 会商单 (A7): issued by a lane chief, it follows the consultations that have it.

Withdrawal and answer may cross on their way: then the form is answered, and bears both.
"""

import dataclasses
import datetime as dt

from messages.volunteers.errors.consultation_forms import ConsultationFormSettled
from services.volunteers.domain.forms import Label, Line, Paper, written

ISSUED, SCHEDULED, ANSWERED, WITHDRAWN = "issued", "scheduled", "answered", "withdrawn"
CLIMBED = "climbed"
MOVES: dict[str, dict[str, str]] = {
    "issue": {"": ISSUED},
    "schedule": {ISSUED: SCHEDULED, SCHEDULED: SCHEDULED, ANSWERED: ANSWERED},
    "climb": {ISSUED: ISSUED, SCHEDULED: SCHEDULED, ANSWERED: ANSWERED},
    "answer": {ISSUED: ANSWERED, SCHEDULED: ANSWERED, WITHDRAWN: ANSWERED},
    "withdraw": {ISSUED: WITHDRAWN, SCHEDULED: WITHDRAWN},
}
"""An answer may be heard before what led to it."""
_MOVE_OF = {SCHEDULED: "schedule", CLIMBED: "climb", ANSWERED: "answer"}
_STATUS = {
    ISSUED: "已提出 issued",
    SCHEDULED: "已列入会商 on an agenda",
    ANSWERED: "已答复 answered",
    WITHDRAWN: "已撤回 withdrawn",
}
_MOST_STEPS = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """`version` is that of what enforcement keeps: steps are told in any order, and again."""

    version: int
    step: str
    at: dt.datetime
    tier: str
    consultation_number: str


@dataclasses.dataclass(slots=True)
class ConsultationForm:
    id: str
    number: str
    territory: str
    issuer: str
    issuer_name: str
    deputy_for: str | None
    text: str
    agencies: tuple[str, ...]
    issued_at: dt.datetime
    status: str = MOVES["issue"][""]
    history: tuple[Step, ...] = ()
    """Oldest first; the newest hundred."""
    answer: str = ""
    answered_at: dt.datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_at: dt.datetime | None = None
    withdrawal_reason: str = ""
    version: int = 1

    def follow(self, step: Step, answer: str) -> bool:
        """False for what is known already."""
        if step.version in {one.version for one in self.history}:
            return False
        self.history = tuple(sorted((*self.history, step), key=lambda one: one.version)[-_MOST_STEPS:])
        self.status = MOVES[_MOVE_OF[step.step]].get(self.status, self.status)
        if step.step == ANSWERED:
            self.answer, self.answered_at = answer, step.at
        return True

    def withdraw(self, by: str, reason: str, now: dt.datetime) -> None:
        if self.status not in MOVES["withdraw"]:
            raise ConsultationFormSettled(status=self.status)
        self.status = MOVES["withdraw"][self.status]
        self.withdrawn_by, self.withdrawn_at, self.withdrawal_reason = by, now, reason

    def on_paper(self, place: str, agencies: str) -> Paper:
        """With the words for its codes."""
        lines = (
            ("街巷", "Place", place), ("会商事项", "Matter", self.text), ("请会商部门", "Recipients", agencies),
            ("提出时间", "Issued", written(self.issued_at)),
            ("列入会商", "Consultations", "、".join(self._consultations())),
            ("办理情况", "State", _STATUS[self.status]), ("会商答复", "Answer", self.answer),
            *([("撤回理由", "Withdrawn because", self.withdrawal_reason)] if self.withdrawn_at else []),
        )  # fmt: skip
        return Paper(
            title=Label("会商单", "Joint-consultation form"),
            number=self.number,
            lines=tuple(Line(Label(zh, en), value) for zh, en, value in lines),
            signatures=(
                Line(Label("街巷长(签字)", "Lane chief"), self.issuer_name),
                Line(Label("日期", "Date"), written(self.issued_at)),
            ),
        )

    def _consultations(self) -> list[str]:
        return [one.consultation_number for one in self.history if one.step == SCHEDULED]
