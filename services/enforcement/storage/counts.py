"""Counts on the stored times; a month is one of Beijing."""

import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.beijing import BEIJING
from messages.enforcement.cases import GROUPS
from services.enforcement.storage.tables.cases import cases

_COUNTED = {
    "opened": cases.c.opened_at,
    "verified": cases.c.verified_at,
    "rejected": cases.c.rejected_at,
    "closed": cases.c.closed_at,
    "overdue": cases.c.overdue_at,
}


def count_cases(act: Act, *, places: list[str], month: str) -> dict[str, Any]:
    in_month = {name: _within(column, month) for name, column in _COUNTED.items()}
    columns = [sa.func.count().filter(condition).label(name) for name, condition in in_month.items()]
    query = (
        sa.select(cases.c.class_group.label("group"), *columns)
        .where(_in(places), sa.or_(*in_month.values()))
        .group_by(cases.c.class_group)
    )
    counted = {row["group"]: row for row in act.all(query)}
    nothing = dict.fromkeys(_COUNTED, 0)
    return {"month": month, "groups": [counted.get(group, {"group": group, **nothing}) for group in GROUPS]}


def count_results(act: Act, *, places: list[str], month: str) -> dict[str, Any]:
    """Of cases handled in the month; what a chief refused to confirm is not in it."""
    result = sa.func.jsonb_array_elements(cases.c.results).table_valued(sa.column("value", sa.JSON)).lateral("result")
    unit = result.c.value.op("->>")("unit")
    quantity = sa.cast(result.c.value.op("->>")("quantity"), sa.Numeric)
    query = (
        sa.select(
            cases.c.problem_class,
            unit.label("unit"),
            sa.func.count().label("cases"),
            sa.func.sum(quantity).label("quantity"),
        )
        .select_from(cases.join(result, sa.true()))
        .where(_in(places), _within(cases.c.handled_at, month))
        .group_by(cases.c.problem_class, unit)
        .order_by(cases.c.problem_class, unit)
    )
    return {"month": month, "results": act.all(query)}


def _in(places: list[str]) -> sa.ColumnElement[bool]:
    return sa.or_(*(lies_in(cases.c.territory, place) for place in places))


def _within(column: sa.ColumnElement[dt.datetime], month: str) -> sa.ColumnElement[bool]:
    year, number = map(int, month.split("-"))
    first = dt.datetime(year, number, 1, tzinfo=BEIJING)
    end = dt.datetime(year + number // 12, number % 12 + 1, 1, tzinfo=BEIJING)
    return sa.and_(column >= first, column < end)
