from chassis.act import Act
from chassis.subject import Subject
from messages.property.errors.invitation_draws import CALLER_OR_WITNESS, WITNESS_OF_THE_DRAW
from messages.property.invitation_draws import (
    COMMIT_TO_DRAW,
    LIST_INVITATION_DRAWS,
    READ_INVITATION_DRAW,
    REVEAL_SECRET,
)
from services.property.domain.negotiations import Negotiation
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.storage import invitation_draws, negotiations


def commit_to_draw(act: Act, *, negotiation_id: str, commitment: str) -> Negotiation:
    negotiation = negotiations.get(act, negotiation_id)
    witness = negotiation.draw is not None and act.actor.id == negotiation.draw.witness.person
    act.may_see(negotiation.territory, unless=witness)
    act.may(witness, WITNESS_OF_THE_DRAW)
    negotiation.draw = negotiation.to_draw().commit(act.actor.id, commitment, act.now)
    return _saved(act, negotiation)


def reveal_secret(act: Act, *, negotiation_id: str, secret: str) -> Negotiation:
    negotiation = negotiations.get(act, negotiation_id)
    one_of_two = negotiation.draw is not None and negotiation.draw.is_of(act.actor.id)
    act.may_see(negotiation.territory, unless=one_of_two)
    act.may(one_of_two, CALLER_OR_WITNESS)
    negotiation.draw = negotiation.to_draw().reveal(act.actor.id, secret, act.now)
    return _saved(act, negotiation)


def _saved(act: Act, negotiation: Negotiation) -> Negotiation:
    """Whose turn is next has as long as the one before."""
    rules = act.rule_of(NEGOTIATION, negotiation.rule_version)
    if negotiation.draw_if_both_have_shown():
        negotiation.wait(rules.turn(act.now))
    else:
        negotiation.wait(rules.turn(act.now, rules.draw_within_days))
    negotiations.save(act, negotiation)
    return negotiation


SUBJECT = Subject(
    of="negotiations",
    operations={
        COMMIT_TO_DRAW: commit_to_draw,
        REVEAL_SECRET: reveal_secret,
        READ_INVITATION_DRAW: invitation_draws.read_invitation_draw,
        LIST_INVITATION_DRAWS: invitation_draws.list_invitation_draws,
    },
)
