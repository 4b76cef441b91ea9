"""Topics of the hutong tea house (A2.1): each is answered, brought to a council, or referred to enforcement."""

from typing import Final

from messages import fields
from messages.deliberation.breaches import A_CLASS
from messages.deliberation.errors.councils import NoCouncilForPlaces
from messages.deliberation.errors.tea_rounds import TeaTopicSettled
from messages.deliberation.matters import COUNCIL
from messages.envelope import EventType
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("open", "answered", "brought", "referred")
STEPS: Final = ("raise", "answer", "bring", "refer", "climb")


class OneTeaTopic(fields.Messages):
    tea_topic_id = fields.id_(required=True)
    words = fields.text(2, 2000, required=True)


class BringTeaTopic(OneTeaTopic):
    title = fields.text(2, 100, required=True)


class ReferTeaTopic(OneTeaTopic):
    problem_class = fields.word(*A_CLASS, required=True)


class ListTeaTopics(Paged):
    """`late`: nobody has said anything in time."""

    tea_round_id = fields.id_(load_default=None)
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    late = fields.yes_or_no(load_default=None, allow_none=True)


class PublicTeaTopicStep(fields.Messages):
    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 2000, required=True)


class TeaTopic(fields.Messages):
    """`matter_id` where it came before a council; `waits_on`: the office whose turn it is, null while the council's."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    tea_round_id = fields.id_(required=True)
    council_id = fields.id_(required=True)
    text = fields.text(most=1000, required=True)
    heads = fields.whole(1, required=True)
    raised_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    outcome = fields.text(0, 2000, required=True)
    matter_id = fields.id_(required=True, allow_none=True)
    problem_class = fields.text(required=True, allow_none=True)
    waits_on = fields.place(required=True, allow_none=True)
    act_by = fields.instant(required=True, allow_none=True)
    late = fields.yes_or_no(required=True)
    history = fields.many(fields.nested(PublicTeaTopicStep), required=True)


class ReferredTeaTopic(fields.Messages):
    """What enforcement needs to open a case."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    problem_class = fields.text(required=True)
    text = fields.text(most=4500, required=True)


ANSWER_TEA_TOPIC = Operation(
    "deliberation.answer_tea_topic",
    "POST /api/v1/tea-topics/{tea_topic_id}/answer",
    Text("Answer in public what was raised at a round.", "公开答复茶馆议事中提出的话题。"),
    request=OneTeaTopic,
    answer=TeaTopic,
    roles=COUNCIL,
    errors=(TeaTopicSettled,),
)
BRING_TEA_TOPIC = Operation(
    "deliberation.bring_tea_topic",
    "POST /api/v1/tea-topics/{tea_topic_id}/bring",
    Text(
        "Bring what was raised before the smallest council of its place, as a matter.",
        "将话题作为议题提交当地最小议事会。",
    ),
    request=BringTeaTopic,
    answer=TeaTopic,
    roles=COUNCIL,
    errors=(TeaTopicSettled, NoCouncilForPlaces),
)
REFER_TEA_TOPIC = Operation(
    "deliberation.refer_tea_topic",
    "POST /api/v1/tea-topics/{tea_topic_id}/refer",
    Text("Refer what was raised to enforcement, which opens a case.", "将话题移送执法，由其立案办理。"),
    request=ReferTeaTopic,
    answer=TeaTopic,
    roles=COUNCIL,
    errors=(TeaTopicSettled,),
)
LIST_TEA_TOPICS = Operation(
    "deliberation.list_tea_topics",
    "GET /api/v1/tea-topics",
    Text("Everybody sees what was raised at rounds, and what became of it.", "公开查询茶馆议事话题及其去向。"),
    request=ListTeaTopics,
    answer=page_of(TeaTopic),
    roles=ANYONE,
    place=NOWHERE,
)
TEA_TOPIC_REFERRED = EventType(
    "deliberation.tea_topic_referred.v1",
    Text("What was raised at an open round was referred to enforcement.", "茶馆议事话题已移送执法。"),
    ReferredTeaTopic,
    heard_by=("enforcement",),
)
