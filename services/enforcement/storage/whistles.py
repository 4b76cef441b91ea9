from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.errors import NotFound
from services.enforcement.domain.periods import Period
from services.enforcement.domain.whistles import Whistle, is_said_by_most
from services.enforcement.storage.tables.whistle_calls import calls
from services.enforcement.storage.tables.whistles import whistles

_MOST_COUNTED = 1000


def get(act: Act, whistle_id: str) -> Whistle:
    return act.get(Whistle, whistles, whistle_id)


def lock(act: Act, whistle_id: str) -> Whistle:
    """The whistle of a call, which If-Match then speaks of."""
    whistle = act.find(Whistle, whistles, whistles.c.id == whistle_id, lock=True)
    if whistle is None:
        raise NotFound
    return whistle


def add(act: Act, whistle: Whistle) -> None:
    act.add(whistles, whistle)


def save(act: Act, whistle: Whistle) -> None:
    act.save(whistles, whistle)


def of_request(act: Act, request_id: str) -> Whistle | None:
    return act.find(Whistle, whistles, whistles.c.request_id == request_id)


def read_whistle(act: Act, *, whistle_id: str) -> Whistle:
    whistle = get(act, whistle_id)
    act.may_see(whistle.territory, unless=act.actor.id == whistle.called_by)
    return whistle


def list_whistles(
    act: Act,
    *,
    within: str | None,
    status: str | None,
    urgency: str | None,
    caller: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {whistles.c.status: status, whistles.c.urgency: urgency, whistles.c.caller: caller}
    chosen = given(wanted)
    query = sa.select(whistles).where(act.covered(whistles.c.territory, within), *chosen)
    return act.page(query, whistles.c.id, after, limit)


# --- figures of a month ---


def count_whistles(act: Act, *, within: str, month: str) -> dict[str, Any]:
    period = Period.named(month)
    return {"month": month, "parties": _by_party(act, within, period), "callers": _by_caller(act, within, period)}


def _by_party(act: Act, within: str, period: Period) -> list[dict[str, Any]]:
    counts = ~calls.c.excused
    came = sa.and_(counts, calls.c.arrival.is_not(None))
    mark = sa.func.avg(calls.c.mark).filter(counts)
    query = (
        sa.select(
            calls.c.party_kind.label("kind"),
            calls.c.party.label("name"),
            sa.func.count().label("called"),
            sa.func.count().filter(calls.c.excused).label("excused"),
            sa.func.count().filter(came, ~calls.c.late).label("in_time"),
            sa.func.count().filter(came, calls.c.late).label("late"),
            sa.func.count().filter(counts, calls.c.arrival.is_(None), calls.c.late).label("absent"),
            sa.func.count(calls.c.mark).filter(counts).label("marks"),
            sa.cast(sa.func.round(mark * 100), sa.Integer).label("mark_x100"),
        )
        .where(*_blown(calls.c, within, period))
        .group_by(calls.c.party_kind, calls.c.party)
        .order_by(calls.c.party_kind, calls.c.party)
    )
    return act.all(query.limit(_MOST_COUNTED))


def _by_caller(act: Act, within: str, period: Period) -> list[dict[str, Any]]:
    verdict, mark = calls.c.assessment["verdict"].astext, sa.cast(calls.c.assessment["mark"].astext, sa.Integer)
    query = (
        sa.select(
            whistles.c.caller,
            whistles.c.status,
            sa.func.array_remove(sa.func.array_agg(verdict), None).label("verdicts"),
            sa.func.array_remove(sa.func.array_agg(mark), None).label("marks"),
            sa.func.count().filter(calls.c.kept_waiting).label("kept_waiting"),
        )
        .select_from(whistles.join(calls, calls.c.whistle_id == whistles.c.id))
        .where(*_blown(whistles.c, within, period))
        .group_by(whistles.c.id)
        .order_by(whistles.c.caller)
    )
    counted: dict[str, list[dict[str, Any]]] = {}
    for row in act.all(query):
        counted.setdefault(row["caller"], []).append(row)
    return [_caller(caller, rows) for caller, rows in counted.items()][:_MOST_COUNTED]


def _caller(caller: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    marks = [mark for row in rows for mark in row["marks"]]
    return {
        "caller": caller,
        "whistles": len(rows),
        "withdrawn": sum(row["status"] == "withdrawn" for row in rows),
        "scored": sum(bool(row["verdicts"]) for row in rows),
        "alone": sum(is_said_by_most(row["verdicts"], "alone") for row in rows),
        "unjustified": sum(is_said_by_most(row["verdicts"], "unjustified") for row in rows),
        "kept_waiting": sum(row["kept_waiting"] for row in rows),
        "mark_x100": round(100 * sum(marks) / len(marks)) if marks else None,
    }


def _blown(columns: Any, within: str, period: Period) -> tuple[sa.ColumnElement[bool], ...]:
    """Of the whistles, or of their calls, which bear the whistle's time and place."""
    called_at = columns.called_at
    return lies_in(columns.territory, within), called_at >= period.begins_at, called_at < period.over_at
