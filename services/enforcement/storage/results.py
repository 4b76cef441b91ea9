import dataclasses
import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.act import Act
from chassis.columns import lies_in
from messages.beijing import bounds_of, day_of
from messages.enforcement.errors.results import ResultImportUnknown
from messages.territory import COMMUNITY, DISTRICT, LANE, SUBDISTRICT, at_level
from services.enforcement.domain.results import DISCARDED, PUBLISHED, PublishedResult, Result, ResultImport
from services.enforcement.storage.counts import results_of_cases
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.joint_operations import joint_operation_results
from services.enforcement.storage.tables.results import imported_results, result_imports

_LEVELS = {"subdistrict": SUBDISTRICT, "community": COMMUNITY, "lane": LANE}
_CASE, _OPERATION, _IMPORT = "case", "operation", "import"
_KEYS = ("problem_class", "item", "unit", "agency", "territory")
_ROW = [column for column in imported_results.c if column.name not in {"id", "import_id"}]


# --- imports ---


def get(act: Act, import_id: str) -> ResultImport:
    found = act.find(ResultImport, result_imports, result_imports.c.id == import_id, lock=act.changes)
    if found is None:
        raise ResultImportUnknown
    act.may_see(found.territory)
    return act.expect(found)


def of_number(act: Act, number: str) -> ResultImport | None:
    """The one that has the number now; a discarded one gives it back."""
    kept = result_imports.c.status != DISCARDED
    return act.find(ResultImport, result_imports, result_imports.c.number == number, kept)


def add(act: Act, imported: ResultImport, results: list[Result]) -> None:
    act.add(result_imports, imported)
    for result in results:
        row = dataclasses.asdict(result) | {"quantity": float(result.quantity)}
        act.add(imported_results, {"id": act.new_id(), "import_id": imported.id, **row})


def save(act: Act, imported: ResultImport) -> None:
    act.save(result_imports, imported)


def rows_in(act: Act, imported: ResultImport) -> list[Result]:
    query = sa.select(*_ROW).where(imported_results.c.import_id == imported.id).order_by(imported_results.c.id)
    return [Result(**row) for row in act.all(query)]


def published_in_district(act: Act, territory: str) -> list[PublishedResult]:
    """All imports of the district are locked, so that of two that are published at once one sees the other."""
    district = lies_in(result_imports.c.territory, at_level(territory, DISTRICT))
    act.run(sa.select(result_imports.c.id).where(district).order_by(result_imports.c.id).with_for_update())
    query = (
        sa.select(*_ROW, result_imports.c.title)
        .join(result_imports, result_imports.c.id == imported_results.c.import_id)
        .where(district, result_imports.c.status == PUBLISHED)
    )
    return [PublishedResult(title=row.pop("title"), result=Result(**row)) for row in act.all(query)]


def read_import(act: Act, *, import_id: str) -> ResultImport:
    return get(act, import_id)


def list_imports(act: Act, *, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(result_imports).where(act.covered(result_imports.c.territory))
    if status is not None:
        query = query.where(result_imports.c.status == status)
    return act.page(query, result_imports.c.id, after, limit)


def list_imported_rows(act: Act, *, import_id: str, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(imported_results).where(imported_results.c.import_id == get(act, import_id).id)
    return act.page(query, imported_results.c.id, after, limit, newest_first=False)


# --- sums ---


def list_results(  # noqa: PLR0913 (the request's fields)
    act: Act,
    *,
    within: str,
    from_month: str,
    to_month: str,
    problem_class: str | None,
    by_agency: bool,
    by_place: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    first, end = bounds_of(from_month)[0], bounds_of(to_month)[1]
    level = _LEVELS[by_place] if by_place else 0
    parts = [
        _named(part, level, by_agency=by_agency)
        for part in (
            _of_cases(within, first, end),
            _of_operations(within, first, end),
            _imported(within, first, end),
        )
    ]
    every = sa.union_all(*parts).subquery("every")
    if problem_class is not None:
        every = sa.select(every).where(every.c.problem_class == problem_class).subquery("every")
    rows = act.all(_summed(every, after, limit + 1))
    return {"items": rows[:limit], "next": _place_of(rows[limit - 1]) if len(rows) > limit else None}


def _of_cases(within: str, first: dt.datetime, end: dt.datetime) -> sa.Subquery:
    achieved = results_of_cases(lies_in(cases.c.territory, within), first, end)
    return sa.select(
        achieved,
        sa.literal("").label("item"),
        sa.false().label("approximate"),
        sa.null().label("number"),
        sa.literal(_CASE).label("source"),
    ).subquery("of_cases")


def _of_operations(within: str, first: dt.datetime, end: dt.datetime) -> sa.Subquery:
    """C12: what joint operations achieved; what a case tells too is counted there alone."""
    rows = joint_operation_results.c
    return (
        sa.select(
            rows.problem_class, rows.agency, rows.territory, rows.unit, rows.quantity,
            sa.literal("").label("item"), sa.false().label("approximate"), sa.null().label("number"),
            sa.literal(_OPERATION).label("source"),
        )
        .where(rows.case_id.is_(None), lies_in(rows.territory, within), rows.at >= first, rows.at < end)
        .subquery("of_operations")
    )  # fmt: skip


def _imported(within: str, first: dt.datetime, end: dt.datetime) -> sa.Subquery:
    """Only what was published, and only figures whose whole time lies in the period: a year has no month."""
    rows = imported_results.c
    return (
        sa.select(
            rows.problem_class, rows.agency, rows.territory, rows.unit, rows.quantity, rows.item, rows.approximate,
            result_imports.c.number, sa.literal(_IMPORT).label("source"),
        )
        .join(result_imports, result_imports.c.id == rows.import_id)
        .where(
            result_imports.c.status == PUBLISHED,
            lies_in(rows.territory, within),
            rows.first_day >= day_of(first),
            rows.last_day < day_of(end),
        )
        .subquery("imported")
    )  # fmt: skip


def _named(part: sa.Subquery, level: int, *, by_agency: bool) -> sa.Select[Any]:
    """The part's rows under the names by which they are summed."""
    return sa.select(
        part.c.problem_class,
        part.c.item,
        part.c.unit,
        (part.c.agency if by_agency else sa.literal("")).label("agency"),
        (sa.func.left(part.c.territory, level) if level else sa.literal("")).label("territory"),
        part.c.quantity,
        part.c.approximate,
        part.c.number,
        part.c.source,
    )


def _summed(every: sa.Subquery, after: str | None, most: int) -> sa.Select[Any]:
    keys, source = [every.c[name] for name in _KEYS], every.c.source
    total = sa.func.sum(every.c.quantity)
    numbers = sa.func.array_agg(every.c.number.distinct()).filter(source == _IMPORT)
    query = sa.select(
        *keys,
        sa.func.count().filter(source == _CASE).label("cases"),
        sa.func.coalesce(total.filter(source == _CASE), 0).label("of_cases"),
        sa.func.coalesce(total.filter(source == _OPERATION), 0).label("of_operations"),
        sa.func.coalesce(total.filter(source == _IMPORT), 0).label("imported"),
        total.label("quantity"),
        sa.func.bool_or(every.c.approximate).label("approximate"),
        sa.func.coalesce(numbers, sa.cast([], ARRAY(sa.Text))).label("imports"),
    )
    if after is not None:
        query = query.where(sa.tuple_(*keys) > sa.tuple_(*after.split("~")))
    return query.group_by(*keys).order_by(*keys).limit(most)


def _place_of(row: dict[str, Any]) -> str:
    """Where the next page begins."""
    return "~".join(row[name] for name in _KEYS)
