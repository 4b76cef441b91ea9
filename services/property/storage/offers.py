from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import from_row
from messages.operation import PROPERTY_COMPANY
from services.property.domain.offers import Offer
from services.property.storage import negotiations, offer_rounds
from services.property.storage.ownership import only_ones_own
from services.property.storage.tables.offers import offers


def of_company(act: Act, offer_round_id: str, company: str) -> Offer | None:
    return act.find(Offer, offers, offers.c.offer_round_id == offer_round_id, offers.c.company == company, lock=True)


def of_round(act: Act, offer_round_id: str) -> list[Offer]:
    query = sa.select(offers).where(offers.c.offer_round_id == offer_round_id).order_by(offers.c.id)
    return act.collect(Offer, query)


def senders(act: Act, negotiation_id: str) -> tuple[str, ...]:
    """Who has sent any of a negotiation's offers."""
    query = sa.select(offers.c.sent_by).where(offers.c.negotiation_id == negotiation_id).distinct()
    return tuple(sorted(row["sent_by"] for row in act.all(query)))


def add(act: Act, offer: Offer) -> None:
    act.add(offers, offer)


def save(act: Act, offer: Offer) -> None:
    act.save(offers, offer)


def read_offer(act: Act, *, offer_id: str) -> Offer:
    offer = act.get(Offer, offers, offer_id)
    only_ones_own(act, offer.territory, offer.company)
    return offer


def list_offers(act: Act, *, offer_round_id: str, limit: int, after: str | None) -> dict[str, Any]:
    offer_round = offer_rounds.as_it_is(act, offer_round_id)
    negotiations.only_invited(act, negotiations.as_it_is(act, offer_round.negotiation_id))
    query = sa.select(offers).where(offers.c.offer_round_id == offer_round_id)
    if act.actor.is_(PROPERTY_COMPANY):
        query = query.where(offers.c.company == act.actor.company)
    page = act.page(query, offers.c.id, after, limit)
    return page | {"items": [from_row(Offer, row) for row in page["items"]]}
