import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.errors.reckonings import DayNotCorrected
from messages.enforcement.reckonings import LIST_RECKONINGS, ORDER_RECKONING
from services.enforcement.domain.reckonings import MOVES, UNDER_WAY, Reckoning
from services.enforcement.storage import calendar, cases, reckonings
from services.enforcement.storage.offices import office_of

AT_ONCE = 100
"""Cases that one transaction locks."""


def order_reckoning(act: Act, *, place: str, days: list[dt.date], reason: str) -> Reckoning:
    corrected = tuple(sorted({*days}))
    for day in reckonings.never_corrected(act, corrected):
        raise DayNotCorrected(day=day.isoformat())
    reckoning = Reckoning(act.new_id(), place, corrected, reason, office_of(act.actor), act.actor.id, act.now)
    _reckon_some(act, reckoning)
    reckonings.add(act, reckoning)
    return reckoning


def go_on(act: Act, reckoning_id: str) -> Reckoning:
    reckoning = reckonings.lock(act, reckoning_id)
    if reckoning.status == UNDER_WAY:
        _reckon_some(act, reckoning)
        reckonings.save(act, reckoning)
    return reckoning


def _reckon_some(act: Act, reckoning: Reckoning) -> None:
    """The next cases; what moves has a line in its history, by the office and the person who ordered it."""
    calendar.forget(act.database)  # the correction may be younger than what this process has kept
    known, moved = calendar.current(act), 0
    some = reckonings.next_cases(act, reckoning, AT_ONCE)
    for case in some:
        if case.reckon_over(reckoning.days, act.now, known):
            cases.save(act, case, "reckon", reckoning.said, (reckoning.office, reckoning.ordered_by))
            moved += 1
    reckoning.has_looked_at([case.id for case in some], moved)
    if len(some) < AT_ONCE:
        reckoning.end(act.now)


SUBJECT = Subject(
    operations={
        ORDER_RECKONING: order_reckoning,
        LIST_RECKONINGS: reckonings.list_reckonings,
    },
    clocks=(Clock("go_on_reckoning", 10, reckonings.under_way, go_on),),
    life_cycles=(LifeCycle("reckoning", MOVES),),
)
