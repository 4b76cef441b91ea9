"""An inspection 检查 (B6): findings judged by the standard of the contract; what costs points is shown by a photo."""

import collections
import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from messages.property.errors.inspections import DeductionWithoutPhoto, ItemFoundTwice
from services.property.domain.standards import Standard


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """Of one item: how many or how many hours were `found`, or of a share how many of `checked` were in order."""

    item: str
    found: int
    checked: int | None
    text: str
    photos: tuple[str, ...]
    deduction: int = 0
    """Points. None are taken off before the finding is judged."""
    told_first: int = 0
    """How many of those found the company itself had told in the days before."""

    def judged(self, standard: Standard, told: Mapping[str, int]) -> "Finding":
        item = standard.item(self.item)
        first = min(self.found, told.get(self.item, 0)) if item.asks_who_found_it else 0
        deduction = item.deduction(self.found - first, self.checked)
        if deduction and not self.photos:
            raise DeductionWithoutPhoto(item=self.item)
        return dataclasses.replace(self, deduction=deduction, told_first=first)


@dataclasses.dataclass(slots=True)
class Inspection:
    id: str
    number: str
    territory: str
    area_id: str
    contract_id: str
    company: str
    standard_version: str
    inspector: str
    inspected_on: dt.date
    recorded_at: dt.datetime
    findings: tuple[Finding, ...]
    version: int = 1

    @property
    def deductions(self) -> int:
        return sum(finding.deduction for finding in self.findings)


def judged(findings: Sequence[Finding], standard: Standard, told: Mapping[str, int]) -> tuple[Finding, ...]:
    """Each finding with the points that it costs; an item has one. `told`: how many of each the company told first."""
    for item, times in collections.Counter(finding.item for finding in findings).items():
        if times > 1:
            raise ItemFoundTwice(item=item)
    return tuple(finding.judged(standard, told) for finding in findings)
