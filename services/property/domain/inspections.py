"""An inspection 检查 (B6): findings judged by the standard of the contract; what costs points is shown by a photo."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from messages.property.errors.inspections import DeductionWithoutPhoto, InspectionNotYetMade, ItemFoundTwice
from services.property.domain.standards import Standard


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
    findings: list[dict[str, Any]]
    deductions: int
    version: int = 1


def judged(findings: Sequence[dict[str, Any]], standard: Standard) -> list[dict[str, Any]]:
    """Each finding with the points that it costs."""
    codes = [finding["item"] for finding in findings]
    for code in codes:
        if codes.count(code) > 1:
            raise ItemFoundTwice(item=code)
    return [_judged(finding, standard) for finding in findings]


def _judged(finding: dict[str, Any], standard: Standard) -> dict[str, Any]:
    deduction = standard.item(finding["item"]).deduction(finding["found"], finding["checked"])
    if deduction and not finding["photos"]:
        raise DeductionWithoutPhoto(item=finding["item"])
    return {**finding, "deduction": deduction}


def was_made(inspected_on: dt.date, today: dt.date) -> None:
    """Guard of recording."""
    if inspected_on > today:
        raise InspectionNotYetMade
