import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.statement import Question
from messages.beijing import day_of
from messages.errors import NotFound
from services.property.domain.areas import enclosing
from services.property.domain.contracts import Contract
from services.property.domain.months import Month
from services.property.storage.ownership import ones_own
from services.property.storage.tables.areas import area_places
from services.property.storage.tables.contracts import contracts

_TOLD_WITHIN = dt.timedelta(days=31)
"""What ended earlier was over before anybody was told of such."""
_PLACE_HELD = area_places.c.active & (area_places.c.place == sa.any_(sa.bindparam("places", type_=sa.ARRAY(sa.Text))))
_COVERING = Question(
    sa.select(contracts).where(
        contracts.c.area_id.in_(sa.select(area_places.c.area_id).where(_PLACE_HELD)),
        contracts.c.starts <= sa.bindparam("day", type_=sa.Date),
        contracts.c.ends >= sa.bindparam("day", type_=sa.Date),
    )
)


def get(act: Act, contract_id: str) -> Contract:
    return act.get(Contract, contracts, contract_id)


def as_it_is(act: Act, contract_id: str) -> Contract:
    """Not locked: for an act that reads the contract and changes something else."""
    contract = act.find(Contract, contracts, contracts.c.id == contract_id)
    if contract is None:
        raise NotFound
    return contract


def add(act: Act, contract: Contract) -> None:
    act.add(contracts, contract)


def save(act: Act, contract: Contract) -> None:
    act.save(contracts, contract)


def covering(act: Act, place: str, day: dt.date) -> Contract | None:
    """The contract in force on the day whose area holds this lane or courtyard."""
    return act.look_up(Contract, _COVERING, enclosing(place), day)


def in_force(act: Act, area_id: str, day: dt.date) -> Contract | None:
    return act.find(Contract, contracts, contracts.c.area_id == area_id, _in_force(day))


def last_in(act: Act, area_id: str, month: Month, contract_id: str | None = None) -> Contract | None:
    """The contract that served the area last in the month; or the one named, if it did."""
    overlapping = sa.and_(
        contracts.c.area_id == area_id, contracts.c.starts <= month.last, contracts.c.ends >= month.first
    )
    named = sa.true() if contract_id is None else contracts.c.id == contract_id
    newest_first = sa.select(contracts).where(overlapping, named).order_by(contracts.c.starts.desc())
    return next(iter(act.collect(Contract, newest_first.limit(1))), None)


def of_company(act: Act, code: str, first: dt.date, last: dt.date) -> list[Contract]:
    """Those that serve on one of these days."""
    own = (contracts.c.company == code, contracts.c.starts <= last, contracts.c.ends >= first)
    return act.collect(Contract, sa.select(contracts).where(*own).order_by(contracts.c.id))


def of_area(act: Act, area_id: str, first: dt.date, last: dt.date) -> list[Contract]:
    """Those that serve it on one of these days."""
    served = (contracts.c.area_id == area_id, contracts.c.starts <= last, contracts.c.ends >= first)
    return act.collect(Contract, sa.select(contracts).where(*served).order_by(contracts.c.starts))


def still_running(act: Act, condition: sa.ColumnElement[bool], today: dt.date) -> Contract | None:
    """The one that ends last."""
    running = sa.select(contracts).where(condition, contracts.c.ends >= today).order_by(contracts.c.ends.desc())
    return next(iter(act.collect(Contract, running.limit(1))), None)


def running_of_company(act: Act, code: str, today: dt.date) -> Contract | None:
    return still_running(act, contracts.c.company == code, today)


def running_in_area(act: Act, area_id: str, today: dt.date) -> Contract | None:
    return still_running(act, contracts.c.area_id == area_id, today)


def to_be_left(act: Act) -> list[str]:
    """Those whose last day has passed a short while ago, and of which nothing was told."""
    today = day_of(act.now)
    left = (contracts.c.left_on.is_(None), contracts.c.ends < today, contracts.c.ends >= today - _TOLD_WITHIN)
    return [row["id"] for row in act.all(sa.select(contracts.c.id).where(*left).limit(100))]


def list_contracts(
    act: Act, *, within: str | None, area_id: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(contracts).where(ones_own(act, contracts, within))
    if area_id is not None:
        query = query.where(contracts.c.area_id == area_id)
    return act.page(query, contracts.c.id, after, limit)


def _in_force(day: dt.date) -> sa.ColumnElement[bool]:
    return sa.and_(contracts.c.starts <= day, contracts.c.ends >= day)
