from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.deliberation.tea_topics import (
    ANSWER_TEA_TOPIC,
    BRING_TEA_TOPIC,
    LIST_TEA_TOPICS,
    REFER_TEA_TOPIC,
    TEA_TOPIC_REFERRED,
)
from services.deliberation.domain.tea_rounds import TOPIC_MOVES, TeaTopic
from services.deliberation.storage import councils, tea_rounds
from services.deliberation.use_cases.committees import may_be_shown, step_of
from services.deliberation.use_cases.councils import only_for_leaders
from services.deliberation.use_cases.matters import raise_for_office


def answer_tea_topic(act: Act, *, tea_topic_id: str, words: str) -> dict[str, Any]:
    topic = _to_end(act, tea_topic_id, words)
    topic.end(step_of(act, "answer", words))
    return _saved(act, topic)


def bring_tea_topic(act: Act, *, tea_topic_id: str, title: str, words: str) -> dict[str, Any]:
    """Before the smallest council of the place that it is about."""
    topic = _to_end(act, tea_topic_id, title, words)
    topic.end(step_of(act, "bring", words))
    council = councils.smallest_for(act, [topic.territory])
    text = f"{topic.number} {topic.text}\n{words}"
    matter = raise_for_office(
        act, council, title=title, text=text, places=(topic.territory,), raised_by=act.actor.id
    )  # fmt: skip
    topic.matter_id = matter.id
    return _saved(act, topic)


def refer_tea_topic(act: Act, *, tea_topic_id: str, problem_class: str, words: str) -> dict[str, Any]:
    topic = _to_end(act, tea_topic_id, words)
    topic.end(step_of(act, "refer", words))
    topic.problem_class = problem_class
    shown = _saved(act, topic)
    told = {
        "id": topic.id, "version": topic.version, "number": topic.number, "territory": topic.territory,
        "problem_class": problem_class, "text": f"{topic.text}\n{words}",
    }  # fmt: skip
    act.tell(TEA_TOPIC_REFERRED, topic, told)
    return shown


def press_tea_topic(act: Act, topic_id: str) -> TeaTopic | None:
    """For the clock: who must see to it was silent."""
    topic = tea_rounds.topic(act, topic_id)
    if not topic.is_due(act.now):
        return None
    topic.climb(step_of(act, "climb"))
    tea_rounds.save_topic(act, topic)
    return topic


def _to_end(act: Act, topic_id: str, *words: str) -> TeaTopic:
    topic = tea_rounds.topic(act, topic_id)
    only_for_leaders(act, councils.of_matter(act, topic.council_id))
    may_be_shown(act, *words)
    return topic


def _saved(act: Act, topic: TeaTopic) -> dict[str, Any]:
    tea_rounds.save_topic(act, topic)
    return tea_rounds.in_public(topic)


SUBJECT = Subject(
    of="tea_rounds",
    operations={
        ANSWER_TEA_TOPIC: answer_tea_topic,
        BRING_TEA_TOPIC: bring_tea_topic,
        REFER_TEA_TOPIC: refer_tea_topic,
        LIST_TEA_TOPICS: tea_rounds.list_tea_topics,
    },
    clocks=(Clock("press_tea_topics", 600, tea_rounds.due, press_tea_topic),),
    life_cycles=(LifeCycle("tea topic", TOPIC_MOVES, {"refer": TEA_TOPIC_REFERRED}),),
)
