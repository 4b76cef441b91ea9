from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages import territory
from messages.enforcement.cases import STAFF
from messages.enforcement.scores import JUDGES, MOST_ITEMS
from messages.errors import NotFound
from services.enforcement.domain.scores import PUBLISHED, Item, ScoreSheet
from services.enforcement.storage.offices import agency_of
from services.enforcement.storage.tables.scores import score_items, score_sheets


def get(act: Act, sheet_id: str) -> ScoreSheet:
    return act.get(ScoreSheet, score_sheets, sheet_id)


def lock(act: Act, sheet_id: str) -> ScoreSheet:
    """The sheet that something else belongs to, which If-Match then speaks of; a sheet is always locked first."""
    sheet = act.find(ScoreSheet, score_sheets, score_sheets.c.id == sheet_id, lock=True)
    if sheet is None:
        raise NotFound
    return sheet


def last_of(act: Act, place: str, agency: str, officer: str, period: str) -> ScoreSheet | None:
    own = (
        score_sheets.c.territory == place, score_sheets.c.agency == agency, score_sheets.c.officer == officer,
        score_sheets.c.period == period, score_sheets.c.replaced_by.is_(None),
    )  # fmt: skip
    sheet = act.find(ScoreSheet, score_sheets, *own, lock=True)
    return sheet and act.expect(sheet)


def add(act: Act, sheet: ScoreSheet, items: list[Item]) -> None:
    act.add(score_sheets, sheet)
    for item in items:
        act.add(score_items, item)


def save(act: Act, sheet: ScoreSheet) -> None:
    act.save(score_sheets, sheet)


def make_anew(act: Act, sheet: ScoreSheet, items: list[Item]) -> None:
    """Of a draft that is locked: other items take the place of those before."""
    act.run(sa.delete(score_items).where(score_items.c.sheet_id == sheet.id))
    act.save(score_sheets, sheet)
    for item in items:
        act.add(score_items, item)


def items_of(act: Act, sheet_id: str) -> list[Item]:
    query = sa.select(score_items).where(score_items.c.sheet_id == sheet_id).order_by(score_items.c.id)
    return act.collect(Item, query.limit(MOST_ITEMS))


def made_of(act: Act, period: str) -> list[ScoreSheet]:
    """Drafts too; of those that an appeal replaced the newer ones."""
    own = (score_sheets.c.period == period, score_sheets.c.replaced_by.is_(None))
    return act.collect(ScoreSheet, sa.select(score_sheets).where(*own).order_by(score_sheets.c.id))


def visible(act: Act, sheet_id: str) -> ScoreSheet:
    """NotFound when the caller may not see it: a draft is for those who judge, an officer's for that officer."""
    sheet = get(act, sheet_id)
    judges = act.actor.is_(*JUDGES) and act.actor.covers(sheet.territory)
    of_its_district = territory.at_level(sheet.territory, territory.DISTRICT) in _districts(act)
    told = act.actor.id == sheet.officer if sheet.officer else of_its_district
    reads = judges or (told and sheet.status == PUBLISHED)
    act.may_see(sheet.territory, unless=reads)
    if not reads:
        raise NotFound
    return sheet


def _districts(act: Act) -> set[str]:
    """Where the caller is told what is published to all agencies."""
    return {territory.at_level(own, territory.DISTRICT) for own in act.actor.territories}


def _readable(act: Act) -> sa.ColumnElement[bool]:
    judges = act.covered(score_sheets.c.territory) if act.actor.is_(*JUDGES) else sa.false()
    told = sa.or_(sa.false(), *(lies_in(score_sheets.c.territory, one) for one in sorted(_districts(act))))
    of_agency = sa.and_(score_sheets.c.officer == "", told if act.actor.is_(*STAFF) else sa.false())
    act.allowed, own = True, score_sheets.c.officer == act.actor.id
    return sa.or_(judges, sa.and_(score_sheets.c.status == PUBLISHED, sa.or_(own, of_agency)))


def only_for_those_concerned(act: Act, place: str, agency: str, officer: str) -> None:
    """What follows from a sheet is for those who judge in its place, and for whom it is about."""
    in_its_district = territory.at_level(place, territory.DISTRICT) in _districts(act)
    about = act.actor.id == officer if officer else agency_of(act.actor) == agency and in_its_district
    act.may_see(place, unless=about)
    if not about and not act.actor.is_(*JUDGES):
        raise NotFound


def of_those_concerned(act: Act, table: sa.Table) -> sa.ColumnElement[bool]:
    """The same as a condition, on a table with the sheet's place, agency and officer."""
    judges = act.covered(table.c.territory) if act.actor.is_(*JUDGES) else sa.false()
    in_its_district = sa.or_(sa.false(), *(lies_in(table.c.territory, one) for one in sorted(_districts(act))))
    of_agency = sa.and_(table.c.officer == "", table.c.agency == agency_of(act.actor), in_its_district)
    act.allowed = True
    return sa.or_(judges, table.c.officer == act.actor.id, of_agency)


def read_score_sheet(act: Act, *, sheet_id: str) -> dict[str, Any]:
    return shown(visible(act, sheet_id))


def shown(sheet: ScoreSheet) -> dict[str, Any]:
    computed = sheet.computed
    return {name: getattr(sheet, name) for name in ScoreSheet.__slots__} | {
        "points_x100": computed.points_x100, "reason": computed.reason, "components": computed.components,
    }  # fmt: skip


def list_score_sheets(  # noqa: PLR0913 (the request's fields)
    act: Act,
    *,
    within: str | None,
    agency: str | None,
    officer: str | None,
    period: str | None,
    status: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {
        score_sheets.c.agency: agency, score_sheets.c.officer: officer, score_sheets.c.period: period,
        score_sheets.c.status: status,
    }  # fmt: skip
    chosen = given(wanted)
    query = sa.select(score_sheets).where(_readable(act), *chosen)
    if within is not None:
        query = query.where(lies_in(score_sheets.c.territory, within))
    page = act.page(query, score_sheets.c.id, after, limit)
    return page | {"items": [row | row["computed"] for row in page["items"]]}


def list_score_items(
    act: Act, *, sheet_id: str, component: str | None, kept: bool | None, limit: int, after: str | None
) -> dict[str, Any]:
    sheet = visible(act, sheet_id)
    wanted = {score_items.c.component: component, score_items.c.kept: kept}
    chosen = given(wanted)
    query = sa.select(score_items).where(score_items.c.sheet_id == sheet.id, *chosen)
    return act.page(query, score_items.c.id, after, limit, newest_first=False)
