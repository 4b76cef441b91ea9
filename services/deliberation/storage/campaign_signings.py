from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.deliberation.domain.campaign_signings import Signing
from services.deliberation.storage.tables.campaign_signings import household_signings


def add(act: Act, signing: Signing) -> None:
    act.add(household_signings, signing)


def save(act: Act, signing: Signing) -> None:
    act.save(household_signings, signing)


def get(act: Act, signing_id: str) -> Signing:
    return act.get(Signing, household_signings, signing_id)


def page_of_signings(act: Act, campaign_id: str, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(household_signings).where(household_signings.c.campaign_id == campaign_id)
    if status is not None:
        query = query.where(household_signings.c.status == status)
    return act.page(query, household_signings.c.id, after, limit)
