"""A lane 街巷 and its coverage: covered while at least one active steward has claimed it (A8.5)."""

import dataclasses
import datetime as dt
from collections.abc import Iterable
from typing import Any

from messages import territory

_NEXT_LEVEL = {
    territory.DISTRICT: territory.SUBDISTRICT,
    territory.SUBDISTRICT: territory.COMMUNITY,
    territory.COMMUNITY: territory.LANE,
}


@dataclasses.dataclass(slots=True)
class Lane:
    id: str
    territory: str
    name: str
    name_en: str
    kind: str
    point: dict[str, Any] | None
    qr_code: str
    registered_at: dt.datetime
    version: int = 1

    def correct(self, name: str | None, name_en: str | None, kind: str | None, point: dict[str, Any] | None) -> None:
        """None leaves it as it is; an empty English name is one."""
        self.name, self.kind, self.point = name or self.name, kind or self.kind, point or self.point
        self.name_en = self.name_en if name_en is None else name_en


@dataclasses.dataclass(frozen=True, slots=True)
class LaneCovered:
    territory: str
    kind: str
    covered: bool


def covered_since(spans: Iterable[tuple[dt.datetime, dt.datetime | None]]) -> dt.datetime | None:
    """Since when claims have lain on the lane without a gap until now; None when none lasts."""
    since: dt.datetime | None = None
    ordered = sorted(spans, key=lambda span: span[1].timestamp() if span[1] else float("inf"), reverse=True)
    for start, end in ordered:
        if end is None or (since is not None and end >= since):
            since = start if since is None else min(since, start)
    return since


def coverage(lanes: list[LaneCovered], within: str) -> dict[str, Any]:
    """The rate of the whole, of each kind, and of each territory one level below."""
    level = _NEXT_LEVEL.get(len(within), territory.LANE)
    kinds = sorted({lane.kind for lane in lanes})
    places = sorted({territory.at_level(lane.territory, level) for lane in lanes})
    return {
        **_rate(lanes),
        "by_kind": [{"kind": kind, **_rate(lane for lane in lanes if lane.kind == kind)} for kind in kinds],
        "by_place": [
            {"place": place, **_rate(lane for lane in lanes if territory.contains(place, lane.territory))}
            for place in places
        ],
    }


def _rate(lanes: Iterable[LaneCovered]) -> dict[str, Any]:
    found = [lane.covered for lane in lanes]
    return {"lanes": len(found), "covered": sum(found), "rate": round(sum(found) / len(found), 4) if found else None}
