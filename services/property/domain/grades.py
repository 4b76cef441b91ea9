"""A company's half-year (B9): the mean of its areas' months, each weighted by households × days served, rounded down.

Only what is published counts, so the grade does not depend on who reads it. Months without a score are told beside it.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from services.property.domain.contracts import Contract
from services.property.domain.evaluation import Evaluation
from services.property.domain.months import Month
from services.property.domain.scores import Score


@dataclasses.dataclass(frozen=True, slots=True)
class ScoredArea:
    area_id: str
    months: int
    points_x100: int


@dataclasses.dataclass(frozen=True, slots=True)
class UnscoredMonth:
    area_id: str
    contract_id: str
    month: str


def months_of(half_year: str) -> list[str]:
    year, half = half_year.split("-H")
    return [f"{year}-{month:02d}" for month in range(6 * int(half) - 5, 6 * int(half) + 1)]


def by_area(scores: Sequence[Score]) -> list[ScoredArea]:
    areas = sorted({score.area_id for score in scores})
    theirs = [[score for score in scores if score.area_id == area] for area in areas]
    return [
        ScoredArea(area, len({score.month for score in own}), points)
        for area, own in zip(areas, theirs, strict=True)
        if (points := mean_x100(own)) is not None
    ]


def mean_x100(scores: Sequence[Score]) -> int | None:
    weights = [score.inputs.households * score.inputs.days_served for score in scores]
    total = sum(weights)
    if not total:
        return None
    return sum(weight * score.points_x100 for weight, score in zip(weights, scores, strict=True)) // total


def graded(scores: Sequence[Score], rules: Evaluation) -> tuple[int, str] | tuple[None, None]:
    points = mean_x100(scores)
    if points is None or len({score.area_id for score in scores}) < rules.fewest_areas:
        return None, None
    return points, rules.grade(points)


def unscored(
    contracts: Sequence[Contract], scores: Sequence[Score], half_year: str, now: dt.datetime
) -> list[UnscoredMonth]:
    scored = {(score.contract_id, score.month) for score in scores}
    over = [month for month in map(Month.named, months_of(half_year)) if month.over_at <= now]
    return [
        UnscoredMonth(contract.area_id, contract.id, f"{month.first:%Y-%m}")
        for contract in contracts
        for month in over
        if contract.days_served(month.first, month.last) and (contract.id, f"{month.first:%Y-%m}") not in scored
    ]
