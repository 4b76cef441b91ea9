from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.beijing import day_of
from messages.errors import NotFound
from messages.operation import PROPERTY_COMPANY
from services.property.domain.companies import ACTIVE
from services.property.domain.negotiations import Negotiation
from services.property.storage.company_checks import keeps_out
from services.property.storage.tables.companies import companies
from services.property.storage.tables.negotiations import negotiations


def get(act: Act, negotiation_id: str) -> Negotiation:
    return act.get(Negotiation, negotiations, negotiation_id)


def locked(act: Act, negotiation_id: str) -> Negotiation:
    """For what is done in it; its own version is not the one that the caller's If-Match names."""
    return _found(act.find(Negotiation, negotiations, negotiations.c.id == negotiation_id, lock=True))


def as_it_is(act: Act, negotiation_id: str) -> Negotiation:
    """Not locked."""
    return _found(act.find(Negotiation, negotiations, negotiations.c.id == negotiation_id))


def _found(negotiation: Negotiation | None) -> Negotiation:
    if negotiation is None:
        raise NotFound
    return negotiation


def add(act: Act, negotiation: Negotiation) -> None:
    act.add(negotiations, negotiation)


def save(act: Act, negotiation: Negotiation) -> None:
    act.save(negotiations, negotiation)


def in_the_catalogue(act: Act) -> tuple[str, ...]:
    query = sa.select(companies.c.code).where(companies.c.status == ACTIVE, ~keeps_out(companies, day_of(act.now)))
    return tuple(row["code"] for row in act.all(query.order_by(companies.c.code)))


def only_invited(act: Act, negotiation: Negotiation) -> None:
    """Guard of reading: a company where it is invited, an office in its territory."""
    invited = act.actor.is_(PROPERTY_COMPANY) and act.actor.company in negotiation.invited
    if act.actor.is_(PROPERTY_COMPANY) and not invited:
        act.may_see("", unless=True)
        raise NotFound
    act.may_see(negotiation.territory, unless=invited)


def read_negotiation(act: Act, *, negotiation_id: str) -> Negotiation:
    negotiation = get(act, negotiation_id)
    only_invited(act, negotiation)
    return negotiation


def list_negotiations(
    act: Act, *, within: str | None, area_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    seen = act.covered(negotiations.c.territory)
    if act.actor.is_(PROPERTY_COMPANY):
        seen = negotiations.c.invited.op("@>")(sa.cast([act.actor.company], JSONB))
    query = sa.select(negotiations).where(seen)
    query = query.where(*given({negotiations.c.area_id: area_id, negotiations.c.status: status}))
    if within is not None:
        query = query.where(lies_in(negotiations.c.territory, within))
    page = act.page(query, negotiations.c.id, after, limit)
    return page | {"items": [from_row(Negotiation, row) for row in page["items"]]}
