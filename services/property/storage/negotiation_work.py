"""What waits for somebody in negotiations, read from them and their rounds: no list of its own can go stale."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.act import Act
from messages.operation import DISTRICT_ADMIN, PROPERTY_COMPANY, SUBDISTRICT_OFFICER
from services.property.domain import negotiations as rules
from services.property.domain import offer_reviews as review_rules
from services.property.domain import offer_rounds as round_rules
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.storage.tables.negotiations import negotiations
from services.property.storage.tables.offer_reviews import offer_reviews
from services.property.storage.tables.offer_rounds import offer_rounds
from services.property.storage.tables.offers import offers

_NEVER = dt.datetime.max.replace(tzinfo=dt.UTC)
_OF, _ROUND, _REVIEW = negotiations.c, offer_rounds.c, offer_reviews.c
_Part = sa.Select[Any]


def list_negotiation_work(act: Act, *, limit: int, after: str | None) -> dict[str, Any]:
    act.allowed = True
    work = sa.union_all(*_parts(act)).subquery("work")
    day = sa.func.to_char(sa.func.timezone("UTC", sa.func.coalesce(work.c.due_at, _NEVER)), "YYYYMMDDHH24MISS")
    key = sa.func.concat(day, "~", sa.cast(work.c.id, sa.Text), "~", work.c.act).collate("C").label("key")
    late = sa.func.coalesce(work.c.due_at < act.now, sa.false()).label("overdue")
    query = sa.select(key, work, late)
    if after is not None:
        query = query.where(key > after)
    rows = act.all(query.order_by(key).limit(limit + 1))
    return {"items": rows[:limit], "next": rows[limit - 1]["key"] if len(rows) > limit else None}


def _parts(act: Act) -> Iterator[_Part]:
    """Of negotiations that go on."""
    yield from _of_the_two(act)
    yield from _of_a_reviewer(act)
    if act.actor.is_(SUBDISTRICT_OFFICER):
        yield from _of_the_office(act)
    if act.actor.is_(PROPERTY_COMPANY):
        yield _of_a_company(act)
    if act.actor.is_(DISTRICT_ADMIN):
        yield _of_rounds("abandon_offer_round", _ROUND.ends_at).where(
            act.covered(_OF.territory), _ROUND.status.in_(round_rules.RUNNING), _ROUND.climbed_at.is_not(None)
        )


def _of_the_two(act: Act) -> Iterator[_Part]:
    """Each gives a key before the round takes offers, and either opens it when it is over."""
    lacks = sa.or_(
        sa.and_(_ROUND.opener == act.actor.id, _ROUND.opener_key.is_(None)),
        sa.and_(_ROUND.witness == act.actor.id, _ROUND.witness_key.is_(None)),
    )
    yield _of_rounds("give_round_key", _ROUND.ends_at).where(_ROUND.status == round_rules.PLANNED, lacks)
    own = sa.or_(_ROUND.opener == act.actor.id, _ROUND.witness == act.actor.id)
    due_at = _ROUND.ends_at + dt.timedelta(days=act.rule(NEGOTIATION).open_within_days)
    over = _ROUND.ends_at <= act.now
    yield _of_rounds("open_offers", due_at).where(_ROUND.status == round_rules.OPEN, own, over)


def _of_the_office(act: Act) -> Iterator[_Part]:
    """B3: a question waits for its answer, and a negotiation in which no round runs for the next one or its end."""
    own = (_OF.status == rules.CALLED, act.covered(_OF.territory))
    unanswered = _OF.questions.op("@>")(sa.cast([{"answer": None}], JSONB))
    yield _of_negotiations("answer_question").where(*own, unanswered)
    runs = sa.exists().where(_ROUND.negotiation_id == _OF.id, _ROUND.status.in_(round_rules.RUNNING))
    yield _of_negotiations("plan_offer_round").where(*own, ~runs)
    later = offer_rounds.alias("later")
    followed = sa.exists().where(later.c.negotiation_id == _OF.id, later.c.number > _ROUND.number)
    opened = sa.exists().where(
        _ROUND.negotiation_id == _OF.id,
        _ROUND.status == round_rules.OPENED,
        ~followed.correlate(negotiations, offer_rounds),
    )
    yield _of_negotiations("begin_offer_review").where(*own, opened)
    judged = act.covered(_REVIEW.territory)
    yield _of_reviews("name_reviewer").where(judged, _REVIEW.lacks_reviewers)
    yield _of_reviews("set_aside_reviewer").where(judged, _REVIEW.due_at < act.now, ~_REVIEW.lacks_reviewers)


def _of_a_reviewer(act: Act) -> Iterator[_Part]:
    for verb, who in (("declare_ties", _REVIEW.to_declare), ("score_offers", _REVIEW.to_score)):
        yield _of_reviews(verb).where(_names(who, act.actor.id))


def _of_a_company(act: Act) -> _Part:
    sent = sa.exists().where(offers.c.offer_round_id == _ROUND.id, offers.c.company == act.actor.company)
    invited = _names(_OF.invited, act.actor.company)
    takes = (_ROUND.status == round_rules.OPEN, _ROUND.ends_at > act.now)
    return _of_rounds("send_offer", _ROUND.ends_at).where(*takes, invited, ~sent)


def _of_rounds(verb: str, due_at: sa.ColumnElement[Any]) -> _Part:
    with_negotiation = offer_rounds.join(negotiations, negotiations.c.id == offer_rounds.c.negotiation_id)
    return _work(verb, _ROUND.id, due_at).select_from(with_negotiation).where(_OF.status == rules.CALLED)


def _of_reviews(verb: str) -> _Part:
    with_negotiation = offer_reviews.join(negotiations, negotiations.c.id == _REVIEW.negotiation_id)
    under_way = _REVIEW.status == review_rules.JUDGING
    return _work(verb, _REVIEW.id, _REVIEW.due_at).select_from(with_negotiation).where(under_way)


def _names(names: sa.Column[Any], name: str) -> sa.ColumnElement[bool]:
    return names.op("@>")(sa.cast([name], JSONB))


def _of_negotiations(verb: str) -> _Part:
    return _work(verb, _OF.id, sa.cast(sa.null(), sa.TIMESTAMP(timezone=True)))


def _work(verb: str, id_: sa.ColumnElement[Any], due_at: sa.ColumnElement[Any]) -> _Part:
    return sa.select(
        id_.label("id"), sa.literal(verb).label("act"), _OF.id.label("negotiation_id"), _OF.number, _OF.territory,
        due_at.label("due_at"),
    )  # fmt: skip
