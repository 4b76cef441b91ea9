from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.property.errors.negotiations import INVITED_COMPANY
from messages.property.offers import LIST_OFFERS, READ_OFFER, SEND_OFFER
from services.property.domain.offers import MOVES, Offer, hash_of
from services.property.storage import negotiations, offer_rounds, offers


def send_offer(act: Act, *, offer_round_id: str, envelope: str) -> Offer:
    offer_round = offer_rounds.locked(act, offer_round_id)
    negotiation = negotiations.as_it_is(act, offer_round.negotiation_id)
    negotiations.only_invited(act, negotiation)
    act.may(act.actor.company in negotiation.invited, INVITED_COMPANY)
    negotiation.goes_on()
    offer_round.takes_offers(act.now)
    offer = offers.of_company(act, offer_round.id, act.actor.company)
    if offer is not None:
        act.expect(offer).replace(envelope, act.actor.id, act.now)
        offers.save(act, offer)
        return offer
    offer = Offer(
        id=act.new_id(),
        territory=offer_round.territory,
        negotiation_id=negotiation.id,
        offer_round_id=offer_round.id,
        company=act.actor.company,
        envelope=envelope,
        envelope_hash=hash_of(envelope),
        sent_by=act.actor.id,
        sent_at=act.now,
    )
    offers.add(act, offer)
    return offer


SUBJECT = Subject(
    operations={
        SEND_OFFER: send_offer,
        READ_OFFER: offers.read_offer,
        LIST_OFFERS: offers.list_offers,
    },
    life_cycles=(LifeCycle("offer", MOVES),),
)
