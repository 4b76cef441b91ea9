"""The hutong tea house 胡同茶馆 (A2.1, A3): open rounds at a place with heads counted, and what became of them."""

from typing import Final

from messages import fields
from messages.deliberation.errors.councils import NoCouncilForPlaces
from messages.deliberation.errors.tea_rounds import TeaRoundNotYet, TeaRoundSettled, TeaTopicElsewhere
from messages.deliberation.matters import COUNCIL
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("announced", "held", "called_off")
STEPS: Final = ("announce", "hold", "call_off")


class OpenTeaRound(fields.Messages):
    """`place`: for whom it is open; `room`: where people sit together. The caller is the host."""

    place = fields.place(required=True)
    room = fields.text(2, 200, required=True)
    begins_at = fields.instant(required=True)
    subject = fields.text(2, 200, required=True)


class OneTeaRound(fields.Messages):
    tea_round_id = fields.id_(required=True)


class NewTeaTopic(fields.Messages):
    """`heads`: how many asked for it. Nobody's name is written down."""

    text = fields.text(2, 1000, required=True)
    place = fields.place(required=True)
    heads = fields.whole(1, 10_000, required=True)


class RecordTeaRound(OneTeaRound):
    attended = fields.whole(0, 10_000, required=True)
    words = fields.text(2, 5000, required=True)
    topics = fields.many(fields.nested(NewTeaTopic), most=50, load_default=[])


class CallOffTeaRound(OneTeaRound):
    words = fields.text(2, 500, required=True)


class ListTeaRounds(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class CountTeaRounds(fields.Messages):
    within = fields.place(load_default=None)


class PublicTeaRoundStep(fields.Messages):
    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 5000, required=True)


class TeaRound(fields.Messages):
    """In public: when, where, how many came, and what was said."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    council_id = fields.id_(required=True)
    room = fields.text(required=True)
    subject = fields.text(required=True)
    begins_at = fields.instant(required=True)
    host_name = fields.text(0, required=True)
    status = fields.choice(*STATUSES, required=True)
    attended = fields.whole(required=True)
    words = fields.text(0, 5000, required=True)
    history = fields.many(fields.nested(PublicTeaRoundStep), required=True)


class TeaRoundFigures(fields.Messages):
    rounds = fields.whole(required=True)
    attended = fields.whole(required=True)
    topics = fields.whole(required=True)
    open = fields.whole(required=True)
    answered = fields.whole(required=True)
    brought = fields.whole(required=True)
    referred = fields.whole(required=True)


OPEN_TEA_ROUND = Operation(
    "deliberation.open_tea_round",
    "POST /api/v1/tea-rounds",
    Text(
        "Announce an open round of the hutong tea house: anybody of the place may come.",
        "预告胡同茶馆开放议事：当地居民均可参加。",
    ),
    request=OpenTeaRound,
    answer=TeaRound,
    roles=COUNCIL,
    errors=(NoCouncilForPlaces,),
    creates=True,
)
RECORD_TEA_ROUND = Operation(
    "deliberation.record_tea_round",
    "POST /api/v1/tea-rounds/{tea_round_id}/record",
    Text("Record a round: how many came, and what was raised.", "记录茶馆议事：到场人数和提出的话题。"),
    request=RecordTeaRound,
    answer=TeaRound,
    roles=COUNCIL,
    errors=(TeaRoundSettled, TeaRoundNotYet, TeaTopicElsewhere),
)
CALL_OFF_TEA_ROUND = Operation(
    "deliberation.call_off_tea_round",
    "POST /api/v1/tea-rounds/{tea_round_id}/call-off",
    Text("Call a round off, and say why.", "说明理由，取消茶馆议事。"),
    request=CallOffTeaRound,
    answer=TeaRound,
    roles=COUNCIL,
    errors=(TeaRoundSettled,),
)
LIST_TEA_ROUNDS = Operation(
    "deliberation.list_tea_rounds",
    "GET /api/v1/tea-rounds",
    Text("Everybody sees the rounds of a place, and how many came.", "公开查询各地茶馆议事及到场人数。"),
    request=ListTeaRounds,
    answer=page_of(TeaRound),
    roles=ANYONE,
    place=NOWHERE,
)
COUNT_TEA_ROUNDS = Operation(
    "deliberation.count_tea_rounds",
    "GET /api/v1/tea-round-figures",
    Text(
        "How many rounds were held, how many people came, and what became of their topics.",
        "统计茶馆议事场次、到场人次和话题去向。",
    ),
    request=CountTeaRounds,
    answer=TeaRoundFigures,
    roles=ANYONE,
    place=NOWHERE,
)
