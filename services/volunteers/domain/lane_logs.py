"""An entry of the lane log 街巷长日志 (A7): it stands as it was written."""

import dataclasses
import datetime as dt


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
    version: int = 1
