"""Tiered consultation 分级会商 (C5): one of a tier at a place in a period, with its attendance and its minutes."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from messages.beijing import BEIJING
from messages.enforcement.errors.consultations import (
    ConsultationClosed,
    ConsultationHoldsNoMore,
    ConsultationNotClosed,
    NoBulletin,
)
from services.enforcement.domain.joint_operations import OperationTerms

DAILY, WEEKLY, MONTHLY, SPECIAL = TIERS = ("daily", "weekly", "monthly", "special")
"""From the lowest to the highest."""
OPEN, CLOSED = "open", "closed"
MOST_GUESTS, MOST_DECISIONS, MOST_CORRECTIONS = 300, 100, 100
AN_AGENCY = "agency"

MOVES: dict[str, dict[str, str]] = {
    "open": {"": OPEN},
    "attend": {OPEN: OPEN},
    "decide": {OPEN: OPEN},
    "close": {OPEN: CLOSED},  # fixed from then on: a correction stands beside it
}


@dataclasses.dataclass(frozen=True, slots=True)
class TierRule:
    tier: str
    called_by: tuple[str, ...]
    """Roles."""
    sources: tuple[str, ...]
    climbs_after_unsolved: int
    """On so many agendas of the tier an item stood unsolved when it climbs."""


@dataclasses.dataclass(frozen=True, slots=True)
class ConsultationRules:
    version: str
    most_items: int
    due_within_hours: int
    tiers: Mapping[str, TierRule]
    operations: OperationTerms
    form_answered_within: dt.timedelta
    """What a lane chief asks (A7): then it climbs to the tier above."""


@dataclasses.dataclass(frozen=True, slots=True)
class Guest:
    """Who is asked to come: an agency by its code, a court or a paper by its name."""

    kind: str
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Attendance:
    """Nobody has come yet while `at` is None; once the consultation is closed that means absent."""

    kind: str
    name: str
    person: str | None = None
    """Who noted it down: for an agency's own officer, herself."""
    represented_by: str = ""
    at: dt.datetime | None = None

    @property
    def guest(self) -> Guest:
        return Guest(self.kind, self.name)

    @property
    def present(self) -> bool:
        return self.at is not None


@dataclasses.dataclass(frozen=True, slots=True)
class Figures:
    """Of a group of cases in the month before, as they were counted when the bulletin was closed."""

    group: str
    opened: int
    closed: int
    overdue: int


@dataclasses.dataclass(slots=True)
class Consultation:
    id: str
    number: str
    territory: str
    tier: str
    period: str
    rule_version: str
    purpose: str
    opened_by: str
    opened_at: dt.datetime
    attendance: tuple[Attendance, ...]
    full: bool = False
    """More waits than the agenda holds."""
    status: str = MOVES["open"][""]
    minutes: str = ""
    closed_by: str | None = None
    closed_at: dt.datetime | None = None
    groups: tuple[Figures, ...] = ()
    version: int = 1

    def attend(self, guest: Guest, person: str, represented_by: str, now: dt.datetime) -> None:
        """Also somebody comes whom nobody expected."""
        self.move("attend")
        come = Attendance(guest.kind, guest.name, person, represented_by, now)
        others = [one for one in self.attendance if one.guest != guest]
        must_hold(len(others), MOST_GUESTS)
        self.attendance = (*others, come)

    def close(self, minutes: str, by: str, now: dt.datetime) -> None:
        self.move("close")
        self.minutes, self.closed_by, self.closed_at = minutes, by, now

    def move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ConsultationClosed
        self.status = MOVES[move][self.status]

    def must_be_closed(self) -> None:
        if self.status != CLOSED:
            raise ConsultationNotClosed

    def must_have_a_bulletin(self) -> None:
        if self.tier != MONTHLY:
            raise NoBulletin(tier=self.tier)
        self.must_be_closed()

    @property
    def absent(self) -> list[Guest]:
        return [one.guest for one in self.attendance if not one.present]

    @property
    def month(self) -> str:
        """The one that its bulletin tells of: the month before."""
        return month_before(self.opened_at)


@dataclasses.dataclass(slots=True)
class Correction:
    """Only ever added."""

    id: str
    territory: str
    consultation_id: str
    words: str
    written_by: str
    written_at: dt.datetime


def must_hold(held: int, most: int) -> None:
    """One more than there are, which is read and printed as a whole."""
    if held >= most:
        raise ConsultationHoldsNoMore(limit=most)


def period_of(tier: str, now: dt.datetime, number: str) -> str:
    """The day, the ISO week or the month in Beijing; each special consultation is one of its own."""
    day = now.astimezone(BEIJING).date()
    year, week, _ = day.isocalendar()
    return {DAILY: f"{day}", WEEKLY: f"{year}-W{week:02d}", MONTHLY: f"{day:%Y-%m}"}.get(tier, number)


def month_before(moment: dt.datetime) -> str:
    first = moment.astimezone(BEIJING).date().replace(day=1)
    return f"{first - dt.timedelta(days=1):%Y-%m}"


def expected(agencies: Sequence[str], invited: Sequence[Guest]) -> tuple[Attendance, ...]:
    """Of whom the agenda speaks, and who was invited, each once."""
    guests = [*(Guest(AN_AGENCY, agency) for agency in agencies if agency), *invited]
    return tuple(Attendance(guest.kind, guest.name) for guest in dict.fromkeys(guests))
