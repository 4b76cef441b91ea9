"""Topics 专题 (E4): acting before the complaint. What comes again and again is found by a published rule.

A topic is proposed with its figures, adopted or declined by the monthly consultation, given an owner, measures and a
date, and measured afterwards: did cases of that kind fall?
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import A_CLASS, CLASS, STAFF
from messages.enforcement.consultations import CALLERS
from messages.enforcement.errors.classes import AgencyUnknown, ProblemClassUnknown
from messages.enforcement.errors.consultations import ConsultationClosed, ConsultationHoldsNoMore
from messages.enforcement.errors.decisions import DecisionDueInThePast
from messages.enforcement.errors.topics import TopicKnown, TopicNotOnAgenda, TopicSettled
from messages.envelope import EventType
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, Operation, Paged, page_of
from messages.territory import COMMUNITY, DISTRICT, SUBDISTRICT
from messages.words import Text

STATUSES: Final = ("proposed", "adopted", "declined", "measured")
KINDS: Final = ("repeated", "rising", "season", "asked_for")
"""Again and again at one place; above its season in many places; a season that returns; asked for by staff."""


class TopicFigures(fields.Messages):
    """What the topic was found by: cases from the first day to before the last, and what was to be expected.

    `former_years` are the counts of the same days one, two, … years before; `former_windows` those of the spans just
    before, by which is reckoned while there is no former year. `places` is in how many communities they were.
    """

    begin = fields.day(required=True)
    end = fields.day(required=True)
    count = fields.whole(required=True)
    expected = fields.number(0, 10_000_000, required=True)
    threshold = fields.number(0, 10_000_000, required=True)
    former_years = fields.many(fields.whole(), required=True)
    former_windows = fields.many(fields.whole(), required=True)
    places = fields.whole(required=True)


class TopicMeasurement(fields.Messages):
    """Cases of the class at the place, over as many days as before."""

    begin = fields.day(required=True)
    end = fields.day(required=True)
    count = fields.whole(required=True)
    expected = fields.number(0, 10_000_000, required=True)


class Topic(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    problem_class = fields.text(required=True)
    kind = fields.choice(*KINDS, required=True)
    status = fields.choice(*STATUSES, required=True)
    figures = fields.nested(TopicFigures, required=True)
    rule_version = fields.text(required=True)
    proposed_by = fields.person(required=True)
    proposed_at = fields.instant(required=True)
    consultation_id = fields.id_(required=True, allow_none=True)
    settled_by = fields.person(required=True, allow_none=True)
    settled_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)
    agency = fields.text(required=True, allow_none=True)
    measures = fields.text(0, 2000, required=True)
    due_on = fields.day(required=True, allow_none=True)
    residents_decide = fields.yes_or_no(required=True)
    measure_at = fields.instant(required=True, allow_none=True)
    before = fields.nested(TopicMeasurement, required=True, allow_none=True)
    after = fields.nested(TopicMeasurement, required=True, allow_none=True)
    fell = fields.yes_or_no(required=True, allow_none=True)


class ProposeTopic(fields.Messages):
    place = fields.place(DISTRICT, SUBDISTRICT, COMMUNITY, required=True)
    problem_class = fields.word(CLASS, A_CLASS, required=True)


class NameTopic(fields.Messages):
    topic_id = fields.id_(required=True)


class AdoptTopic(NameTopic):
    """`residents_decide`: the measures need a decision of those who live there, so deliberation is told."""

    consultation_id = fields.id_(required=True)
    agency = fields.text(most=40, required=True)
    measures = fields.text(2, 2000, required=True)
    due_on = fields.day(required=True)
    residents_decide = fields.yes_or_no(load_default=False)


class DeclineTopic(NameTopic):
    consultation_id = fields.id_(required=True)
    reason = fields.text(2, 2000, required=True)


class ListTopics(Paged):
    within = fields.place(load_default=None)
    problem_class = fields.text(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


PROPOSE_TOPIC = Operation(
    "enforcement.propose_topic",
    "POST /api/v1/topics",
    Text(
        "Propose a topic that the rule has not found: its figures are reckoned by the same rule.",
        "提出规则尚未发现的专题，数字按同一规则计算。",
    ),
    request=ProposeTopic,
    answer=Topic,
    roles=CALLERS | {COMMUNITY_WORKER, DISTRICT_ADMIN},
    place="place",
    errors=(ProblemClassUnknown, TopicKnown),
    creates=True,
)
READ_TOPIC = Operation(
    "enforcement.read_topic",
    "GET /api/v1/topics/{topic_id}",
    Text("Read one topic with its figures.", "查看一个专题及其数字。"),
    request=NameTopic,
    answer=Topic,
    roles=STAFF,
)
LIST_TOPICS = Operation(
    "enforcement.list_topics",
    "GET /api/v1/topics",
    Text("List topics of the territory, newest first.", "查询辖区内的专题，由新到旧。"),
    request=ListTopics,
    answer=page_of(Topic),
    roles=STAFF,
)
ADOPT_TOPIC = Operation(
    "enforcement.adopt_topic",
    "POST /api/v1/topics/{topic_id}/adopt",
    Text(
        "Adopt a topic in the monthly consultation on whose agenda it stands, with owner, measures and date: the owner"
        " gets a decision to carry out, and what came of it is measured afterwards.",
        "月通报会采纳专题，明确责任部门、措施和期限；措施成为议定事项，期满后衡量效果。",
    ),
    request=AdoptTopic,
    answer=Topic,
    roles=CALLERS,
    errors=(
        TopicSettled,
        TopicNotOnAgenda,
        ConsultationClosed,
        ConsultationHoldsNoMore,
        AgencyUnknown,
        DecisionDueInThePast,
    ),
)
DECLINE_TOPIC = Operation(
    "enforcement.decline_topic",
    "POST /api/v1/topics/{topic_id}/decline",
    Text("Decline a topic in the monthly consultation, with the reason.", "月通报会写明理由后不采纳专题。"),
    request=DeclineTopic,
    answer=Topic,
    roles=CALLERS,
    errors=(TopicSettled, TopicNotOnAgenda, ConsultationClosed, ConsultationHoldsNoMore),
)

TOPIC_ADOPTED = EventType(
    "enforcement.topic_adopted.v1",
    Text(
        "A topic was adopted; `residents_decide` says whether its measures need a decision of those who live there.",
        "专题已采纳；residents_decide 表示措施是否须由居民议决。",
    ),
    Topic,
    heard_by=("deliberation",),
)
