"""Supervision 督办 (C5, C7): an overdue case comes to the first consultation, and at its time to the next."""

import datetime as dt

from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.case_values import Supervision
from services.enforcement.domain.cases import Case
from services.enforcement.domain.clocks import TimeLimits, after_days_or_by_the_week


def climb(case: Case, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar) -> bool:
    """Whether the case came to a consultation, or to the next one."""
    due_at = case.due_at
    if due_at is None or due_at >= now or (case.rises_at is not None and now < case.rises_at):
        return False
    names = [name for name, _ in limits.consultations]
    step = names.index(case.consultation) + 1 if case.consultation else 0
    if step >= len(names):
        return False
    case.move("supervise", now)
    rises_at = None
    if step + 1 < len(names):
        rises_at = after_days_or_by_the_week(calendar, due_at, limits.consultations[step + 1][1])
    case.supervision = Supervision(names[step], rises_at)
    return True
