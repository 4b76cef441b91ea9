"""How a lane changed 街巷变更 (A7): renamed, or split into lanes that begin when it ends. What was before stays."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.territory import SUBDISTRICT, at_level
from messages.volunteers.errors.lane_changes import LaneEnded, NameAlready, PartElsewhere
from services.volunteers.domain.lanes import Lane
from services.volunteers.domain.positions import Line

RENAMED, SPLIT = "renamed", "split"


@dataclasses.dataclass(frozen=True, slots=True)
class LaneChange:
    id: str
    territory: str
    kind: str
    at: dt.datetime
    by: str
    name_before: str
    name_after: str | None
    parts: tuple[str, ...]
    reason: str
    version: int = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Stamp:
    """Of a change: its id, when, by whom and why."""

    id: str
    at: dt.datetime
    by: str
    reason: str


@dataclasses.dataclass(frozen=True, slots=True)
class PartOfLane:
    """What is said of a part; `id` and `qr_code` are its own as a lane."""

    id: str
    qr_code: str
    code: str
    name: str
    name_en: str
    line: Line | None


def rename(lane: Lane, name: str, name_en: str, stamp: Stamp) -> LaneChange:
    must_last(lane)
    if (name, name_en or lane.name_en) == (lane.name, lane.name_en):
        raise NameAlready
    before, lane.name = lane.name, name
    lane.name_en = name_en or lane.name_en
    return LaneChange(stamp.id, lane.territory, RENAMED, stamp.at, stamp.by, before, name, (), stamp.reason)


def split(lane: Lane, parts: Sequence[PartOfLane], stamp: Stamp) -> tuple[LaneChange, list[Lane]]:
    """The lane ends at the instant at which its parts begin."""
    must_last(lane)
    subdistrict, codes = at_level(lane.territory, SUBDISTRICT), tuple(part.code for part in parts)
    inside = all(at_level(code, SUBDISTRICT) == subdistrict for code in codes)
    if not inside or len({*codes, lane.territory}) <= len(codes):
        raise PartElsewhere(place=subdistrict)
    lane.ended_at = stamp.at
    change = LaneChange(stamp.id, lane.territory, SPLIT, stamp.at, stamp.by, lane.name, None, codes, stamp.reason)
    return change, [_lane_of(part, lane, stamp.at) for part in parts]


def must_last(lane: Lane) -> None:
    if lane.ended_at is not None:
        raise LaneEnded


def _lane_of(part: PartOfLane, whole: Lane, now: dt.datetime) -> Lane:
    return Lane(
        id=part.id,
        territory=part.code,
        name=part.name,
        name_en=part.name_en,
        kind=whole.kind,
        point=None,
        qr_code=part.qr_code,
        registered_at=now,
        chief=whole.chief,
        line=part.line,
    )
