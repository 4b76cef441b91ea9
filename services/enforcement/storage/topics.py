import datetime as dt
import functools
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.beijing import start_of
from messages.territory import COMMUNITY
from services.enforcement.domain.case_moves import MERGED, REJECTED
from services.enforcement.domain.topics import ADOPTED, PROPOSED, UNDER_WAY, Counted, Counts, Key, Span, Topic
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.topics import topics


def get(act: Act, topic_id: str) -> Topic:
    return act.get(Topic, topics, topic_id)


def lock(act: Act, topic_id: str) -> Topic | None:
    return act.find(Topic, topics, topics.c.id == topic_id, lock=True)


def add(act: Act, topic: Topic) -> None:
    act.add(topics, topic)


def save(act: Act, topic: Topic) -> None:
    act.save(topics, topic)


def counting(act: Act, within: str = "", problem_class: str | None = None) -> Counts:
    """Counts of cases as this act sees them, each span counted once; of one place and class where these are named."""
    chosen = [lies_in(cases.c.territory, within)]
    if problem_class is not None:
        chosen.append(cases.c.problem_class == problem_class)

    @functools.cache
    def of(span: Span, level: int) -> dict[Key, Counted]:
        place = sa.func.left(cases.c.territory, level)
        communities = sa.func.count(sa.distinct(sa.func.left(cases.c.territory, COMMUNITY)))
        query = (
            sa.select(
                place.label("place"), cases.c.problem_class, sa.func.count().label("count"), communities.label("places")
            )
            .where(_opened_in(span), sa.func.char_length(cases.c.territory) >= level, *chosen)
            .group_by(place, cases.c.problem_class)
        )
        return {Key(row["place"], row["problem_class"]): Counted(row["count"], row["places"]) for row in act.all(query)}

    @functools.cache
    def known(span: Span, district: str) -> bool:
        return (
            act.one(sa.select(cases.c.id).where(_opened_in(span), lies_in(cases.c.territory, district)).limit(1))
            is not None
        )

    return Counts(of, known)


def _opened_in(span: Span) -> sa.ColumnElement[bool]:
    begin, end = start_of(span.begin), start_of(span.end)
    counted = cases.c.status.not_in((REJECTED, MERGED))
    return sa.and_(cases.c.opened_at >= begin, cases.c.opened_at < end, counted)


def keys_at_rest(act: Act, quiet: dt.timedelta) -> set[Key]:
    """What is under way already, or was settled a short while ago."""
    lately = sa.func.coalesce(topics.c.measure_at, topics.c.settled_at) > act.now - quiet
    query = sa.select(topics.c.territory, topics.c.problem_class).where(sa.or_(topics.c.status.in_(UNDER_WAY), lately))
    return {Key(row["territory"], row["problem_class"]) for row in act.all(query)}


def those_proposed(act: Act, topic_ids: list[str]) -> set[str]:
    """Of these, what nobody has adopted or declined; locked, so that nobody does meanwhile."""
    mine = (topics.c.id.in_(topic_ids), topics.c.status == PROPOSED)
    query = sa.select(topics.c.id).where(*mine).order_by(topics.c.id).with_for_update()
    return {row["id"] for row in act.all(query)}


def to_measure(act: Act) -> list[str]:
    query = sa.select(topics.c.id).where(topics.c.status == ADOPTED, topics.c.measure_at <= act.now)
    return [row["id"] for row in act.all(query.order_by(topics.c.measure_at).limit(500))]


def read_topic(act: Act, *, topic_id: str) -> Topic:
    topic = get(act, topic_id)
    act.may_see(topic.territory)
    return topic


def list_topics(
    act: Act,
    *,
    within: str | None,
    problem_class: str | None,
    kind: str | None,
    status: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {topics.c.problem_class: problem_class, topics.c.kind: kind, topics.c.status: status}
    chosen = given(wanted)
    page = act.page(
        sa.select(topics).where(act.covered(topics.c.territory, within), *chosen), topics.c.id, after, limit
    )
    return page | {"items": [from_row(Topic, row) for row in page["items"]]}
