"""Posts 岗位 (C4): where somebody stands, who may, how many at least, and for which agencies one acts there."""

import dataclasses
from collections.abc import Iterable, Mapping

from messages.enforcement.errors.duty_posts import DutyPostUnknown
from services.enforcement.domain.case_values import Point
from services.enforcement.domain.classes import Names

FIXED, COMMAND, EXTRA = "fixed", "command", "extra"


@dataclasses.dataclass(slots=True)
class DutyPost:
    id: str
    territory: str
    centre: str
    code: str
    kind: str
    name: Names
    point: Point | None
    qr_code: str
    qualifications: tuple[str, ...]
    least_staff: int
    acts_for: tuple[str, ...]
    active: bool = True
    version: int = 1


def must_be_known(codes: Iterable[str], posts: Mapping[str, DutyPost]) -> None:
    strange = sorted({code for code in codes if code not in posts or not posts[code].active})
    if strange:
        raise DutyPostUnknown(posts=", ".join(strange))
