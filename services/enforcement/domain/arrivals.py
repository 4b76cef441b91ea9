"""Arrival 报到 (C12): who came to a whistle, when, and how well it is proved."""

import dataclasses
import datetime as dt

from services.enforcement.domain.presence import Proof, Spot, graded


@dataclasses.dataclass(frozen=True, slots=True)
class Arrival:
    officer: str
    name: str
    at: dt.datetime
    device_at: dt.datetime | None
    stated: str
    presence: str
    distance_metres: int | None
    marks: tuple[str, ...]


def arrived(
    officer: str, name: str, proof: Proof, spot: Spot, now: dt.datetime, device_at: dt.datetime | None
) -> Arrival:
    shown = graded(officer, proof, spot, now, device_at)
    return Arrival(
        officer, name, now, device_at, shown.stated, shown.counts_as, shown.distance_metres, shown.marks
    )  # fmt: skip
