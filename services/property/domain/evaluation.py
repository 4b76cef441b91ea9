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
    payment_percent: int
    is_bad: bool


@dataclasses.dataclass(frozen=True, slots=True)
class PaymentRule:
    """`four_eyes_above` fen a second person approves; at the year's end so much of the budget may be carried."""

    withheld_percent: int
    rectify_working_days: int
    four_eyes_above: int
    carry_at_most_percent: int


@dataclasses.dataclass(frozen=True, slots=True)
class ExitRule:
    """`notice_days` after a recheck that was not good; `hand_over`: what is ticked off."""

    bad_in_a_row: int
    notice_days: int
    successor_by_days: int
    hand_over: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Evaluation:
    """One version of the rules; `bands` from the best, the last one from 0."""

    version: str
    weights: dict[str, int]
    fewest_inspections: int
    told_first_days: int
    least_weight_percent: int
    joint: JointRule
    survey: SurveyRule
    complaints: ComplaintRule
    confidence_percent: int
    bands: tuple[Band, ...]
    payment: PaymentRule
    exit: ExitRule
    appeal_working_days: int
    fewest_areas: int

    def grade(self, points_x100: int) -> str:
        return next(band.grade for band in self.bands if points_x100 >= band.at_least_x100)


def as_told(rules: Evaluation) -> dict[str, object]:
    """What it takes to reckon a score again, as plain JSON; fractions as text."""
    complaints, joint = rules.complaints, rules.joint
    return {
        "version": rules.version,
        "weights": [{"component": name, "weight": weight} for name, weight in rules.weights.items()],
        "least_weight_percent": rules.least_weight_percent,
        "fewest_inspections": rules.fewest_inspections,
        "bodies": [{"body": body, "weight": weight} for body, weight in joint.bodies.items()],
        "fewest_bodies": joint.fewest,
        "fewest_answers": rules.survey.fewest,
        "scale": list(rules.survey.scale),
        "complaints": {"per": complaints.per, "full_at": f"{complaints.full_at}", "none_at": f"{complaints.none_at}"},
        "bands": [{"grade": band.grade, "at_least_x100": band.at_least_x100} for band in rules.bands],
    }
