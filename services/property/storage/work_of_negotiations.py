"""What waits in sealed negotiations (B3): for the office, the two who keep the keys, and the invited companies."""

from collections.abc import Iterator

import sqlalchemy as sa

from chassis.act import Act
from chassis.work import Part, part
from messages.operation import PROPERTY_COMPANY, SUBDISTRICT_OFFICER
from services.property.domain.negotiations import CALLED
from services.property.domain.offer_rounds import ABANDONED, OPEN, PLANNED
from services.property.storage.tables.negotiations import negotiations
from services.property.storage.tables.offer_rounds import offer_rounds
from services.property.storage.tables.offers import offers

_OF, _ROUND = negotiations.c, offer_rounds.c


def parts(act: Act) -> Iterator[Part]:
    yield from _of_the_two(act)
    if act.actor.is_(PROPERTY_COMPANY):
        yield _of_company(act)
    if act.actor.is_(SUBDISTRICT_OFFICER):
        here = (_OF.status == CALLED, act.covered(_OF.territory))
        any_round = sa.exists().where(_ROUND.negotiation_id == _OF.id, _ROUND.status != ABANDONED)
        yield part("plan_offer_round", negotiations, about=_OF.need).where(*here, ~any_round)
        unanswered = sa.func.jsonb_path_exists(_OF.questions, '$[*] ? (@.answer == null || @.answer == "")')
        yield part("answer_question", negotiations, about=_OF.need).where(*here, unanswered)


def _of_the_two(act: Act) -> Iterator[Part]:
    me = act.actor.id
    opener = sa.and_(_ROUND.opener == me, _ROUND.opener_key.is_(None))
    witness = sa.and_(_ROUND.witness == me, _ROUND.witness_key.is_(None))
    need = sa.select(_OF.need).where(_OF.id == _ROUND.negotiation_id).scalar_subquery()
    yield part("give_round_key", offer_rounds, _ROUND.ends_at, about=need).where(
        _ROUND.status == PLANNED, sa.or_(opener, witness)
    )
    yield part("open_offers", offer_rounds, _ROUND.ends_at, about=need).where(
        _ROUND.status == OPEN, _ROUND.ends_at <= act.now, sa.or_(_ROUND.opener == me, _ROUND.witness == me)
    )


def _of_company(act: Act) -> Part:
    sent = sa.exists().where(offers.c.offer_round_id == _ROUND.id, offers.c.company == act.actor.company)
    return (
        part("send_offer", offer_rounds, _ROUND.ends_at, about=_OF.need)
        .join(negotiations, _OF.id == _ROUND.negotiation_id)
        .where(
            _ROUND.status == OPEN, _ROUND.ends_at > act.now, _OF.status == CALLED,
            _OF.invited.has_key(act.actor.company), ~sent,
        )
    )  # fmt: skip
