"""What waits in sealed negotiations (B3): for the office, who keeps a key, who is invited and who judges."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.work import Part, part
from messages.operation import COMMANDER, DISTRICT_ADMIN, PROPERTY_COMPANY, SUBDISTRICT_OFFICER
from services.property.domain.contract_awards import NOTICED, STANDING
from services.property.domain.invitation_draws import COMMIT, REVEAL
from services.property.domain.negotiations import CALLED, DRAWING, MOVES
from services.property.domain.offer_reviews import JUDGING, RANKED
from services.property.domain.offer_rounds import ABANDONED, OPEN, OPENED, PLANNED, RUNNING
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.storage.offer_reviews import is_reviewer
from services.property.storage.tables.contract_awards import contract_awards
from services.property.storage.tables.negotiations import negotiations
from services.property.storage.tables.offer_reviews import offer_reviews
from services.property.storage.tables.offer_rounds import offer_rounds
from services.property.storage.tables.offers import offers

_OF, _ROUND, _REVIEW = negotiations.c, offer_rounds.c, offer_reviews.c


def parts(act: Act) -> Iterator[Part]:
    for verb, step in (("commit_to_draw", COMMIT), ("reveal_secret", REVEAL)):
        yield part(verb, negotiations, _OF.act_by, about=_OF.need).where(
            _OF.status == DRAWING, _OF.draw_step == step, _OF.draw_person == act.actor.id
        )
    yield from _of_the_two(act)
    yield from _of_awards(act)
    if act.actor.is_(PROPERTY_COMPANY):
        yield _of_company(act)
    if act.actor.is_(SUBDISTRICT_OFFICER):
        here = (_OF.status == CALLED, act.covered(_OF.territory))
        any_round = sa.exists().where(_ROUND.negotiation_id == _OF.id, _ROUND.status != ABANDONED)
        yield part("plan_offer_round", negotiations, _OF.act_by, about=_OF.need).where(*here, ~any_round)
        unanswered = sa.func.jsonb_path_exists(_OF.questions, '$[*] ? (@.answer == null || @.answer == "")')
        yield part("answer_question", negotiations, _OF.answer_by, about=_OF.need).where(*here, unanswered)
        yield part("begin_offer_review", negotiations, _OF.act_by, about=_OF.need).where(
            *here, _last_round_was_opened()
        )
        yield from _of_reviews(act)
    if act.actor.is_(DISTRICT_ADMIN):
        yield part("abandon_offer_round", offer_rounds, _ROUND.ends_at, about=_need_of(_ROUND)).where(
            act.covered(_ROUND.territory), _ROUND.status.in_(RUNNING), _ROUND.climbed_at.is_not(None)
        )
        yield from _climbed(act)
    mine = sa.func.jsonb_path_query_first(
        _REVIEW.reviewers, "$[*] ? (@.person == $me).due_at", sa.func.jsonb_build_object("me", act.actor.id)
    )
    due = sa.func.coalesce(sa.cast(mine.op("#>>")("{}"), sa.TIMESTAMP(timezone=True)), _REVIEW.due_at)
    for verb, who in (("declare_ties", _REVIEW.to_declare), ("score_offers", _REVIEW.to_score)):
        yield _review(verb, due).where(who.has_key(act.actor.id))


def _climbed(act: Act) -> Iterator[Part]:
    """B3: what an office let stand comes to the district, which may end it; a silent reviewer it may set aside."""
    of_review = sa.exists().where(_REVIEW.negotiation_id == _OF.id, _REVIEW.climbs_at <= act.now)
    yield part("end_negotiation", negotiations, _OF.climbs_at, about=_OF.need).where(
        act.covered(_OF.territory), _OF.status.in_(MOVES["end"]), sa.or_(_OF.climbs_at <= act.now, of_review)
    )
    yield _review("set_aside_reviewer", _REVIEW.first_silent_at).where(
        act.covered(_REVIEW.territory), ~_REVIEW.lacks_reviewers, _REVIEW.first_silent_at <= act.now
    )


def _of_awards(act: Act) -> Iterator[Part]:
    """B3: an order waits for its award, an award for the signature, an objection for who has not awarded it."""
    award, review, judged = contract_awards.c, _REVIEW, is_reviewer(act)
    if act.actor.is_(SUBDISTRICT_OFFICER):
        stands = sa.exists().where(award.negotiation_id == review.negotiation_id, award.status.in_(STANDING))
        passed = sa.select(sa.func.count(award.company.distinct())).where(award.offer_review_id == review.id)
        left = passed.scalar_subquery() < sa.func.jsonb_array_length(review.ranking)
        waits = (act.covered(review.territory), review.status == RANKED, ~stands)
        yield part("award_contract", offer_reviews, review.act_by, about=_need_of(review)).where(*waits, left, ~judged)
        nobody_left = sa.exists().where(review.negotiation_id == _OF.id, *waits, ~left)
        yield part("end_negotiation", negotiations, about=_OF.need).where(_OF.status.in_(MOVES["end"]), nobody_left)
    noticed = (award.status == NOTICED, act.covered(award.territory), award.company != act.actor.company)
    if act.actor.is_(SUBDISTRICT_OFFICER):
        yield part("sign_award", contract_awards, award.sign_by, about=award.reason).where(
            *noticed, award.notice_ends_at <= act.now, ~award.contested
        )
    if act.actor.is_(DISTRICT_ADMIN, COMMANDER):
        own = sa.exists().where(review.id == award.offer_review_id, judged)
        late = sa.true() if act.actor.is_(DISTRICT_ADMIN) else award.objection_climbs_at <= act.now
        yield part("decide_award_objection", contract_awards, award.decide_by, about=award.reason).where(
            *noticed, award.contested, award.awarded_by != act.actor.id, ~own, late
        )
    if act.actor.is_(DISTRICT_ADMIN):
        yield part("revoke_award", contract_awards, award.sign_by, about=award.reason).where(
            *noticed, award.sign_by < act.now
        )


def _of_reviews(act: Act) -> Iterator[Part]:
    """B3: too few reviewers are left, or one of enough is late."""
    mine = act.covered(_REVIEW.territory)
    yield _review("name_reviewer", _REVIEW.act_by).where(mine, _REVIEW.lacks_reviewers)
    yield _review("set_aside_reviewer", _REVIEW.first_due_at).where(
        mine, ~_REVIEW.lacks_reviewers, _REVIEW.first_due_at < act.now
    )


def _review(verb: str, due: sa.ColumnElement[Any]) -> Part:
    return part(verb, offer_reviews, due, about=_need_of(_REVIEW)).where(_REVIEW.status == JUDGING)


def _last_round_was_opened() -> sa.ColumnElement[bool]:
    later = offer_rounds.alias("later")
    followed = sa.exists().where(later.c.negotiation_id == _ROUND.negotiation_id, later.c.number > _ROUND.number)
    last = sa.exists().where(
        _ROUND.negotiation_id == _OF.id, _ROUND.status == OPENED, ~followed.correlate(negotiations, offer_rounds)
    )
    return last.correlate(negotiations)


def _need_of(of: Any) -> sa.ColumnElement[str]:
    return sa.select(_OF.need).where(_OF.id == of.negotiation_id).scalar_subquery()


def _of_the_two(act: Act) -> Iterator[Part]:
    me = act.actor.id
    opener = sa.and_(_ROUND.opener == me, _ROUND.opener_key.is_(None))
    witness = sa.and_(_ROUND.witness == me, _ROUND.witness_key.is_(None))
    need = _need_of(_ROUND)
    open_by = _ROUND.ends_at + dt.timedelta(days=act.rule(NEGOTIATION).open_within_days)
    yield part("give_round_key", offer_rounds, _ROUND.ends_at, about=need).where(
        _ROUND.status == PLANNED, sa.or_(opener, witness)
    )
    yield part("open_offers", offer_rounds, open_by, about=need).where(
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
