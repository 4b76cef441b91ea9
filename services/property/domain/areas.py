"""An area 片区 (B1): lanes and courtyards of one subdistrict, served under one contract at a time."""

import dataclasses
import datetime as dt

from messages import territory
from messages.property.errors.areas import AreaIsClosed, PlaceOutsideSubdistrict

ACTIVE, CLOSED = "active", "closed"
MOVES = {"make": {"": ACTIVE}, "count": {ACTIVE: ACTIVE}, "sign": {ACTIVE: ACTIVE}, "close": {ACTIVE: CLOSED}}


@dataclasses.dataclass(slots=True)
class Area:
    id: str
    number: str
    territory: str
    name: str
    places: tuple[str, ...]
    residents: int
    households: int
    made_at: dt.datetime
    status: str = MOVES["make"][""]
    version: int = 1

    def __post_init__(self) -> None:
        for place in self.places:
            if not territory.contains(self.territory, place):
                raise PlaceOutsideSubdistrict(place=place, territory=self.territory)

    def count(self, *, residents: int, households: int) -> None:
        self._move("count")
        self.residents, self.households = residents, households

    def takes_a_contract(self) -> None:
        """Guard of signing one."""
        self._move("sign")

    def is_served(self) -> None:
        """Guard of what is done for it and leaves it as it is."""
        if self.status == CLOSED:
            raise AreaIsClosed

    def close(self) -> None:
        self._move("close")

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise AreaIsClosed
        self.status = MOVES[move][self.status]


def enclosing(place: str) -> list[str]:
    """The lane or courtyard itself and the lane that it lies in: the codes by which an area may hold it."""
    return [place[:level] for level in (territory.COURTYARD, territory.LANE) if level <= len(place)]
