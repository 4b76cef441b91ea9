"""A completion confirmation 任务完成确认申请单 (A7): raised to the lane chief, confirmed or refused once."""

import dataclasses
import datetime as dt

from messages.beijing import BEIJING
from messages.volunteers.errors.forms import FormAlreadyDecided

RAISED, CONFIRMED, REFUSED = "raised", "confirmed", "refused"
COMPLETION_CONFIRMATION = "completion_confirmation"
MOVES = {"raise": {"": RAISED}, "confirm": {RAISED: CONFIRMED}, "refuse": {RAISED: REFUSED}}
_STATUS = {RAISED: "待确认 awaited", CONFIRMED: "确认完成 confirmed", REFUSED: "不予确认 refused"}


@dataclasses.dataclass(frozen=True, slots=True)
class Label:
    zh: str
    en: str


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A line of the paper: its label and what is written there."""

    label: Label
    value: str


@dataclasses.dataclass(frozen=True, slots=True)
class Paper:
    """The form as it stands on paper: lines from top to bottom, then who signs."""

    title: Label
    number: str
    lines: tuple[Line, ...]
    signatures: tuple[Line, ...]


@dataclasses.dataclass(slots=True)
class Form:
    id: str
    number: str
    territory: str
    kind: str
    issuer: str
    recipients: tuple[str, ...]
    case_id: str
    case_version: int
    case_number: str
    problem_class: str
    text: str
    raised_at: dt.datetime
    status: str = MOVES["raise"][""]
    decided_at: dt.datetime | None = None
    chief: str | None = None
    chief_name: str | None = None
    reason: str | None = None
    version: int = 1

    def confirm(self, chief: str, chief_name: str, remark: str | None, now: dt.datetime) -> None:
        self._decide("confirm", chief, chief_name, now)
        self.reason = remark

    def refuse(self, chief: str, chief_name: str, reason: str, now: dt.datetime) -> None:
        self._decide("refuse", chief, chief_name, now)
        self.reason = reason

    def on_paper(self) -> Paper:
        return Paper(
            title=Label("任务完成确认申请单", "Completion confirmation"),
            number=self.number,
            lines=(
                _line("申请单位", "Issuer", self.issuer),
                _line("街巷", "Place", self.territory),
                _line("案件编号", "Case", self.case_number),
                _line("问题类别", "Problem class", self.problem_class),
                _line("办理情况", "What was done", self.text),
                _line("申请时间", "Raised", _written(self.raised_at)),
                _line("确认意见", "Decision", _STATUS[self.status]),
                _line("说明", "Remark", self.reason or ""),
            ),
            signatures=(
                _line("街巷长(签字)", "Lane chief", self.chief_name or ""),
                _line("日期", "Date", _written(self.decided_at)),
            ),
        )

    def _decide(self, move: str, chief: str, chief_name: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise FormAlreadyDecided(status=self.status)
        self.status, self.chief, self.chief_name, self.decided_at = MOVES[move][self.status], chief, chief_name, now


def _line(zh: str, en: str, value: str) -> Line:
    return Line(Label(zh, en), value)


def _written(moment: dt.datetime | None) -> str:
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}" if moment else ""
