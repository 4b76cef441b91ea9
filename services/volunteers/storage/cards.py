import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from services.volunteers.domain.cards import Card
from services.volunteers.storage.tables.cards import cards

_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


def get(act: Act, card_id: str) -> Card:
    return act.get(Card, cards, card_id)


def add(act: Act, card: Card) -> None:
    act.add(cards, card)


def save(act: Act, card: Card) -> None:
    act.save(cards, card)


def at(act: Act, number: str, moment: dt.datetime) -> Card | None:
    """Whose it was at that moment."""
    valid = (cards.c.issued_at <= moment, sa.or_(cards.c.blocked_at.is_(None), cards.c.blocked_at > moment))
    return act.find(Card, cards, cards.c.number == number.strip().upper(), *valid)


def read_card(act: Act, *, card_id: str) -> Card:
    card = get(act, card_id)
    own = card.person == act.actor.id
    act.may_see(card.territory, unless=own)
    if not own and not act.actor.is_(*_OFFICE):
        raise NotFound
    return card


def list_cards(act: Act, *, within: str | None, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(cards).where(act.own_or_covered(cards.c.person, cards.c.territory, _OFFICE, within))
    if status is not None:
        query = query.where(cards.c.status == status)
    return act.page(query, cards.c.id, after, limit)
