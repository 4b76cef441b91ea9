"""An entry of the lane log 街巷长日志 (A7): it stands as it was written."""

import dataclasses
import datetime as dt

NOTE, FINDING, ANSWER, COORDINATION = "note", "finding", "answer", "coordination"


@dataclasses.dataclass(frozen=True, slots=True)
class LaneLogEntry:
    id: str
    territory: str
    day: dt.date
    text: str
    photos: tuple[str, ...]
    chief: str
    chief_name: str
    written_at: dt.datetime
    kind: str = NOTE
    about_id: str | None = None
    version: int = 1
