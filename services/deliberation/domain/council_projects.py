"""A project of a three-tier platform (D4): of a community or subdistrict, the culture of a door, or a creation project.

People are counted, never named: who comes for the first time adds to the people, everybody who comes to the times.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from messages.deliberation.errors.council_projects import (
    CouncilProjectElsewhere,
    CouncilProjectRowsWrong,
    CouncilProjectSettled,
    DoorNotOfABuilding,
    MorePeopleThanCame,
    ProjectOfNoTier,
)
from messages.territory import COURTYARD, contains
from services.deliberation.domain.committees import Step
from services.deliberation.domain.councils import Council

PROJECT, DOOR_CULTURE, CREATION = "project", "door_culture", "creation"
TIERS: Final = ("community", "subdistrict")
"""That have projects (D4.2)."""
UNDER_WAY, DONE, DROPPED = "under_way", "done", "dropped"
MOVES = {
    "begin": {"": UNDER_WAY},
    "gather": {UNDER_WAY: UNDER_WAY},
    "finish": {UNDER_WAY: DONE},
    "drop": {UNDER_WAY: DROPPED},
}
COLUMNS: Final = {
    "议事会": "council", "区划代码": "place", "类别": "kind", "名称": "title", "状态": "status", "参与人数": "people",
}  # fmt: skip


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    council: str
    place: str
    kind: str
    title: str
    status: str
    people: int


@dataclasses.dataclass(slots=True, kw_only=True)
class CouncilProject:
    id: str
    number: str
    territory: str
    council_id: str
    tier: str
    kind: str
    title: str
    text: str = ""
    matter_id: str | None = None
    due_on: dt.date | None = None
    status: str = MOVES["begin"][""]
    people: int = 0
    person_times: int = 0
    gatherings: int = 0
    history: tuple[Step, ...] = ()
    version: int = 1

    def gather(self, attended: int, newcomers: int, step: Step) -> None:
        self.make(step)
        if newcomers > attended:
            raise MorePeopleThanCame(count=attended)
        self.people, self.person_times = self.people + newcomers, self.person_times + attended
        self.gatherings += 1

    def make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise CouncilProjectSettled(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = MOVES[step.move][self.status]


def may_be_begun(council: Council, kind: str, place: str) -> None:
    why = _fault(council, kind, place)
    if why == "elsewhere":
        raise CouncilProjectElsewhere(place=place)
    if why == "tier":
        raise ProjectOfNoTier(tier=council.tier)
    if why == "door":
        raise DoorNotOfABuilding(place=place)


def check(rows: Sequence[Row], councils: Mapping[str, Council], territory: str) -> None:
    wrong = sorted(_faults(rows, councils, territory))
    if wrong:
        number, why = wrong[0]
        told = [{"number": row, "why": fault} for row, fault in wrong[:100]]
        raise CouncilProjectRowsWrong(number=number, why=why, rows=told, count=len(wrong))


def _faults(rows: Sequence[Row], councils: Mapping[str, Council], territory: str) -> Iterator[tuple[int, str]]:
    seen: set[tuple[str, str, str]] = set()
    for number, row in enumerate(rows, 1):
        council = councils.get(row.council)
        if council is None or not contains(territory, row.council):
            yield number, "no_council"
        elif why := _fault(council, row.kind, row.place):
            yield number, why
        if (row.council, row.kind, row.title) in seen:
            yield number, "twice"
        seen.add((row.council, row.kind, row.title))


def _fault(council: Council, kind: str, place: str) -> str | None:
    if not contains(council.territory, place):
        return "elsewhere"
    if kind == PROJECT and council.tier not in TIERS:
        return "tier"
    if kind == DOOR_CULTURE and len(place) != COURTYARD:
        return "door"
    return None
