"""A completion confirmation 任务完成确认申请单 (A7): raised to the lane chief, confirmed or refused once.

Unanswered it rises, rung by rung (`confirmation.py`); it bears who was asked, and for which office it was answered.
"""

import dataclasses
import datetime as dt

from messages.beijing import BEIJING
from messages.volunteers.errors.forms import FormAlreadyDecided, NotAskedYet
from services.volunteers.domain import confirmation
from services.volunteers.domain.confirmation import DISTRICT, OFFICES, Asked, Asking, ConfirmationRules

RAISED, CONFIRMED, REFUSED = "raised", "confirmed", "refused"
COMPLETION_CONFIRMATION = "completion_confirmation"
MOVES = {
    "raise": {"": RAISED}, "rise": {RAISED: RAISED}, "confirm": {RAISED: CONFIRMED}, "refuse": {RAISED: REFUSED},
}  # fmt: skip
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


_OFFICE = {
    confirmation.LANE_CHIEF: Label("街巷长", "Lane chief"),
    confirmation.DEPUTY_CHIEF: Label("街巷长代理人", "Deputy of the lane chief"),
    confirmation.COMMUNITY: Label("社区", "Community"),
    confirmation.SUBDISTRICT: Label("街道", "Subdistrict"),
    confirmation.DISTRICT: Label("区", "District"),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """What the form's codes are called, for people: on paper stand no codes."""

    issuer: str
    place: str
    problem_class: str


@dataclasses.dataclass(frozen=True, slots=True)
class Confirmer:
    """Who answers, and for which office; of a deputy, in whose place."""

    person: str
    name: str
    office: str
    deputy_for: str | None = None
    deputy_for_name: str | None = None


@dataclasses.dataclass(slots=True)
class Form:
    """`issuer` is the agency that handled the case, `handler` its officer; `chief` whoever answered, for `office`."""

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
    handler: str | None
    asked: tuple[Asked, ...]
    """Oldest first. None yet: the release before raised it, and it joins the ladder at the clock's next turn."""
    status: str = MOVES["raise"][""]
    decided_at: dt.datetime | None = None
    chief: str | None = None
    chief_name: str | None = None
    office: str | None = None
    deputy_for: str | None = None
    deputy_for_name: str | None = None
    reason: str | None = None
    photos: tuple[str, ...] = ()
    """Of what is not done, where it was refused."""
    version: int = 1

    @property
    def rung(self) -> str:
        """The office that is asked now; of a form that was answered, the last that was."""
        return self.asked[-1].office if self.asked else confirmation.LANE_CHIEF

    @property
    def asked_at(self) -> dt.datetime | None:
        return self.asked[-1].at if self.asked else None

    @property
    def due_at(self) -> dt.datetime | None:
        return self.asked[-1].until if self.asked else None

    def is_due_to_rise(self, now: dt.datetime) -> bool:
        """Nobody stands above the district: there a form stays, overdue."""
        silent = self.due_at is None or (self.due_at <= now and self.rung != DISTRICT)
        return self.status in MOVES["rise"] and silent

    def rise(self, rules: ConfirmationRules, now: dt.datetime, *, deputised: bool) -> Asked | None:
        """Ask the next office, if it is time to."""
        if not self.is_due_to_rise(now):
            return None
        asking = Asking(self.territory, self.issuer, deputised)
        if self.asked:
            asked = confirmation.next_asked(self.rung, asking, rules, now)
        else:
            asked = confirmation.first_asked(asking, rules, now)
        if asked is not None:
            self.status = MOVES["rise"][self.status]
            self._ask(asked)
        return asked

    def must_wait_for(self, office: str) -> None:
        """Who stands higher than the one asked now is not asked yet; who stands lower may still answer."""
        if not confirmation.may_answer(office, self.rung):
            asking = Asking(self.territory, self.issuer, deputised=True)
            may = [one for one in OFFICES if asking.may_ask(one) and confirmation.may_answer(one, self.rung)]
            raise NotAskedYet(needed=", ".join(may), until=(self.due_at or self.raised_at).isoformat())

    def confirm(self, by: Confirmer, remark: str | None, now: dt.datetime) -> None:
        self._decide("confirm", by, remark, now)

    def refuse(self, by: Confirmer, reason: str, now: dt.datetime, photos: tuple[str, ...] = ()) -> None:
        self._decide("refuse", by, reason, now)
        self.photos = photos

    def on_paper(self, words: "Words") -> Paper:
        signs = _OFFICE[self.office or self.rung]
        return Paper(
            title=Label("任务完成确认申请单", "Completion confirmation"),
            number=self.number,
            lines=(
                _line("申请单位", "Issuer", words.issuer),
                _line("街巷", "Place", words.place),
                _line("案件编号", "Case", self.case_number),
                _line("问题类别", "Problem class", words.problem_class),
                _line("办理情况", "What was done", self.text),
                _line("申请时间", "Raised", written(self.raised_at)),
                *(_line("送请确认", "Asked", _told(asked)) for asked in self.asked),
                _line("确认意见", "Decision", _STATUS[self.status]),
                _line("说明", "Remark", self.reason or ""),
            ),
            signatures=(
                Line(Label(f"{signs.zh}(签字)", signs.en), self.chief_name or ""),
                *([_line("代", "For", self.deputy_for_name)] if self.deputy_for_name else []),
                _line("日期", "Date", written(self.decided_at)),
            ),
        )

    def _ask(self, asked: Asked) -> None:
        self.asked = (*self.asked, asked)
        self.recipients = tuple(dict.fromkeys((*self.recipients, confirmation.recipient(asked.office, self.territory))))

    def _decide(self, move: str, by: Confirmer, reason: str | None, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise FormAlreadyDecided(status=self.status)
        self.must_wait_for(by.office)
        self.status, self.decided_at, self.reason = MOVES[move][self.status], now, reason
        self.chief, self.chief_name, self.office = by.person, by.name, by.office
        self.deputy_for, self.deputy_for_name = by.deputy_for, by.deputy_for_name


def _line(zh: str, en: str, value: str) -> Line:
    return Line(Label(zh, en), value)


def _told(asked: Asked) -> str:
    office = _OFFICE[asked.office]
    return f"{office.zh} {office.en}: {written(asked.at)} – {written(asked.until)}"


def written(moment: dt.datetime | None) -> str:
    return f"{moment.astimezone(BEIJING):%Y-%m-%d %H:%M}" if moment else ""
