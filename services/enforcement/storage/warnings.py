import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from chassis.values import from_row
from messages.enforcement.warnings import MOST_CHANGES
from messages.work import mark_of, placed
from services.enforcement.domain.deliveries import NOT_REACHED, REACHED, WAITING
from services.enforcement.domain.warnings import LIFTED, OF_CROWD, RAISED, Warning  # noqa: A004 (the domain's word)
from services.enforcement.storage import deliveries
from services.enforcement.storage.tables.warnings import warnings


def get(act: Act, warning_id: str) -> Warning:
    return act.get(Warning, warnings, warning_id)


def find(act: Act, warning_id: str) -> Warning | None:
    return act.find(Warning, warnings, warnings.c.id == warning_id)


def add(act: Act, warning: Warning) -> None:
    act.add(warnings, warning)


def save(act: Act, warning: Warning) -> None:
    act.save(warnings, warning)


def raised_of_crowd(act: Act, place: str) -> list[Warning]:
    return _raised(act, warnings.c.territory == place, warnings.c.cause == OF_CROWD)


def raised_of_activation(act: Act, activation_id: str) -> list[Warning]:
    return _raised(act, warnings.c.activation_id == activation_id)


def _raised(act: Act, *conditions: sa.ColumnElement[bool]) -> list[Warning]:
    """Locked, in the order of their ids."""
    query = sa.select(warnings).where(warnings.c.status == RAISED, *conditions)
    return act.collect(Warning, query.order_by(warnings.c.id).with_for_update())


def read_warning(act: Act, *, warning_id: str) -> dict[str, Any]:
    warning = get(act, warning_id)
    act.may_see(warning.territory)
    counts = deliveries.counted(act, warnings.c.id == warning_id)
    told = {name: counts.get(name, 0) for name in (REACHED, WAITING, NOT_REACHED)}
    return dataclasses.asdict(warning) | told


def list_warnings(
    act: Act, *, within: str | None, status: str | None, drill: bool | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = {warnings.c.status: status, warnings.c.drill: drill}
    chosen = given(wanted)
    page = act.page(
        sa.select(warnings).where(act.covered(warnings.c.territory, within), *chosen), warnings.c.id, after, limit
    )
    return page | {"items": [from_row(Warning, row) for row in page["items"]]}


# --- as they come ---


_OVERLAP = dt.timedelta(seconds=60)
"""An act that began before another may be seen after it: what is younger than this is told again, under the same id."""
_NOBODY = "00000000-0000-0000-0000-000000000000"


def list_warning_changes(act: Act, *, within: str | None, drill: bool | None, after: str | None) -> dict[str, Any]:
    """M7.1: what is raised now, or what was raised and lifted after a mark."""
    since = None if after is None else placed(after)[0]
    seen = sa.and_(act.covered(warnings.c.territory, within), *given({warnings.c.drill: drill}))
    changes = sa.union_all(*_changes(since, seen)).subquery("changes").c
    query = sa.select(*changes).order_by(changes.at, changes.id, changes.change).limit(MOST_CHANGES)
    items = [_change(row) for row in act.all(query)]
    last = items[-1]["at"] if items else None
    return {"items": items, "next": _next(act, items, last, since, after)}


def _changes(since: dt.datetime | None, seen: sa.ColumnElement[bool]) -> Iterator[sa.Select[Any]]:
    times = {RAISED: warnings.c.raised_at, LIFTED: warnings.c.lifted_at}
    for change, at in times.items():
        told = sa.select(warnings, at.label("at"), sa.literal(change).label("change")).where(seen)
        if since is not None:
            yield told.where(at > since - _OVERLAP)
        elif change == RAISED:
            yield told.where(warnings.c.status == RAISED)


def _change(row: dict[str, Any]) -> dict[str, Any]:
    at, change = row.pop("at"), row.pop("change")
    id_ = mark_of(at, row["id"], change)
    return {"id": id_, "change": change, "at": at, "warning": from_row(Warning, row)}


def _next(
    act: Act, items: list[dict[str, Any]], last: dt.datetime | None, since: dt.datetime | None, after: str | None
) -> str:
    if since is None or after is None:
        return mark_of(act.now, _NOBODY, RAISED)
    return items[-1]["id"] if last is not None and last >= since else after
