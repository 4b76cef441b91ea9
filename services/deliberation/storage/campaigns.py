from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from chassis.values import from_row, to_row
from messages.beijing import day_of
from messages.errors import NotFound
from messages.territory import LEVELS, at_level
from services.deliberation.domain.campaigns import OPEN, Campaign
from services.deliberation.domain.matters import touch
from services.deliberation.storage.tables.campaigns import campaigns


def get(act: Act, campaign_id: str) -> Campaign:
    return act.get(Campaign, campaigns, campaign_id)


def get_shared(act: Act, campaign_id: str) -> Campaign:
    """Kept from ending meanwhile; those who visit and sign never wait for each other."""
    held = act.collect(Campaign, sa.select(campaigns).where(campaigns.c.id == campaign_id).with_for_update(read=True))
    if not held:
        raise NotFound
    return held[0]


def add(act: Act, campaign: Campaign) -> None:
    act.add(campaigns, campaign)


def save(act: Act, campaign: Campaign) -> None:
    act.save(campaigns, campaign)


def due(act: Act, limit: int = 100) -> list[str]:
    over = (campaigns.c.status == OPEN, campaigns.c.ends_on < day_of(act.now))
    return [row["id"] for row in act.all(sa.select(campaigns.c.id).where(*over).order_by("id").limit(limit))]


def shown(campaign: Campaign) -> dict[str, Any]:
    reckoned = {"target_percent": campaign.target_percent, "target_reached": campaign.target_reached}
    return to_row(campaigns, campaign) | reckoned


def seen(act: Act, campaign_id: str) -> Campaign:
    """NotFound for those whose places it does not touch."""
    campaign = get(act, campaign_id)
    act.may_see(campaign.territory, unless=any(touch(campaign.territory, own) for own in act.actor.territories))
    return campaign


def read_campaign(act: Act, *, campaign_id: str) -> dict[str, Any]:
    return shown(seen(act, campaign_id))


def list_campaigns(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    mine = sa.or_(act.covered(campaigns.c.territory), *(_touches(own) for own in act.actor.territories))
    query = sa.select(campaigns).where(mine)
    if within is not None:
        query = query.where(_touches(within))
    if status is not None:
        query = query.where(campaigns.c.status == status)
    page = act.page(query, campaigns.c.id, after, limit)
    return page | {"items": [shown(one) for one in _as_campaigns(page["items"])]}


def _as_campaigns(rows: list[dict[str, Any]]) -> list[Campaign]:
    return [from_row(Campaign, row) for row in rows]


def _touches(place: str) -> sa.ColumnElement[bool]:
    """A campaign of a place around this one, or within it."""
    around = {at_level(place, level) for level in LEVELS if level <= len(place)}
    return sa.or_(campaigns.c.territory.in_(around), lies_in(campaigns.c.territory, place))
