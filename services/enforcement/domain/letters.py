"""A responsibility letter 责任书 (C1): drawn up by the district, signed by the leader of the agency, never changed.

What is to be otherwise is drawn up anew; the letter before holds until the new one is signed, and stays readable.
"""

import dataclasses
import datetime as dt

from messages.enforcement.errors.letters import LetterOfPastYear, LetterSettled, NotInItsLead
from services.enforcement.domain.classes import ProblemClasses

DRAWN, SIGNED, RETURNED, WITHDRAWN, REPLACED = "drawn", "signed", "returned", "withdrawn", "replaced"
MOVES: dict[str, dict[str, str]] = {
    "draw": {"": DRAWN},
    "sign": {DRAWN: SIGNED},
    "return": {DRAWN: RETURNED},
    "withdraw": {DRAWN: WITHDRAWN},
    "replace": {SIGNED: REPLACED},
}
IN_PUBLIC = (SIGNED, REPLACED)


@dataclasses.dataclass(frozen=True, slots=True)
class Target:
    text: str
    problem_class: str | None
    unit: str | None
    quantity: float | None
    percent: float | None


@dataclasses.dataclass(frozen=True, slots=True)
class Duties:
    """What the rules gave the agency to lead and to assist in when the letter was drawn up."""

    leads: tuple[str, ...]
    assists: tuple[str, ...]
    rule_version: str

    @classmethod
    def of(cls, agency: str, classes: ProblemClasses) -> "Duties":
        known = classes.members.values()
        return cls(
            leads=tuple(one.code for one in known if one.lead_agency == agency),
            assists=tuple(one.code for one in known if agency in {helper.agency for helper in one.assisting}),
            rule_version=classes.version,
        )


@dataclasses.dataclass(slots=True)
class Letter:
    id: str
    territory: str
    agency: str
    year: int
    edition: int
    duties: Duties
    text: str
    targets: tuple[Target, ...]
    leader: str
    contact: str | None
    drawn_by: str
    drawn_at: dt.datetime
    status: str = MOVES["draw"][""]
    signed_at: dt.datetime | None = None
    ended_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def may_be_drawn(self, this_year: int) -> None:
        if self.year < this_year:
            raise LetterOfPastYear(year=self.year)
        own = {*self.duties.leads, *self.duties.assists}
        strange = sorted({one.problem_class for one in self.targets if one.problem_class} - own)
        if strange:
            raise NotInItsLead(classes=", ".join(strange))

    def sign(self, now: dt.datetime) -> None:
        self._move("sign")
        self.signed_at = now

    def send_back(self, reason: str, now: dt.datetime) -> None:
        self._end("return", reason, now)

    def withdraw(self, reason: str, now: dt.datetime) -> None:
        self._end("withdraw", reason, now)

    def replace(self, now: dt.datetime) -> None:
        self._end("replace", "", now)

    def _end(self, move: str, reason: str, now: dt.datetime) -> None:
        self._move(move)
        self.ended_at, self.reason = now, reason

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise LetterSettled(status=self.status)
        self.status = MOVES[move][self.status]
