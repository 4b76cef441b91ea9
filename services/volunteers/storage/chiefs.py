import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.chiefs import Chief
from services.volunteers.domain.days import end_of
from services.volunteers.storage.tables.chiefs import chiefs


def add(act: Act, chief: Chief) -> None:
    act.add(chiefs, chief)


def save(act: Act, chief: Chief) -> None:
    act.save(chiefs, chief)


def get(act: Act, chief_id: str) -> Chief:
    return act.get(Chief, chiefs, chief_id)


def serving_on(act: Act, lane_codes: list[str]) -> dict[str, Chief]:
    """Of several lanes at once, by lane; locked when the act changes something."""
    here = chiefs.c.territory == sa.any_(sa.literal(lane_codes, sa.ARRAY(sa.Text)))
    query = sa.select(chiefs).where(here, chiefs.c.ended_at.is_(None)).order_by(chiefs.c.territory)
    return {chief.territory: chief for chief in act.collect(Chief, query.with_for_update())}


def serving(act: Act, lane_code: str) -> Chief | None:
    """Locked: the lane's chief is handed over by one act at a time."""
    return act.find(Chief, chiefs, chiefs.c.territory == lane_code, chiefs.c.ended_at.is_(None), lock=True)


def read_chief(act: Act, *, chief_id: str) -> Chief:
    chief = get(act, chief_id)
    act.may_see(chief.territory)
    return chief


def list_chiefs(
    act: Act, *, within: str | None, on: dt.date | None, person: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(chiefs, _status()).where(act.covered(chiefs.c.territory, within))
    if on is not None:
        query = query.where(served_at(min(end_of(on), act.now)))
    if person is not None:
        query = query.where(chiefs.c.person == person)
    return act.page(query, chiefs.c.id, after, limit)


def served_at(moment: dt.datetime) -> sa.ColumnElement[bool]:
    lasts = sa.or_(chiefs.c.ended_at.is_(None), chiefs.c.ended_at > moment)
    return sa.and_(chiefs.c.began_at <= moment, lasts)


def _status() -> sa.ColumnElement[str]:
    return sa.case((chiefs.c.ended_at.is_(None), "serving"), else_="ended").label("status")
