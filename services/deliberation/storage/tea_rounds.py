import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from services.deliberation.domain.tea_rounds import ANSWERED, BROUGHT, HELD, OPEN, REFERRED, TeaRound, TeaTopic
from services.deliberation.storage.tables.tea_rounds import tea_rounds, tea_topics

_ROUND, _TOPIC = tea_rounds.c, tea_topics.c


def get(act: Act, round_id: str) -> TeaRound:
    return act.get(TeaRound, tea_rounds, round_id)


def add(act: Act, round_: TeaRound) -> None:
    act.add(tea_rounds, round_)


def save(act: Act, round_: TeaRound) -> None:
    act.save(tea_rounds, round_)


def topic(act: Act, topic_id: str) -> TeaTopic:
    return act.get(TeaTopic, tea_topics, topic_id)


def add_topic(act: Act, raised: TeaTopic) -> None:
    act.add(tea_topics, raised)


def save_topic(act: Act, raised: TeaTopic) -> None:
    act.save(tea_topics, raised)


def due(act: Act) -> list[str]:
    query = sa.select(_TOPIC.id).where(_TOPIC.act_by <= act.now).order_by(_TOPIC.act_by)
    return [row["id"] for row in act.all(query.limit(100))]


def in_public(told: TeaRound | TeaTopic) -> dict[str, Any]:
    """Without who anybody is to sign-in."""
    shown = dataclasses.asdict(told)
    steps = [{name: said for name, said in step.items() if not name.startswith("by")} for step in shown["history"]]
    return shown | {"history": steps}


def list_tea_rounds(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(tea_rounds).where(*given({_ROUND.status: status}))
    if within is not None:
        query = query.where(lies_in(_ROUND.territory, within))
    page = act.page(query, _ROUND.id, after, limit)
    return page | {"items": [in_public(from_row(TeaRound, row)) for row in page["items"]]}


def list_tea_topics(
    act: Act,
    *,
    tea_round_id: str | None,
    within: str | None,
    status: str | None,
    late: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {_TOPIC.tea_round_id: tea_round_id, _TOPIC.status: status, _TOPIC.late: late}
    query = sa.select(tea_topics).where(*given(wanted))
    if within is not None:
        query = query.where(lies_in(_TOPIC.territory, within))
    page = act.page(query, _TOPIC.id, after, limit)
    return page | {"items": [in_public(from_row(TeaTopic, row)) for row in page["items"]]}


def count_tea_rounds(act: Act, *, within: str | None) -> dict[str, int]:
    held = (_ROUND.status == HELD, lies_in(_ROUND.territory, within or ""))
    heads = sa.func.coalesce(sa.func.sum(_ROUND.attended), 0).label("attended")
    rounds = act.one(sa.select(sa.func.count().label("rounds"), heads).where(*held)) or {}
    ends = {
        name: sa.func.count().filter(_TOPIC.status == name).label(name) for name in (OPEN, ANSWERED, BROUGHT, REFERRED)
    }
    columns: list[sa.ColumnElement[Any]] = [sa.func.count().label("topics"), *ends.values()]
    counted: sa.Select[Any] = sa.select(*columns).where(lies_in(_TOPIC.territory, within or ""))
    return {**rounds, **(act.one(counted) or {})}
