from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from services.volunteers.domain.incubations import Incubation
from services.volunteers.storage import volunteer_groups
from services.volunteers.storage.tables.incubations import incubations

_OF = incubations.c


def get(act: Act, incubation_id: str) -> Incubation:
    return act.get(Incubation, incubations, incubation_id)


def add(act: Act, incubation: Incubation) -> None:
    act.add(incubations, incubation)


def save(act: Act, incubation: Incubation) -> None:
    act.save(incubations, incubation)


def read_incubation(act: Act, *, incubation_id: str) -> Incubation:
    incubation = get(act, incubation_id)
    volunteer_groups.may_see(act, incubation.volunteer_group_id, incubation.territory)
    return incubation


def list_incubations(
    act: Act, *, within: str | None, stage: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = given({_OF.stage: stage, _OF.status: status})
    query = sa.select(incubations).where(volunteer_groups.seen_by_caller(act, incubations), *wanted)
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    return act.page(query, _OF.id, after, limit)
