"""The three rates of a month in one query over its demands; what was published, and what was found since."""

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import distinct_on

from chassis.act import Act
from chassis.columns import lies_in
from messages import territory
from messages.beijing import bounds_of
from messages.enforcement.rates import DIMENSIONS
from messages.errors import NotFound
from services.enforcement.domain.demands import CLOSED, DemandRules
from services.enforcement.domain.rates import Figures, Key, PublishedMonth, Row
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.demands import demands
from services.enforcement.storage.tables.rates import published_months, published_rates, rate_corrections
from services.enforcement.storage.tables.returns import returns

Found = dict[Key, Figures]


def count(act: Act, place: str, month: str, rules: DemandRules, by: tuple[str, ...] = DIMENSIONS) -> Found:
    """Figures by dimension and code: every demand of the month in the place, once in each dimension."""
    one = _demands_of(place, month, act.now)
    which = [getattr(one.c, name) for name in by]
    grouped = sa.func.grouping(*which).label("grouping")
    sets = sa.func.grouping_sets(*(sa.tuple_(column) for column in which))
    query = sa.select(*which, grouped, *_counts(one)).group_by(sets)
    found: Found = {}
    for row in act.all(query):
        # a bit for each that a row is not grouped by, the first the highest
        dimension = by[next(nth for nth in range(len(by)) if not row["grouping"] >> (len(by) - 1 - nth) & 1)]
        figures = {name: row[name] for name in Figures.__dataclass_fields__ if name != "small_below"}
        if row[dimension] is not None:
            found[dimension, row[dimension]] = Figures(**figures, small_below=rules.small)
    return found


def _demands_of(place: str, month: str, now: dt.datetime) -> sa.Subquery:
    """Where none has answered yet, the agency is that which has the case by now, also after a merging."""
    begin, end = bounds_of(month)
    main = cases.alias("main")
    asked = (
        sa.select(
            returns.c.demand_id,
            sa.func.count().label("requested"),
            sa.func.count().filter(returns.c.status == "granted").label("granted"),
        )
        .group_by(returns.c.demand_id)
        .subquery("asked")
    )
    community = sa.func.left(demands.c.territory, territory.COMMUNITY)
    return (
        sa.select(
            sa.func.left(demands.c.territory, territory.DISTRICT).label("district"),
            sa.func.left(demands.c.territory, territory.SUBDISTRICT).label("subdistrict"),
            community.label("community"),
            sa.func.coalesce(demands.c.agency, main.c.responsible_agency, cases.c.responsible_agency).label("agency"),
            cases.c.problem_class,
            demands.c.excluded, demands.c.reached, demands.c.contradicted, demands.c.contacted, demands.c.solved,
            demands.c.satisfied, demands.c.first_of_case,
            (demands.c.status == CLOSED).label("closed"),
            (sa.func.coalesce(demands.c.answered_at, now) > demands.c.feedback_due_at).label("late"),
            (demands.c.problem_class == cases.c.problem_class).label("right_class"),
            sa.and_(cases.c.verified_at.is_not(None), demands.c.proposed_class.is_not(None)).label("proposed"),
            (demands.c.proposed_class == cases.c.problem_class).label("right_proposal"),
            _changes_of_hands().label("transfers"),
            sa.func.coalesce(asked.c.requested, 0).label("requested"),
            sa.func.coalesce(asked.c.granted, 0).label("granted"),
        )
        .select_from(
            demands.join(cases, cases.c.id == demands.c.case_id)
            .outerjoin(main, main.c.id == cases.c.merged_into)
            .outerjoin(asked, asked.c.demand_id == demands.c.id)
        )
        .where(demands.c.received_at >= begin, demands.c.received_at < end, lies_in(demands.c.territory, place))
        .subquery("one")
    )  # fmt: skip


def _changes_of_hands() -> sa.ColumnElement[int]:
    """Where the commander has left a case with whom it was, it stands twice in the record and has changed no hands."""
    held = cases.c.responsibility["held_by"]
    each = sa.func.jsonb_array_elements_text(held).table_valued("agency", with_ordinality="nth").render_derived()
    before = sa.func.lag(each.c.agency).over(order_by=each.c.nth)
    beside = sa.select((before != each.c.agency).label("other")).select_from(each).correlate(cases).subquery()
    changes = sa.select(sa.func.count()).where(beside.c.other).scalar_subquery()
    return sa.case((sa.func.jsonb_array_length(held) > 1, changes), else_=0)


