"""What a lane council did (A9.2–A9.5): an entry stands as it was written."""

import dataclasses
import datetime as dt
from collections.abc import Collection

from messages.volunteers.errors.council_logs import LaneOfNobody, NotOfTheCouncil
from services.volunteers.domain.lane_councils import LaneCouncil

REPORT = "report"


@dataclasses.dataclass(frozen=True, slots=True)
class CouncilDeed:
    """`who` are the seats of those who took part, `others` the residents without a seat."""

    id: str
    council_id: str
    territory: str
    deed: str
    day: dt.date
    text: str
    photos: tuple[str, ...]
    who: tuple[str, ...]
    others: int
    written_by: str
    written_at: dt.datetime
    report_id: str | None = None
    version: int = 1

    @property
    def members(self) -> int:
        return len(self.who)


def place_of(council: LaneCouncil, lane_code: str | None) -> str:
    """The lane, or the council's community where no lane is named. Raises LaneOfNobody."""
    if lane_code is None:
        return council.territory
    if lane_code not in council.lanes:
        raise LaneOfNobody(lanes=", ".join(council.lanes))
    return lane_code


def those_of(seated: Collection[str], named: Collection[str]) -> tuple[str, ...]:
    """Each once. Raises NotOfTheCouncil."""
    strange = {*named} - {*seated}
    if strange:
        raise NotOfTheCouncil(count=len(strange))
    return tuple(sorted({*named}))
