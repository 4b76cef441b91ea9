import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from services.deliberation.domain.self_inspections import SelfInspection
from services.deliberation.storage.tables.self_inspections import self_inspections

_OF = self_inspections.c


def get(act: Act, inspection_id: str) -> SelfInspection:
    return act.get(SelfInspection, self_inspections, inspection_id)


def add(act: Act, inspection: SelfInspection) -> None:
    act.add(self_inspections, inspection)


def save(act: Act, inspection: SelfInspection) -> None:
    act.save(self_inspections, inspection)


def whole(inspection: SelfInspection) -> dict[str, Any]:
    return dataclasses.asdict(inspection)


def list_self_inspections(
    act: Act,
    *,
    association_id: str,
    association_member_id: str | None,
    status: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {_OF.association_member_id: association_member_id, _OF.status: status}
    query = sa.select(self_inspections).where(_OF.association_id == association_id, *given(wanted))
    return act.page(query, _OF.id, after, limit)
