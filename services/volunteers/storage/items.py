import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.errors import NotFound
from messages.territory import DISTRICT, SUBDISTRICT, at_level
from services.volunteers.domain.items import Item
from services.volunteers.storage.tables.items import items


def get(act: Act, item_id: str) -> Item:
    return act.get(Item, items, item_id)


def lock(act: Act, item_id: str) -> Item:
    """The item under lock; an If-Match of the caller is about something else, such as the order."""
    item = act.find(Item, items, items.c.id == item_id, lock=True)
    if item is None:
        raise NotFound
    return item


def add(act: Act, item: Item) -> None:
    act.add(items, item)


def save(act: Act, item: Item) -> None:
    act.save(items, item)


def own_subdistricts(act: Act) -> set[str]:
    """Where the caller lives or serves: a resident of a community belongs to its subdistrict."""
    return {at_level(place, SUBDISTRICT) for place in act.actor.territories if len(place) >= SUBDISTRICT}


def is_for(act: Act, item: Item) -> bool:
    """What is offered to the whole district is for everybody who lives or serves there."""
    if act.actor.covers(item.territory) or item.territory in own_subdistricts(act):
        return True
    return item.for_district and at_level(item.territory, DISTRICT) in own_districts(act)


def own_districts(act: Act) -> set[str]:
    return {at_level(place, DISTRICT) for place in act.actor.territories if len(place) >= DISTRICT}


def list_items(
    act: Act, *, within: str | None, offered_on: dt.date | None, limit: int, after: str | None
) -> dict[str, Any]:
    nearby = sa.or_(sa.false(), *(lies_in(items.c.territory, place) for place in sorted(own_districts(act))))
    seen = sa.or_(
        act.covered(items.c.territory),
        items.c.territory.in_(own_subdistricts(act)),
        sa.and_(items.c.for_district, nearby),
    )
    query = sa.select(items).where(seen)
    if within is not None:
        query = query.where(lies_in(items.c.territory, within))
    if offered_on is not None:
        query = query.where(items.c.valid_from <= offered_on, items.c.valid_until >= offered_on)
    return act.page(query, items.c.id, after, limit)
