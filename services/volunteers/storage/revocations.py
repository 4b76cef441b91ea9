from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.revocations import Revocation
from services.volunteers.storage.tables.revocations import revocations


def add(act: Act, revocation: Revocation) -> None:
    act.add(revocations, revocation)


def list_revocations(act: Act, *, person: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(revocations).where(act.covered(revocations.c.territory))
    if person is not None:
        query = query.where(revocations.c.person == person)
    return act.page(query, revocations.c.id, after, limit)
