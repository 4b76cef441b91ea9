"""Assessments 考评 (B9): bodies score a month apart; nobody is shown another's before all have, or the date is past.

The third party is blind by the same rule: it is one of those who are waited for.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

from messages.beijing import day_of
from messages.property.errors.assessments import AssessmentTooEarly, AssessmentTooLate
from services.property.domain.months import Month

THIRD_PARTY = "third_party"
BODIES = frozenset({
    "subdistrict", "community_party_committee", "residents_committee", "self_governing_committee", THIRD_PARTY,
})  # fmt: skip


@dataclasses.dataclass(slots=True)
class Assessor:
    """Who speaks for a body in an area."""

    id: str
    territory: str
    area_id: str
    body: str
    person: str
    named_by: str
    named_at: dt.datetime
    version: int = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Assessment:
    id: str
    territory: str
    area_id: str
    contract_id: str
    company: str
    month: str
    body: str
    points: int
    text: str
    photos: tuple[str, ...]
    filed_by: str
    filed_at: dt.datetime
    version: int = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Round:
    """What was filed for a contract's month, and when it opens at the latest."""

    month: str
    opens_at: dt.datetime
    filed: tuple[Assessment, ...]

    @classmethod
    def of(cls, month: str, open_after_days: int, filed: tuple[Assessment, ...]) -> "Round":
        return cls(month, Month.named(month).over_at + dt.timedelta(days=open_after_days), filed)

    def is_open(self, now: dt.datetime) -> bool:
        return now >= self.opens_at or {one.body for one in self.filed} == BODIES

    def takes_one(self, now: dt.datetime) -> None:
        if now < Month.named(self.month).over_at:
            raise AssessmentTooEarly(month=self.month)
        if now >= self.opens_at:
            raise AssessmentTooLate(month=self.month, until=day_of(self.opens_at).isoformat())

    def seen_by(self, person: str, now: dt.datetime) -> tuple[Assessment, ...]:
        return tuple(one for one in self.filed if self.is_open(now) or one.filed_by == person)


def far_apart(points: Mapping[str, int], by: int) -> tuple[str, ...]:
    """The bodies whose points lie this far from the median of all: shown, and counted all the same."""
    if not points:
        return ()
    in_order = sorted(points.values())
    median = Fraction(in_order[(len(in_order) - 1) // 2] + in_order[len(in_order) // 2], 2)
    return tuple(body for body in points if abs(points[body] - median) >= by)
