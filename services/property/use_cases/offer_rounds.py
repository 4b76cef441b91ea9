"""Opening is one act: both secrets come, every envelope is read, and the secrets go with the end of the call."""

import datetime as dt
import json

from marshmallow import ValidationError

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.property.errors.offer_rounds import A_KEY_OF_THE_ROUND, RoundKeyUnfit
from messages.property.offer_rounds import (
    ABANDON_OFFER_ROUND,
    GIVE_ROUND_KEY,
    LIST_OFFER_ROUNDS,
    OPEN_OFFERS,
    PLAN_OFFER_ROUND,
    READ_OFFER_ROUND,
)
from messages.property.offers import OfferContent
from services.property.domain.negotiations import OTHERS, Negotiation
from services.property.domain.offer_rounds import MOVES, OfferRound, follows
from services.property.domain.offers import Offer
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.storage import negotiations, offer_rounds, offers
from services.property.use_cases.two_keys import LetterUnreadable, is_key, open_letter, public_of


def plan_offer_round(act: Act, *, negotiation_id: str, opener: str, witness: str, ends_at: dt.datetime) -> OfferRound:
    negotiation = negotiations.locked(act, negotiation_id)
    act.may_act_in(negotiation.territory)
    negotiation.goes_on()
    offer_round = OfferRound(
        id=act.new_id(),
        territory=negotiation.territory,
        negotiation_id=negotiation.id,
        number=follows(offer_rounds.last(act, negotiation.id), ends_at, act.now),
        opener=opener,
        witness=witness,
        ends_at=ends_at,
        planned_by=act.actor.id,
        planned_at=act.now,
    )
    negotiation.wait(OTHERS)
    offer_rounds.add(act, offer_round)
    negotiations.save(act, negotiation)
    return offer_round


def give_round_key(act: Act, *, offer_round_id: str, public_key: str) -> OfferRound:
    offer_round = _own(act, offer_round_id)
    if not is_key(public_key):
        raise RoundKeyUnfit
    offer_round.give_key(act.actor.id, public_key)
    offer_rounds.save(act, offer_round)
    return offer_round


def open_offers(act: Act, *, offer_round_id: str, opener_secret: str, witness_secret: str) -> OfferRound:
    negotiation = _negotiation_of(act, offer_round_id)
    offer_round = _own(act, offer_round_id)
    secrets = (opener_secret, witness_secret)
    offer_round.open((public_of(opener_secret), public_of(witness_secret)), act.actor.id, act.now)
    for offer in offers.of_round(act, offer_round.id):
        read_offer(offer, secrets)
        offers.save(act, offer)
    _offices_turn(act, negotiation)
    offer_rounds.save(act, offer_round)
    return offer_round


def _negotiation_of(act: Act, offer_round_id: str) -> Negotiation:
    """Locked before its round."""
    return negotiations.locked(act, offer_rounds.as_it_is(act, offer_round_id).negotiation_id)


def _offices_turn(act: Act, negotiation: Negotiation) -> None:
    negotiation.wait(act.rule_of(NEGOTIATION, negotiation.rule_version).turn(act.now))
    negotiations.save(act, negotiation)


def read_offer(offer: Offer, secrets: tuple[str, str]) -> None:
    """One that cannot be read harms nobody but who sealed it so."""
    try:
        told = OfferContent().load(json.loads(open_letter(offer.envelope, secrets, offer.about)))
    except (LetterUnreadable, ValidationError, ValueError, RecursionError):
        offer.fail()
    else:
        offer.tell(told["monthly_fee"], told["text"])


def abandon_offer_round(act: Act, *, offer_round_id: str, reason: str) -> OfferRound:
    negotiation = _negotiation_of(act, offer_round_id)
    offer_round = offer_rounds.get(act, offer_round_id)
    act.may_act_in(offer_round.territory)
    offer_round.abandon(reason, act.actor.id, act.now)
    _offices_turn(act, negotiation)
    offer_rounds.save(act, offer_round)
    return offer_round


def climb_offer_round(act: Act, offer_round_id: str) -> OfferRound | None:
    """For the clock: who should have opened it was silent, so the district finds it in its list."""
    offer_round = offer_rounds.get(act, offer_round_id)
    if not offer_round.climb(act.rule(NEGOTIATION).open_within_days, act.now):
        return None
    offer_rounds.save(act, offer_round)
    return offer_round


def _own(act: Act, offer_round_id: str) -> OfferRound:
    offer_round = offer_rounds.get(act, offer_round_id)
    one_of_two = act.actor.id in offer_round.people
    act.may_see(offer_round.territory, unless=one_of_two)
    act.may(one_of_two, A_KEY_OF_THE_ROUND)
    return offer_round


SUBJECT = Subject(
    operations={
        PLAN_OFFER_ROUND: plan_offer_round,
        GIVE_ROUND_KEY: give_round_key,
        OPEN_OFFERS: open_offers,
        ABANDON_OFFER_ROUND: abandon_offer_round,
        READ_OFFER_ROUND: offer_rounds.read_offer_round,
        LIST_OFFER_ROUNDS: offer_rounds.list_offer_rounds,
    },
    clocks=(Clock("climb_offer_rounds", 3600, offer_rounds.silent, climb_offer_round),),
    life_cycles=(LifeCycle("offer round", MOVES),),
)
