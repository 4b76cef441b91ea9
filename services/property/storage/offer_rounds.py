import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import from_row
from messages.errors import NotFound
from services.property.domain.offer_rounds import RUNNING, OfferRound
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.storage import negotiations
from services.property.storage.tables.offer_rounds import offer_rounds


def get(act: Act, offer_round_id: str) -> OfferRound:
    return act.get(OfferRound, offer_rounds, offer_round_id)


def locked(act: Act, offer_round_id: str) -> OfferRound:
    """For an offer: what comes before the end waits for nothing else than other offers and the opening."""
    return _found(act.find(OfferRound, offer_rounds, offer_rounds.c.id == offer_round_id, lock=True))


def as_it_is(act: Act, offer_round_id: str) -> OfferRound:
    """Not locked."""
    return _found(act.find(OfferRound, offer_rounds, offer_rounds.c.id == offer_round_id))


def _found(offer_round: OfferRound | None) -> OfferRound:
    if offer_round is None:
        raise NotFound
    return offer_round


def last(act: Act, negotiation_id: str) -> OfferRound | None:
    own = offer_rounds.c.negotiation_id == negotiation_id
    newest = sa.select(sa.func.max(offer_rounds.c.number)).where(own).scalar_subquery()
    return act.find(OfferRound, offer_rounds, own, offer_rounds.c.number == newest, lock=act.changes)


def silent(act: Act) -> list[str]:
    """Over for so long that it should have been opened or given up."""
    over_by = act.now - dt.timedelta(days=act.rule(NEGOTIATION).open_within_days)
    runs = offer_rounds.c.status.in_(RUNNING)
    query = sa.select(offer_rounds.c.id).where(
        runs, offer_rounds.c.climbed_at.is_(None), offer_rounds.c.ends_at <= over_by
    )
    return [row["id"] for row in act.all(query.order_by(offer_rounds.c.ends_at).limit(500))]


def add(act: Act, offer_round: OfferRound) -> None:
    act.add(offer_rounds, offer_round)


def save(act: Act, offer_round: OfferRound) -> None:
    act.save(offer_rounds, offer_round)


def read_offer_round(act: Act, *, offer_round_id: str) -> OfferRound:
    offer_round = get(act, offer_round_id)
    if act.actor.id in offer_round.people:
        act.may_see("", unless=True)
    else:
        negotiations.only_invited(act, negotiations.as_it_is(act, offer_round.negotiation_id))
    return offer_round


def list_offer_rounds(act: Act, *, negotiation_id: str, limit: int, after: str | None) -> dict[str, Any]:
    negotiations.only_invited(act, negotiations.as_it_is(act, negotiation_id))
    query = sa.select(offer_rounds).where(offer_rounds.c.negotiation_id == negotiation_id)
    page = act.page(query, offer_rounds.c.id, after, limit)
    return page | {"items": [from_row(OfferRound, row) for row in page["items"]]}
