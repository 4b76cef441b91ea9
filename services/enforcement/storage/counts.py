"""Counts on the stored times; a month is one of Beijing. A merged case counts nowhere: the main one does.

What was split off from a case counts with it as one problem that was told; by itself only its results do.
"""

import datetime as dt
from typing import Any

import prometheus_client as prometheus
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from chassis.columns import lies_in
from messages.beijing import bounds_of
from messages.enforcement.cases import GROUPS
from services.enforcement.domain.case_moves import MERGED
from services.enforcement.domain.objections import FOUND
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.objections import objections

_under_way = prometheus.Gauge(
    "gongzhi_cases_under_way", "Cases opened or verified, and those of them past their deadline.", ["agency", "overdue"]
)
_COUNTED = {
    "opened": cases.c.opened_at,
    "verified": cases.c.verified_at,
    "rejected": cases.c.rejected_at,
    "closed": cases.c.closed_at,
    "overdue": cases.c.overdue_at,
}


def _members(column: Any, name: str) -> Any:
    """The members of a list of values, each as a row."""
    return sa.func.jsonb_array_elements(column).table_valued(sa.column("value", JSONB)).lateral(name)


_EARLIER = _members(cases.c.past_closings, "earlier")
_EARLIER_TIMES = {
    name: sa.cast(_EARLIER.c.value[name].astext, sa.TIMESTAMP(timezone=True))
    for name in ("handled_at", "closed_at", "reopened_at")
}


def count_cases(act: Act, *, places: list[str], month: str) -> dict[str, Any]:
    in_month = {name: _within(column, month) for name, column in _COUNTED.items()}
    columns = [sa.func.count().filter(condition).label(name) for name, condition in in_month.items()]
    query = (
        sa.select(cases.c.class_group.label("group"), *columns)
        .where(_in(places), cases.c.status != MERGED, cases.c.split_from.is_(None), sa.or_(*in_month.values()))
        .group_by(cases.c.class_group)
    )
    counted = {row["group"]: row for row in act.all(query)}
    before = {row["group"]: row for row in act.all(_of_earlier_closings(places, month))}
    parts = {row["group"]: row["parts"] for row in act.all(_of_parts(places, month))}
    found = {row["group"]: row["rejected"] for row in act.all(_of_rejections_overturned(places, month))}
    nothing = {"group": "", **dict.fromkeys(_COUNTED, 0), "reopened": 0}
    groups = []
    for group in GROUPS:
        now, then = counted.get(group, {}), before.get(group, {})
        closed = now.get("closed", 0) + then.get("closed", 0)
        rejected = now.get("rejected", 0) + found.get(group, 0)
        counts = {"closed": closed, "rejected": rejected, "reopened": then.get("reopened", 0)}
        groups.append(nothing | now | counts | {"group": group, "split_off": parts.get(group, 0)})
    return {"month": month, "groups": groups}


def _of_earlier_closings(places: list[str], month: str) -> sa.Select[Any]:
    """A closing that was reopened stays in the month in which it was; the reopening counts in its own."""
    closed, reopened = (_within(_EARLIER_TIMES[name], month) for name in ("closed_at", "reopened_at"))
    return (
        sa.select(
            cases.c.class_group.label("group"),
            sa.func.count().filter(closed).label("closed"),
            sa.func.count().filter(reopened).label("reopened"),
        )
        .select_from(cases.join(_EARLIER, sa.true()))
        .where(cases.c.reopened > 0, cases.c.split_from.is_(None), _in(places))
        .group_by(cases.c.class_group)
    )


def _of_rejections_overturned(places: list[str], month: str) -> sa.Select[Any]:
    """A rejection after which the problem was found after all stays in the month in which it was."""
    return (
        sa.select(cases.c.class_group.label("group"), sa.func.count().label("rejected"))
        .select_from(cases.join(objections, objections.c.case_id == cases.c.id))
        .where(objections.c.status == FOUND, _within(objections.c.rejected_at, month), _in(places))
        .where(cases.c.split_from.is_(None))
        .group_by(cases.c.class_group)
    )


def _of_parts(places: list[str], month: str) -> sa.Select[Any]:
    return (
        sa.select(cases.c.class_group.label("group"), sa.func.count().label("parts"))
        .where(cases.c.split_from.is_not(None), _within(cases.c.opened_at, month), _in(places))
        .group_by(cases.c.class_group)
    )


def count_results(act: Act, *, places: list[str], month: str) -> dict[str, Any]:
    achieved = results_of_cases(_in(places), *bounds_of(month))
    by = (achieved.c.problem_class, achieved.c.unit)
    query = (
        sa.select(*by, sa.func.count().label("cases"), sa.func.sum(achieved.c.quantity).label("quantity"))
        .group_by(*by)
        .order_by(*by)
    )
    return {"month": month, "results": act.all(query)}


def results_of_cases(where: sa.ColumnElement[bool], first: dt.datetime, end: dt.datetime) -> sa.Subquery:
    """Each result of the cases handled in the time, also of those reopened since.

    What a chief refused to confirm is not in it.
    """
    named = (cases.c.problem_class, cases.c.responsible_agency.label("agency"), cases.c.territory)
    now = sa.select(*named, cases.c.results).where(where, _between(cases.c.handled_at, first, end))
    then = (
        sa.select(*named, _EARLIER.c.value["results"].label("results"))
        .select_from(cases.join(_EARLIER, sa.true()))
        .where(cases.c.reopened > 0, where, _between(_EARLIER_TIMES["handled_at"], first, end))
    )
    handled = sa.union_all(now, then).subquery("handled")
    result = _members(handled.c.results, "result")
    return (
        sa.select(
            handled.c.problem_class,
            handled.c.agency,
            handled.c.territory,
            result.c.value["unit"].astext.label("unit"),
            sa.cast(result.c.value["quantity"].astext, sa.Numeric).label("quantity"),
        )
        .select_from(handled.join(result, sa.true()))
        .subquery("achieved")
    )


def measure_under_way(act: Act, _: str) -> None:
    """For whoever runs the suite: how many cases each agency has, and how many of them are late."""
    late = sa.func.count().filter(cases.c.due_at < act.now)
    query = (
        sa.select(cases.c.responsible_agency.label("agency"), sa.func.count().label("all"), late.label("late"))
        .where(cases.c.status.in_(("opened", "verified")))
        .group_by(cases.c.responsible_agency)
    )
    counted = act.all(query)
    _under_way.clear()  # an agency that has none left is not late any more
    for row in counted:
        _under_way.labels(row["agency"], "yes").set(row["late"])
        _under_way.labels(row["agency"], "no").set(row["all"] - row["late"])


def _in(places: list[str]) -> sa.ColumnElement[bool]:
    return sa.or_(*(lies_in(cases.c.territory, place) for place in places))


def _within(column: sa.ColumnElement[dt.datetime], month: str) -> sa.ColumnElement[bool]:
    return _between(column, *bounds_of(month))


def _between(column: sa.ColumnElement[dt.datetime], first: dt.datetime, end: dt.datetime) -> sa.ColumnElement[bool]:
    return sa.and_(column >= first, column < end)
