"""What a deed is worth (A8.4): points by rule and proof of presence, rounded down to whole points, then capped.

Caps hold per person and Beijing day of the deed: one per rule and one over all rules.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection

PAID, PAID_IF_APPROVED, UNPAID = "paid", "paid_if_approved", "unpaid"
REPORTED, JOINED = "report", "joined_report"
"""Deeds: to have told of a problem, and to have said that one has it too."""


@dataclasses.dataclass(frozen=True, slots=True)
class PointsRule:
    code: str
    deed: str
    class_group: str | None
    counted_in_minutes: int | None
    points: int
    cap_per_day: int
    by_presence: bool


@dataclasses.dataclass(frozen=True, slots=True)
class PointsRules:
    version: str
    rules: tuple[PointsRule, ...]
    cap_per_day_all_rules: int
    presence: dict[str, int]
    paid_to: frozenset[str]
    gps_radius_metres: int
    expire_after_months: int
    joined_reports_paid_per_case: int = 0
    same_problem_metres: int = 50
    same_problem_days: int = 7
    reversed_by_one_up_to: int = 20


@dataclasses.dataclass(frozen=True, slots=True)
class Deed:
    """Something done that may pay: `id` is its own, so that it never pays twice; `minutes` for service time."""

    kind: str
    id: str
    day: dt.date
    territory: str
    presence: str = "none"
    minutes: int = 0
    group: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Stamp:
    """Who posts it, when, and where new ids come from."""

    by: str
    now: dt.datetime
    new_id: Callable[[], str]


def rule_for(deed: Deed, rules: PointsRules) -> PointsRule | None:
    fits = (rule for rule in rules.rules if rule.deed == deed.kind and rule.class_group in {None, deed.group})
    return next(fits, None)


def worth(deed: Deed, rule: PointsRule, rules: PointsRules) -> int:
    """Points before caps. Service time counts in whole units of the rule's minutes."""
    percent = rules.presence[deed.presence] if rule.by_presence else 100
    if rule.counted_in_minutes is None:
        return rule.points * percent // 100
    counted = deed.minutes // rule.counted_in_minutes * rule.counted_in_minutes
    return rule.points * counted * percent // (60 * 100)


def capped(earned: int, rule: PointsRule, rules: PointsRules, *, by_rule: int, by_all: int) -> int:
    """What is paid of it when the day has already paid `by_rule` by this rule and `by_all` by all rules."""
    return max(0, min(earned, rule.cap_per_day - by_rule, rules.cap_per_day_all_rules - by_all))


def paid_as(roles: Collection[str], rules: PointsRules) -> str:
    """A resident is paid; one who acted only as a steward is paid when the community has approved them."""
    if "resident" in roles and "resident" in rules.paid_to:
        return PAID
    return PAID_IF_APPROVED if "steward" in roles and "steward" in rules.paid_to else UNPAID
