import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from services.property.domain.inspections import Inspection
from services.property.storage.ownership import ones_own, only_ones_own
from services.property.storage.tables.inspections import inspections


def add(act: Act, inspection: Inspection) -> None:
    act.add(inspections, inspection)


def as_it_is(act: Act, inspection_id: str) -> Inspection:
    inspection = act.find(Inspection, inspections, inspections.c.id == inspection_id)
    if inspection is None:
        raise NotFound
    return inspection


def made_in(act: Act, contract_id: str, first: dt.date, last: dt.date) -> list[Inspection]:
    query = sa.select(inspections).where(
        inspections.c.contract_id == contract_id, inspections.c.inspected_on.between(first, last)
    )
    return act.collect(Inspection, query.order_by(inspections.c.id))


def read_inspection(act: Act, *, inspection_id: str) -> Inspection:
    inspection = act.get(Inspection, inspections, inspection_id)
    only_ones_own(act, inspection.territory, inspection.company)
    return inspection


def list_inspections(
    act: Act, *, within: str | None, area_id: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(inspections).where(ones_own(act, inspections, within))
    if area_id is not None:
        query = query.where(inspections.c.area_id == area_id)
    return act.page(query, inspections.c.id, after, limit)
