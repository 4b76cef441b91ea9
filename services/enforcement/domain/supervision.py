"""Supervision 督办 (C5, C7): an overdue case comes to the first consultation, and at its time to the next."""

import datetime as dt

from services.enforcement.domain.calendar import CentreCalendar
from services.enforcement.domain.cases import Case
from services.enforcement.domain.clocks import TimeLimits, after_days_or_by_the_week


def climb(case: Case, limits: TimeLimits, now: dt.datetime, calendar: CentreCalendar) -> bool:
    """Whether the case came to a consultation, or to the next one."""
    if case.due_at is None or not case.is_overdue(now):
        return False
    case.note_overdue(now)
    names = [name for name, _ in limits.consultations]
    step = names.index(case.consultation) + 1 if case.consultation else 0
    if step >= len(names) or (case.rises_at is not None and now < case.rises_at):
        return False
    case.supervised, case.consultation, case.rises_at = True, names[step], None
    if step + 1 < len(names):
        case.rises_at = after_days_or_by_the_week(calendar, case.due_at, limits.consultations[step + 1][1])
    return True
