import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from services.enforcement.domain.calendar import CORRECTED
from services.enforcement.domain.case_moves import HANDLED
from services.enforcement.domain.case_moves import UNDER_WAY as BEING_HANDLED
from services.enforcement.domain.cases import Case
from services.enforcement.domain.reckonings import UNDER_WAY, Reckoning
from services.enforcement.storage.cases import WHOLE
from services.enforcement.storage.tables.calendar import workdays
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.reckonings import reckonings


def add(act: Act, reckoning: Reckoning) -> None:
    act.add(reckonings, reckoning)


def lock(act: Act, reckoning_id: str) -> Reckoning:
    return act.get(Reckoning, reckonings, reckoning_id)


def save(act: Act, reckoning: Reckoning) -> None:
    act.save(reckonings, reckoning)


def under_way(act: Act) -> list[str]:
    query = sa.select(reckonings.c.id).where(reckonings.c.status == UNDER_WAY).order_by(reckonings.c.id).limit(100)
    return [row["id"] for row in act.all(query)]


def never_corrected(act: Act, days: tuple[dt.date, ...]) -> list[dt.date]:
    query = sa.select(workdays.c.day).where(workdays.c.day.in_(days), workdays.c.source == CORRECTED)
    corrected = {row["day"] for row in act.all(query)}
    return [day for day in days if day not in corrected]


def next_cases(act: Act, reckoning: Reckoning, most: int) -> list[Case]:
    """Locked, in the order of their ids; a case that rests is reckoned when it is resumed, by the calendar then."""
    query = WHOLE.where(
        cases.c.status.in_((*BEING_HANDLED, HANDLED)),
        cases.c.suspended_at.is_(None),
        cases.c.opened_at <= reckoning.ordered_at,
        lies_in(cases.c.territory, reckoning.territory),
    )
    if reckoning.reached is not None:
        query = query.where(cases.c.id > reckoning.reached)
    return act.collect(Case, query.order_by(cases.c.id).limit(most).with_for_update())


def list_reckonings(act: Act, *, within: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(reckonings).where(act.covered(reckonings.c.territory, within))
    return act.page(query, reckonings.c.id, after, limit)
