"""What a case is made of, each part a value: where it came from, its class, who is responsible, what was found."""

import dataclasses
import datetime as dt
import math

from services.enforcement.domain.classes import ProblemClass

FROM_REPORT, FROM_DEMAND, FROM_SPLIT, FROM_READING, REFERRAL = "report", "demand", "split", "reading", "referral"
AGENCY, COMMANDER, CONFIRMER, WHOLE_CASE = "agency", "commander", "confirmer", "whole_case"
"""Whose turn it can be, and the case itself, whose whole clock no single party holds."""
_EARTH_METRES = 6_371_000


@dataclasses.dataclass(frozen=True, slots=True)
class Point:
    """WGS-84 degrees."""

    longitude: float
    latitude: float


def metres_between(one: Point | None, other: Point | None) -> int | None:
    """By the haversine formula on a sphere: within a district it errs by less than a metre in two hundred."""
    if one is None or other is None:
        return None
    (x1, y1), (x2, y2) = (map(math.radians, (point.longitude, point.latitude)) for point in (one, other))
    half = math.sin((y2 - y1) / 2) ** 2 + math.cos(y1) * math.cos(y2) * math.sin((x2 - x1) / 2) ** 2
    return round(2 * _EARTH_METRES * math.asin(math.sqrt(half)))


@dataclasses.dataclass(frozen=True, slots=True)
class Origin:
    """What was said when the case was opened, and by whom; it never changes."""

    source: str
    report_id: str | None
    reporter: str | None
    reported_as: str
    """The reporter's own word for the problem, also where it is no class (C1)."""
    text: str
    point: Point | None
    photos: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Classification:
    code: str
    group: str
    grade: int
    level: str

    @classmethod
    def of(cls, problem_class: ProblemClass) -> "Classification":
        return cls(problem_class.code, problem_class.group, problem_class.grade, problem_class.level)


@dataclasses.dataclass(frozen=True, slots=True)
class Responsibility:
    """Exactly one agency is responsible (C7); who was before and who refused is kept, so that no case bounces."""

    agency: str
    held_by: tuple[str, ...]
    refused_by: tuple[str, ...] = ()
    commander_due_at: dt.datetime | None = None
    """Until when the commander is to assign the case; None when he is not awaited."""
    commander_since: dt.datetime | None = None
    assigned_finally: bool = False

    @classmethod
    def of(cls, agency: str) -> "Responsibility":
        return cls(agency, (agency,))

    def taken_by(self, agency: str) -> "Responsibility":
        return dataclasses.replace(self, agency=agency, held_by=(*self.held_by, agency))

    def refused(self, agency: str) -> "Responsibility":
        return dataclasses.replace(self, refused_by=(*self.refused_by, agency))

    def awaiting_commander(self, since: dt.datetime, due_at: dt.datetime) -> "Responsibility":
        return dataclasses.replace(self, commander_since=since, commander_due_at=due_at)

    def awaiting_nobody(self) -> "Responsibility":
        return dataclasses.replace(self, commander_since=None, commander_due_at=None)

    def assigned(self) -> "Responsibility":
        return dataclasses.replace(self.awaiting_nobody(), assigned_finally=True)


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """What an officer found on one visit, with the photos that show it."""

    at: dt.datetime
    words: str
    evidence: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Result:
    """So much was dealt with, in one of the units of the class (C9)."""

    unit: str
    quantity: float


@dataclasses.dataclass(frozen=True, slots=True)
class Closing:
    """A closing that was reopened since; it stays in the counts of its month (C9)."""

    handled_at: dt.datetime
    closed_at: dt.datetime
    reopened_at: dt.datetime
    results: tuple[Result, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Delay:
    """Who was late, and since when: each party's lateness is its own (C8)."""

    party: str
    agency: str
    """Only of an agency; empty for the others."""
    due_at: dt.datetime

    @classmethod
    def of(cls, party: str, agency: str, due_at: dt.datetime) -> "Delay":
        return cls(party, agency if party == AGENCY else "", due_at)


@dataclasses.dataclass(frozen=True, slots=True)
class Supervision:
    """The consultation at which an overdue case is, and when it comes to the next; None at the last."""

    consultation: str
    rises_at: dt.datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class Joined:
    """A further report of the same problem: a "me too" 我也遇到, or that of a case which was merged into this one."""

    report_id: str | None
    """None where a reader is not to know of it."""
    reporter: str | None
    territory: str
    reported_as: str
    joined_at: dt.datetime
    case_id: str
    """The case that it belongs to, which may be merged into this one."""


@dataclasses.dataclass(frozen=True, slots=True)
class Merged:
    """A case that was merged into this one; its photos are evidence here as long as it is."""

    case_id: str
    number: str
    merged_at: dt.datetime
    photos: tuple[str, ...]
