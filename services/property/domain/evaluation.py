"""The rules of evaluation as plain values. An office may change them: they come from the rulebook, with a version."""

import dataclasses
from fractions import Fraction


@dataclasses.dataclass(frozen=True, slots=True)
class ComplaintRule:
    """Verified complaints `per` household-months: full points up to `full_at`, none from `none_at`, a line between."""

    answer_hours: int
    per: int
    full_at: Fraction
    none_at: Fraction


@dataclasses.dataclass(frozen=True, slots=True)
class JointRule:
    """The weights of the bodies, in the rules' order; the days after the month's end when all see all."""

    bodies: dict[str, int]
    fewest: int
    far_apart_points: int
    open_after_days: int


@dataclasses.dataclass(frozen=True, slots=True)
class SurveyRule:
    """How many households are asked; what each step of the scale is worth, from the worst."""

    sample: int
    fewest: int
    scale: tuple[int, ...]
    confidence_percent: int


@dataclasses.dataclass(frozen=True, slots=True)
class Band:
    grade: str
    at_least_x100: int


@dataclasses.dataclass(frozen=True, slots=True)
class Evaluation:
    """One version of the rules; `bands` from the best, the last one from 0."""

    version: str
    weights: dict[str, int]
    fewest_inspections: int
    least_weight_percent: int
    joint: JointRule
    survey: SurveyRule
    complaints: ComplaintRule
    confidence_percent: int
    bands: tuple[Band, ...]

    def grade(self, points_x100: int) -> str:
        return next(band.grade for band in self.bands if points_x100 >= band.at_least_x100)
