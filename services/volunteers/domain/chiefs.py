"""A lane chief 街巷长 (A7): one lane, one chief at every instant; who goes ends when the next begins."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.chiefs import ChiefAlready, HandedOverBeforeBegun
from services.volunteers.domain.lanes import OnBoard

SERVING, ENDED = "serving", "ended"
MOVES = {"appoint": {"": SERVING}, "hand_over": {SERVING: ENDED}}
"""No row holds where a chief stands: one serves until the time has an end."""


@dataclasses.dataclass(slots=True)
class Chief:
    """One person's time as chief of one lane; `person` is who signs in, where that is known."""

    id: str
    territory: str
    person: str | None
    name: str
    phone: str
    rank: str
    began_at: dt.datetime
    appointed_by: str
    reason: str = ""
    ended_at: dt.datetime | None = None
    version: int = 1

    @property
    def status(self) -> str:
        return MOVES["appoint"][""] if self.ended_at is None else MOVES["hand_over"][SERVING]

    @property
    def on_board(self) -> OnBoard:
        return OnBoard(self.name, self.phone)

    def is_the_same_as(self, other: "Chief") -> bool:
        """By the account; where one of them has none, by name: on one lane nobody is followed by a namesake."""
        if self.person and other.person:
            return self.person == other.person
        return self.name == other.name

    def hand_over(self, to: "Chief") -> None:
        """The next begins at the very instant at which this one ends."""
        if self.is_the_same_as(to):
            raise ChiefAlready
        if to.began_at <= self.began_at:
            raise HandedOverBeforeBegun(since=self.began_at.isoformat())
        self.ended_at = to.began_at

    def correct(self, board: OnBoard, rank: str, person: str | None) -> bool:
        """The same person, told rightly; whether anything was otherwise."""
        before = (self.on_board, self.rank, self.person)
        self.name, self.phone, self.rank, self.person = board.name, board.phone, rank, person
        return before != (self.on_board, self.rank, self.person)
