from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.operation import COMMUNITY_WORKER
from messages.volunteers.cards import BLOCK_CARD, ISSUE_CARD, LIST_CARDS, READ_CARD
from messages.volunteers.errors.stewards import ONESELF_OR_COMMUNITY, NotAnActiveSteward
from services.volunteers.domain.cards import MOVES, Card
from services.volunteers.domain.stewards import ACTIVE
from services.volunteers.storage import cards, stewards


def issue_card(act: Act, *, steward_id: str, number: str) -> Card:
    steward = stewards.get(act, steward_id)
    act.may_act_in(steward.territory)
    act.about(steward.person)
    if steward.status != ACTIVE:
        raise NotAnActiveSteward(status=steward.status)
    card = Card(act.new_id(), steward.territory, number, steward.id, steward.person, act.now, act.actor.id)
    cards.add(act, card)
    return card


def block_card(act: Act, *, card_id: str, reason: str) -> Card:
    card = cards.get(act, card_id)
    community = act.actor.is_(COMMUNITY_WORKER) and act.actor.covers(card.territory)
    act.may(card.person == act.actor.id or community, needed=ONESELF_OR_COMMUNITY)
    card.block(act.actor.id, reason, act.now)
    cards.save(act, card)
    return card


SUBJECT = Subject(
    operations={
        ISSUE_CARD: issue_card,
        BLOCK_CARD: block_card,
        READ_CARD: cards.read_card,
        LIST_CARDS: cards.list_cards,
    },
    life_cycles=(LifeCycle("card", MOVES),),
)
