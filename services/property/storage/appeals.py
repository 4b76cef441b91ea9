from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.property.domain.appeals import Appeal
from services.property.storage.ownership import ones_own, only_ones_own
from services.property.storage.tables.appeals import appeals


def get(act: Act, appeal_id: str) -> Appeal:
    return act.get(Appeal, appeals, appeal_id)


def add(act: Act, appeal: Appeal) -> None:
    act.add(appeals, appeal)


def save(act: Act, appeal: Appeal) -> None:
    act.save(appeals, appeal)


def read_appeal(act: Act, *, appeal_id: str) -> Appeal:
    appeal = get(act, appeal_id)
    only_ones_own(act, appeal.territory, appeal.company)
    return appeal


def list_appeals(act: Act, *, within: str | None, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(appeals).where(ones_own(act, appeals, within))
    if status is not None:
        query = query.where(appeals.c.status == status)
    return act.page(query, appeals.c.id, after, limit)
