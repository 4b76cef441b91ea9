import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.deliberation.errors.tea_rounds import HOST_OR_LEADER, TeaTopicElsewhere
from messages.deliberation.tea_rounds import (
    CALL_OFF_TEA_ROUND,
    COUNT_TEA_ROUNDS,
    LIST_TEA_ROUNDS,
    OPEN_TEA_ROUND,
    RECORD_TEA_ROUND,
)
from messages.territory import contains
from services.deliberation.domain.tea_rounds import MOVES, TeaRound, TeaTopic
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import councils, tea_rounds
from services.deliberation.use_cases.committees import may_be_shown, step_of
from services.deliberation.use_cases.councils import leads, only_for_members


def open_tea_round(act: Act, *, place: str, room: str, begins_at: dt.datetime, subject: str) -> dict[str, Any]:
    council = councils.smallest_for(act, [place])
    only_for_members(act, council)
    may_be_shown(act, room, subject)
    made = TeaRound(
        id=act.new_id(),
        number=act.number("tea_round_number", place),
        territory=place,
        council_id=council.id,
        room=room,
        subject=subject,
        begins_at=begins_at,
        host=act.actor.id,
        host_name=act.actor.name,
        history=(step_of(act, "announce", subject),),
    )
    tea_rounds.add(act, made)
    return tea_rounds.in_public(made)


def record_tea_round(
    act: Act, *, tea_round_id: str, attended: int, words: str, topics: list[dict[str, Any]]
) -> dict[str, Any]:
    held = _led(act, tea_round_id)
    may_be_shown(act, words, *(one["text"] for one in topics))
    held.hold(attended, step_of(act, "hold", words))
    council = councils.of_matter(act, held.council_id)
    for one in topics:
        if not contains(council.territory, one["place"]):
            raise TeaTopicElsewhere(place=one["place"])
        tea_rounds.add_topic(act, _topic(act, held, **one))
    tea_rounds.save(act, held)
    return tea_rounds.in_public(held)


def _topic(act: Act, held: TeaRound, *, text: str, place: str, heads: int) -> TeaTopic:
    days = act.rule(DECISIONS).councils.topic_days
    return TeaTopic(
        id=act.new_id(),
        number=act.number("tea_topic_number", place),
        territory=place,
        tea_round_id=held.id,
        council_id=held.council_id,
        text=text,
        heads=heads,
        raised_at=act.now,
        days=days,
        act_by=act.now + dt.timedelta(days=days),
        history=(step_of(act, "raise"),),
    )


def call_off_tea_round(act: Act, *, tea_round_id: str, words: str) -> dict[str, Any]:
    round_ = _led(act, tea_round_id)
    may_be_shown(act, words)
    round_.make(step_of(act, "call_off", words))
    tea_rounds.save(act, round_)
    return tea_rounds.in_public(round_)


def _led(act: Act, round_id: str) -> TeaRound:
    """By its host, or by who leads the council."""
    round_ = tea_rounds.get(act, round_id)
    hosts = round_.is_hosted_by(act.actor.id)
    act.may(hosts or leads(act, councils.of_matter(act, round_.council_id)), HOST_OR_LEADER)
    return round_


SUBJECT = Subject(
    operations={
        OPEN_TEA_ROUND: open_tea_round,
        RECORD_TEA_ROUND: record_tea_round,
        CALL_OFF_TEA_ROUND: call_off_tea_round,
        LIST_TEA_ROUNDS: tea_rounds.list_tea_rounds,
        COUNT_TEA_ROUNDS: tea_rounds.count_tea_rounds,
    },
    life_cycles=(LifeCycle("tea round", MOVES),),
)