def _counts(one: sa.Subquery) -> list[sa.ColumnElement[Any]]:
    kept, reached = ~one.c.excluded, one.c.reached
    conditions = {
        "excluded": one.c.excluded,
        "reached": kept & reached,
        "not_reached": kept & ~reached & one.c.closed,
        "awaited": kept & ~reached & ~one.c.closed,
        "contradicted": kept & one.c.contradicted,
        "contact_known": kept & (reached | one.c.late),
        "contacted": kept & reached & one.c.contacted,
        "solved": kept & reached & one.c.solved,
        "satisfied": kept & reached & one.c.satisfied,
        "cases": one.c.first_of_case,
        "right_class": one.c.first_of_case & one.c.right_class,
        "proposed": one.c.first_of_case & one.c.proposed,
        "right_proposal": one.c.first_of_case & one.c.proposed & one.c.right_proposal,
    }
    sums = {
        "transfers": sa.case((one.c.first_of_case, one.c.transfers), else_=0),
        "returns_requested": one.c.requested,
        "returns_granted": one.c.granted,
    }
    return [
        sa.func.count().label("demands"),
        *(sa.func.count().filter(condition).label(name) for name, condition in conditions.items()),
        *(sa.cast(sa.func.sum(what), sa.Integer).label(name) for name, what in sums.items()),
    ]


def add_month(act: Act, month: PublishedMonth, found: Found) -> None:
    act.add(published_months, month)
    for (dimension, code), figures in sorted(found.items(), key=lambda one: one[0]):
        act.add(published_rates, Row(act.new_id(), month.id, dimension, code, figures, month.published_at))


def add_corrections(act: Act, month: PublishedMonth, found: Found) -> None:
    for (dimension, code), figures in sorted(found.items(), key=lambda one: one[0]):
        act.add(rate_corrections, Row(act.new_id(), month.id, dimension, code, figures, act.now))


def get_month(act: Act, month_id: str) -> PublishedMonth:
    month = act.find(PublishedMonth, published_months, published_months.c.id == month_id)
    if month is None:
        raise NotFound
    return month


def published(act: Act, month_id: str, *dimensions: str) -> list[Row]:
    mine = (published_rates.c.month_id == month_id, published_rates.c.dimension.in_(dimensions))
    return act.collect(Row, sa.select(published_rates).where(*mine))


def last_corrections(act: Act, month_id: str, *dimensions: str) -> list[Row]:
    """Of each agency, place or class the newest."""
    row = rate_corrections.c
    query = sa.select(rate_corrections).where(row.month_id == month_id, row.dimension.in_(dimensions))
    newest = query.ext(distinct_on(row.dimension, row.code)).order_by(row.dimension, row.code, row.id.desc())
    return act.collect(Row, newest)


def months_that_may_change(act: Act) -> list[str]:
    """Published within the last year, each."""
    lately = published_months.c.published_at > act.now - dt.timedelta(days=366)
    query = sa.select(published_months.c.id).where(lately).order_by(published_months.c.id)
    return [row["id"] for row in act.all(query)]


def list_published_months(
    act: Act, *, within: str | None, month: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(published_months)
    if month is not None:
        query = query.where(published_months.c.month == month)
    if within is not None:
        query = query.where(lies_in(published_months.c.territory, within))
    return act.page(query, published_months.c.id, after, limit)


def list_rate_corrections(act: Act, *, month_id: str, limit: int, after: str | None) -> dict[str, Any]:
    month = get_month(act, month_id)
    query = sa.select(rate_corrections).where(rate_corrections.c.month_id == month.id)
    rows = act.page(query, rate_corrections.c.id, after, limit)
    return rows | {"items": [Row(**row | {"figures": Figures(**row["figures"])}) for row in rows["items"]]}


def show_rates(act: Act, *, month_id: str, by: str, limit: int, after: str | None) -> dict[str, Any]:
    month = get_month(act, month_id)
    then = {row.code: row for row in published(act, month.id, by)}
    since = {row.code: row for row in last_corrections(act, month.id, by)}
    codes, following = page_of_codes({*then, *since}, limit, after)
    return {"next": following, "items": [_beside(code, then.get(code), since.get(code)) for code in codes]}


def published_of(act: Act, place: str, month: str) -> dict[str, Any] | None:
    """What is published of a district or a subdistrict; None where nothing is."""
    district = territory.at_level(place, territory.DISTRICT)
    its = (published_months.c.territory == district, published_months.c.month == month)
    found = act.find(PublishedMonth, published_months, *its)
    if found is None:
        return None
    by = "district" if place == district else "subdistrict"
    then = {row.code: row for row in published(act, found.id, by)}
    since = {row.code: row for row in last_corrections(act, found.id, by)}
    return _beside(place, then.get(place), since.get(place)) if place in {*then, *since} else None


def _beside(code: str, then: Row | None, since: Row | None) -> dict[str, Any]:
    return {
        "code": code, "figures": then and then.figures, "corrected": since and since.figures,
        "noted_at": since and since.noted_at,
    }  # fmt: skip


def page_of_codes(codes: set[str], limit: int, after: str | None) -> tuple[list[str], str | None]:
    """A few hundred at most: as many as there are agencies, classes or communities in a district."""
    left = sorted(code for code in codes if after is None or code > after)
    return left[:limit], left[limit - 1] if len(left) > limit else None
