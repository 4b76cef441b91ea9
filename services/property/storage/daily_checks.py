import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from services.property.domain.areas import Area
from services.property.domain.daily_checks import DailyCheck
from services.property.storage.ownership import ones_own
from services.property.storage.tables.daily_checks import daily_checks

_OF = daily_checks.c


def add(act: Act, check: DailyCheck) -> None:
    act.add(daily_checks, check)


def of_place(act: Act, contract_id: str, place: str, first: dt.date, last: dt.date) -> list[DailyCheck]:
    days = _OF.checked_on.between(first, last)
    query = sa.select(daily_checks).where(_OF.contract_id == contract_id, _OF.territory == place, days)
    return act.collect(DailyCheck, query.order_by(_OF.checked_on))


def places_checked(act: Act, area: Area, first: dt.date, last: dt.date) -> int:
    """Each place of the area counts once a day."""
    wanted = (_OF.area_id == area.id, _OF.checked_on.between(first, last), _OF.territory.in_(area.places))
    return len(act.all(sa.select(_OF.territory, _OF.checked_on).where(*wanted).distinct()))


def list_daily_checks(
    act: Act, *, within: str | None, area_id: str | None, checked_on: dt.date | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = given({_OF.area_id: area_id, _OF.checked_on: checked_on})
    return act.page(sa.select(daily_checks).where(ones_own(act, daily_checks, within), *wanted), _OF.id, after, limit)
