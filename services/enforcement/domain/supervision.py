"""Supervision 督办 (C5, C7): an overdue case comes to the first consultation, and at its time to the next.

It comes there sooner when the consultation at which it is has failed to solve it so many times.
"""

import datetime as dt

from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.case_values import Supervision
from services.enforcement.domain.cases import Case
from services.enforcement.domain.clocks import TimeLimits, after_in_any_case
from services.enforcement.domain.consultations import TIERS
from services.enforcement.domain.terms import Term


def climb(case: Case, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar) -> bool:
    """Whether the case came to a consultation, or to the next one, because its time had come."""
    if case.rises_at is not None and now < case.rises_at:
        return False
    return _raise(case, next_above(case.consultation, limits), limits, now, calendar)


def climb_unsolved(case: Case, tier: str, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar) -> bool:
    """Whether the case came to the consultation above this tier, which could not solve it."""
    return not stands_above(case, tier) and _raise(case, next_above(tier, limits), limits, now, calendar)


def stands_above(case: Case, tier: str) -> bool:
    """Whether time, or another consultation, was quicker to carry it on."""
    return case.consultation is not None and TIERS.index(case.consultation) > TIERS.index(tier)


def next_above(tier: str | None, limits: TimeLimits) -> str | None:
    """The lowest of the office's consultations that lies above this one; None above the last."""
    place = -1 if tier is None else TIERS.index(tier)
    return next((name for name, _ in limits.consultations if TIERS.index(name) > place), None)


def _raise(case: Case, to: str | None, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar) -> bool:
    due_at = case.due_at
    if to is None or due_at is None or due_at >= now:
        return False
    case.move("supervise", now)
    days = dict(limits.consultations)
    after = next_above(to, limits)
    rises_at = None if after is None else after_in_any_case(calendar, due_at, Term(days[after]))
    case.supervision = Supervision(to, rises_at)
    return True
