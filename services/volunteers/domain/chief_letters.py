"""A lane chief's responsibility letter 街巷长责任书 (A7): drawn by the subdistrict, signed by the chief; it stays."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.chief_letters import ChiefLetterOfPastYear, ChiefLetterSettled

DRAWN, SIGNED, WITHDRAWN = "drawn", "signed", "withdrawn"
MOVES = {"draw": {"": DRAWN}, "sign": {DRAWN: SIGNED}, "withdraw": {DRAWN: WITHDRAWN}}


@dataclasses.dataclass(slots=True)
class ChiefLetter:
    id: str
    territory: str
    year: int
    person: str
    name: str
    lanes: tuple[str, ...]
    text: str
    drawn_by: str
    drawn_at: dt.datetime
    status: str = MOVES["draw"][""]
    signed_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def sign(self, now: dt.datetime) -> None:
        self._move("sign")
        self.signed_at = now

    def withdraw(self, reason: str) -> None:
        self._move("withdraw")
        self.reason = reason

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise ChiefLetterSettled(status=self.status)
        self.status = MOVES[move][self.status]


def must_be_to_come(year: int, today: dt.date) -> None:
    if year < today.year:
        raise ChiefLetterOfPastYear(year=year)
