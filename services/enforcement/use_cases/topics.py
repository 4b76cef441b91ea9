import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.errors.topics import TopicNotOnAgenda
from messages.enforcement.topics import (
    ADOPT_TOPIC,
    DECLINE_TOPIC,
    LIST_TOPICS,
    PROPOSE_TOPIC,
    READ_TOPIC,
    TOPIC_ADOPTED,
)
from services.enforcement.domain.agendas import AgendaItem
from services.enforcement.domain.consultations import MOST_DECISIONS, must_hold
from services.enforcement.domain.decisions import Decision
from services.enforcement.domain.topics import (
    ASKED_FOR,
    MOVES,
    Figures,
    Key,
    Measurement,
    Proposal,
    Span,
    Topic,
    figures_of,
    measured,
    proposals,
)
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.rulebook.topics import TOPICS
from services.enforcement.storage import agendas, consultations, decisions, topics


def find_topics(act: Act) -> list[Key]:
    """E4: what the rule finds today and is no topic yet."""
    rules = act.rule(TOPICS)
    at_rest = topics.keys_at_rest(act, dt.timedelta(days=rules.quiet_days))
    found = proposals(rules, day_of(act.now), topics.counting(act))
    return [key for key in dict.fromkeys(one.key for one in found) if key not in at_rest]


def propose_found(act: Act, key: Key) -> Topic | None:
    """Counted anew: meanwhile a case may have been rejected, or somebody has proposed it."""
    rules = act.rule(TOPICS)
    counts = topics.counting(act, key.place, key.problem_class)
    found = next((one for one in proposals(rules, day_of(act.now), counts) if one.key == key), None)
    if found is None or key in topics.keys_at_rest(act, dt.timedelta(days=rules.quiet_days)):
        return None
    return _propose(act, found)


def propose_topic(act: Act, *, place: str, problem_class: str) -> Topic:
    key = Key(place, act.rule(PROBLEM_CLASSES).get(problem_class).code)
    return _propose(act, Proposal(ASKED_FOR, key, _figures(act, key)))


def _propose(act: Act, found: Proposal) -> Topic:
    topic = Topic(
        id=act.new_id(),
        number=act.number("topic_number", found.key.place),
        territory=found.key.place,
        problem_class=found.key.problem_class,
        kind=found.kind,
        figures=found.figures,
        rule_version=act.rule(TOPICS).version,
        proposed_by=act.actor.id,
        proposed_at=act.now,
    )
    topics.add(act, topic)
    return topic


def _figures(act: Act, key: Key) -> Figures:
    rules = act.rule(TOPICS)
    span = Span.before(day_of(act.now), rules.window_days)
    return figures_of(ASKED_FOR, key, span, rules, topics.counting(act, key.place, key.problem_class))


def adopt_topic(
    act: Act,
    *,
    topic_id: str,
    consultation_id: str,
    agency: str,
    measures: str,
    due_on: dt.date,
    residents_decide: bool,
) -> Topic:
    """Its measures become a decision: the owner finds it in the work, the next agenda holds it until it is done."""
    topic, item = _on_the_agenda(act, topic_id, consultation_id)
    act.rule(AGENCIES).get(agency)
    topic.adopt(
        agency, measures, due_on, _measured(act, topic, _until_today(act, topic)), residents_decide=residents_decide
    )
    decision = Decision(
        id=act.new_id(),
        territory=topic.territory,
        consultation_id=consultation_id,
        item_id=item.id,
        case_id=None,
        tier=item.tier,
        agency=agency,
        words=measures,
        due_on=due_on,
        decided_by=act.actor.id,
        decided_at=act.now,
    )
    decisions.add(act, decision)
    _settle(act, topic, consultation_id)
    act.tell(TOPIC_ADOPTED, topic)
    return topic


def decline_topic(act: Act, *, topic_id: str, consultation_id: str, reason: str) -> Topic:
    topic, _ = _on_the_agenda(act, topic_id, consultation_id)
    topic.decline(reason)
    _settle(act, topic, consultation_id)
    return topic


def _on_the_agenda(act: Act, topic_id: str, consultation_id: str) -> tuple[Topic, AgendaItem]:
    """The topic, where the consultation is open and speaks of it."""
    consultation = consultations.lock(act, consultation_id)
    topic = topics.get(act, topic_id)
    act.may_act_in(topic.territory)
    act.may_act_in(consultation.territory)
    consultation.move("decide")
    must_hold(len(decisions.of_consultation(act, consultation.id)), MOST_DECISIONS)
    item = agendas.item_about(act, consultation.id, topic.id)
    if item is None:
        raise TopicNotOnAgenda
    return topic, item


def _settle(act: Act, topic: Topic, consultation_id: str) -> None:
    topic.settled(consultation_id, act.actor.id, act.now)
    topics.save(act, topic)


def _until_today(act: Act, topic: Topic) -> Span:
    return Span.before(day_of(act.now), topic.span_after.days)


def _measured(act: Act, topic: Topic, span: Span) -> Measurement:
    rules = act.rule_of(TOPICS, topic.rule_version)
    return measured(topic.key, span, rules, topics.counting(act, topic.territory, topic.problem_class))


def measure_topic(act: Act, topic_id: str) -> Topic | None:
    """E4: did cases of that kind fall?"""
    topic = topics.lock(act, topic_id)
    if topic is None or topic.measure_at is None or topic.measure_at > act.now or topic.after is not None:
        return None
    topic.measure(_measured(act, topic, topic.span_after))
    topics.save(act, topic)
    return topic


SUBJECT = Subject(
    operations={
        PROPOSE_TOPIC: propose_topic,
        READ_TOPIC: topics.read_topic,
        LIST_TOPICS: topics.list_topics,
        ADOPT_TOPIC: adopt_topic,
        DECLINE_TOPIC: decline_topic,
    },
    clocks=(
        Clock("find_topics", 6 * 3600, find_topics, propose_found),
        Clock("measure_topics", 3600, topics.to_measure, measure_topic),
    ),
    life_cycles=(LifeCycle("topic", MOVES, tells={"adopt": TOPIC_ADOPTED}),),
)
