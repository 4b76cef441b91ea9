from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.errors import NotFound
from services.volunteers.domain.activities import PLANNED
from services.volunteers.domain.watch_gaps import ACCEPTED, OPEN, WatchGap
from services.volunteers.rulebook.watching import WATCHING
from services.volunteers.storage import volunteer_groups
from services.volunteers.storage.tables.activities import activities
from services.volunteers.storage.tables.watch_gaps import watch_gaps

_OF, _SHIFT = watch_gaps.c, activities.c


def get(act: Act, gap_id: str) -> WatchGap:
    return act.get(WatchGap, watch_gaps, gap_id)


def beside(act: Act, gap_id: str) -> WatchGap:
    """Not locked: the shift is, before it."""
    found = act.find(WatchGap, watch_gaps, _OF.id == gap_id)
    if found is None:
        raise NotFound
    return found


def of_shift(act: Act, activity_id: str) -> WatchGap | None:
    """Under lock."""
    return act.find(WatchGap, watch_gaps, _OF.activity_id == activity_id, lock=True)


def add(act: Act, gap: WatchGap) -> None:
    act.add(watch_gaps, gap)


def save(act: Act, gap: WatchGap) -> None:
    act.save(watch_gaps, gap)


def to_see_to(act: Act) -> list[str]:
    """Shifts that lack watchers and have no open gap, and those whose gap is over or is to be told to the next."""
    soon = _SHIFT.begins_at.between(act.now, act.now + act.rule(WATCHING).earliest)
    lacking = sa.and_(_SHIFT.watch_post_id.is_not(None), _SHIFT.status == PLANNED, _SHIFT.taken < _SHIFT.least, soon)
    known = sa.or_(_OF.status == OPEN, sa.and_(_OF.status == ACCEPTED, _SHIFT.least - _SHIFT.taken <= _OF.missing))
    untold = sa.and_(lacking, ~sa.exists().where(_OF.activity_id == _SHIFT.id, known))
    over = sa.or_(_OF.due_at <= act.now, _SHIFT.status != PLANNED, _SHIFT.taken >= _SHIFT.least)
    told = sa.exists().where(_OF.activity_id == _SHIFT.id, _OF.status == OPEN, over)
    query = sa.select(_SHIFT.id).where(sa.or_(untold, told)).order_by(_SHIFT.begins_at).limit(500)
    return list(act.run(query).scalars())


def waits_for_caller(act: Act) -> sa.ColumnElement[bool]:
    return sa.and_(_OF.status == OPEN, volunteer_groups.asked_of_caller(act, watch_gaps))


def read_watch_gap(act: Act, *, watch_gap_id: str) -> WatchGap:
    gap = get(act, watch_gap_id)
    volunteer_groups.may_see(act, gap.volunteer_group_id, gap.territory)
    return gap


def list_watch_gaps(
    act: Act, *, within: str | None, volunteer_group_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = given({_OF.volunteer_group_id: volunteer_group_id, _OF.status: status})
    query = sa.select(watch_gaps).where(volunteer_groups.seen_by_caller(act, watch_gaps), *wanted)
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    return act.page(query, _OF.id, after, limit)
