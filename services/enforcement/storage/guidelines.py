from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.beijing import day_of
from messages.enforcement.cases import STAFF
from services.enforcement.domain.guidelines import MOVES, OPEN, Measure
from services.enforcement.storage.offices import office_of
from services.enforcement.storage.tables.guidelines import control_measure_entries, control_measures


def get(act: Act, measure_id: str) -> Measure:
    return act.get(Measure, control_measures, measure_id)


def add(act: Act, measure: Measure, words: str) -> None:
    act.add(control_measures, measure)
    _note(act, measure, "plan", words)


def save(act: Act, measure: Measure, move: str, words: str) -> None:
    act.save(control_measures, measure)
    _note(act, measure, move, words)


def _note(act: Act, measure: Measure, move: str, words: str) -> None:
    act.add(control_measure_entries, {
        "id": act.new_id(), "measure_id": measure.id, "at": act.now, "act": move, "status": measure.status,
        "office": office_of(act.actor), "person": act.actor.id, "words": words,
    })  # fmt: skip


def read_measure(act: Act, *, measure_id: str) -> Measure:
    return get(act, measure_id)


def list_measures(  # noqa: PLR0913 (the request's fields)
    act: Act,
    *,
    within: str | None,
    element: str | None,
    agency: str | None,
    status: str | None,
    overdue: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {
        control_measures.c.element: element, control_measures.c.agency: agency, control_measures.c.status: status,
    }  # fmt: skip
    query = sa.select(control_measures).where(*given(wanted))
    if within is not None:
        query = query.where(lies_in(control_measures.c.territory, within))
    if overdue is not None:
        late = sa.and_(control_measures.c.status.in_(OPEN), control_measures.c.due_day < day_of(act.now))
        query = query.where(sa.func.coalesce(late, sa.false()) == overdue)
    return act.page(query, control_measures.c.id, after, limit)


def list_measure_history(act: Act, *, measure_id: str, limit: int, after: str | None) -> dict[str, Any]:
    measure = get(act, measure_id)
    entries = control_measure_entries
    query = sa.select(entries).where(entries.c.measure_id == measure_id)
    page = act.page(query, entries.c.id, after, limit, newest_first=False)
    if act.actor.is_(*STAFF) and act.actor.covers(measure.territory):
        return page
    return page | {"items": [line | {"person": None} for line in page["items"]]}


def counted(act: Act, place: str) -> dict[str, dict[str, int]]:
    """By element, how many of the place's measures stand where."""
    statuses = {status for move in MOVES.values() for status in move.values()}
    columns = [sa.func.count().filter(control_measures.c.status == one).label(one) for one in sorted(statuses)]
    query = (
        sa.select(control_measures.c.element, *columns)
        .where(lies_in(control_measures.c.territory, place))
        .group_by(control_measures.c.element)
    )
    return {row.pop("element"): dict.fromkeys(statuses, 0) | row for row in act.all(query)}
