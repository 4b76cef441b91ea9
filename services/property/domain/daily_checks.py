"""A daily check 每日自查 (B6): what the company found itself, in a place that it serves, on the day of recording.

The standard's illegal items that are counted ask for what others found first. So what the company told in the days
before an inspection, at the same place, costs it nothing there; what it told on the same day may have been told with
the inspector in sight, and counts as found by others.
"""

import collections
import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from messages.property.errors.inspections import ItemFoundTwice
from services.property.domain.contracts import Contract
from services.property.domain.standards import Standard


@dataclasses.dataclass(frozen=True, slots=True)
class OwnFinding:
    item: str
    found: int
    text: str
    photos: tuple[str, ...]


@dataclasses.dataclass(slots=True, kw_only=True)
class DailyCheck:
    id: str
    territory: str
    area_id: str
    contract_id: str
    company: str
    checked_by: str
    checked_on: dt.date
    recorded_at: dt.datetime
    findings: tuple[OwnFinding, ...]
    version: int = 1


def known(findings: Sequence[OwnFinding], standard: Standard) -> tuple[OwnFinding, ...]:
    """Each of an item of the standard, once."""
    for item, times in collections.Counter(finding.item for finding in findings).items():
        standard.item(item)
        if times > 1:
            raise ItemFoundTwice(item=item)
    return tuple(findings)


def told_first(checks: Iterable[DailyCheck]) -> Mapping[str, int]:
    """How many of each item. What still stands is told again each day, so the most of one day counts, not the sum."""
    most: dict[str, int] = {}
    for check in checks:
        for finding in check.findings:
            most[finding.item] = max(finding.found, most.get(finding.item, 0))
    return most


def days_under(contracts: Iterable[Contract], first: dt.date, last: dt.date) -> int:
    """How many of the days one of the contracts ran; no two run on the same day."""
    return sum(max(0, (min(one.ends, last) - max(one.starts, first)).days + 1) for one in contracts)
