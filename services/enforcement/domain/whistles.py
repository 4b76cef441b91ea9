"""A whistle 吹哨 (C12): who calls, what, where, how urgent, and whom; it is over when the last call is.

Its minutes run by the wall clock, at night and on holidays too: what needs a whistle does not wait for office hours.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from messages.enforcement.errors.whistles import PartyCalledTwice, WhistleEnded, WhistleForItself
from messages.territory import SUBDISTRICT
from services.enforcement.domain.case_values import Point

OPEN, ENDED, WITHDRAWN = "open", "ended", "withdrawn"
MOVES: dict[str, dict[str, str]] = {
    "blow": {"": OPEN},
    "end": {OPEN: ENDED},
    "withdraw": {OPEN: WITHDRAWN},
}
AGENCY, OFFICE, UNIT, PARTY_MEMBER = "agency", "office", "unit", "party_member"
SUBDISTRICT_OFFICE = "subdistrict_office"


@dataclasses.dataclass(frozen=True, slots=True)
class WhistleTerms:
    """What deadlines.yaml says of whistles."""

    report_in: Mapping[str, dt.timedelta]
    """By urgency."""
    stay: dt.timedelta
    confirmation: dt.timedelta
    settlement: dt.timedelta
    objection: dt.timedelta
    radius_metres: int
    clock_difference: dt.timedelta


@dataclasses.dataclass(frozen=True, slots=True)
class Party:
    kind: str
    name: str


@dataclasses.dataclass(slots=True)
class Whistle:
    id: str
    number: str
    territory: str
    caller: str
    called_by: str
    called_at: dt.datetime
    text: str
    urgency: str
    problem_class: str | None
    point: Point | None
    parties: tuple[Party, ...]
    case_id: str | None
    request_id: str | None
    report_in_by: dt.datetime
    rule_version: str
    spot_code: str
    """Shown on the spot alone: whoever scans it was there."""
    status: str = MOVES["blow"][""]
    reason: str = ""
    ended_at: dt.datetime | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if len({*self.parties}) < len(self.parties):
            raise PartyCalledTwice
        if Party(AGENCY, SUBDISTRICT_OFFICE) in self.parties and len(self.caller) == SUBDISTRICT:
            raise WhistleForItself(agency=SUBDISTRICT_OFFICE)

    def end(self, now: dt.datetime) -> None:
        self._move("end", now)

    def withdraw(self, reason: str, now: dt.datetime) -> None:
        self._move("withdraw", now)
        self.reason = reason

    def must_be_open(self) -> None:
        if self.status != OPEN:
            raise WhistleEnded(status=self.status)

    def _move(self, move: str, now: dt.datetime) -> None:
        if self.status not in MOVES[move]:
            raise WhistleEnded(status=self.status)
        self.status, self.ended_at = MOVES[move][self.status], now


def is_said_by_most(verdicts: Sequence[str], verdict: str) -> bool:
    """E3: whether more than half of those who scored a whistle say so."""
    return 2 * verdicts.count(verdict) > len(verdicts)
