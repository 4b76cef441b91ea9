"""Opinions 意见 (A6): in rounds and in the notice, each tied to a rule or to the whole; every one is answered."""

from typing import Final

from messages import fields
from messages.deliberation.conventions import KEY
from messages.deliberation.errors.conventions import ConventionRuleUnknown, ConventionStepSkipped
from messages.deliberation.errors.opinions import OpinionAnswered, OpinionsEnded
from messages.deliberation.matters import COUNCIL
from messages.operation import ROLES, SYSTEM, Operation, Paged, page_of
from messages.words import Text

STANCES: Final = ("support", "change", "oppose")


class WriteOpinion(fields.Messages):
    """`rule`: the key of the rule that it is about; null where it is about the whole."""

    convention_id = fields.id_(required=True)
    rule = fields.word(*KEY, load_default=None)
    stance = fields.choice(*STANCES, required=True)
    text = fields.text(2, 2000, required=True)


class ReplyOpinion(fields.Messages):
    opinion_id = fields.id_(required=True)
    taken_up = fields.yes_or_no(required=True)
    answer = fields.text(2, 2000, required=True)


class ListOpinions(Paged):
    convention_id = fields.id_(required=True)
    rule = fields.word(*KEY, load_default=None)
    answered = fields.yes_or_no(load_default=None)


class Opinion(fields.Messages):
    """What somebody wrote, and not who. `text_number`: the version that it was written on."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    convention_id = fields.id_(required=True)
    territory = fields.place(required=True)
    round = fields.whole(1, required=True)
    text_number = fields.whole(1, required=True)
    noticed = fields.yes_or_no(required=True)
    rule = fields.text(required=True, allow_none=True)
    stance = fields.choice(*STANCES, required=True)
    text = fields.text(most=2000, required=True)
    written_at = fields.instant(required=True)
    taken_up = fields.yes_or_no(required=True, allow_none=True)
    answer = fields.text(most=2000, required=True, allow_none=True)
    answered_at = fields.instant(required=True, allow_none=True)


class Agreement(fields.Messages):
    """How opinions on a rule part: persons by what they said last. `rule` null: on the whole."""

    rule = fields.text(required=True, allow_none=True)
    support = fields.whole(required=True)
    change = fields.whole(required=True)
    oppose = fields.whole(required=True)


class ListAgreements(fields.Messages):
    convention_id = fields.id_(required=True)


class Agreements(fields.Messages):
    items = fields.many(fields.nested(Agreement), most=3001, required=True)


WRITE_OPINION = Operation(
    "deliberation.write_opinion",
    "POST /api/v1/conventions/{convention_id}/opinions",
    Text(
        "Write an opinion on a convention's present text, on one rule or on the whole, as somebody who lives or serves"
        " in its place.",
        "居民对公约现行文本提出意见，可针对某一条或全文。",
    ),
    request=WriteOpinion,
    answer=Opinion,
    roles=ROLES - {SYSTEM},
    errors=(ConventionStepSkipped, ConventionRuleUnknown, OpinionsEnded),
    creates=True,
)
REPLY_OPINION = Operation(
    "deliberation.reply_opinion",
    "POST /api/v1/opinions/{opinion_id}/reply",
    Text(
        "Answer an opinion, and say whether it was taken up. Somebody else than who wrote it answers.",
        "答复意见并说明是否采纳；由意见人以外的人答复。",
    ),
    request=ReplyOpinion,
    answer=Opinion,
    roles=COUNCIL,
    errors=(OpinionAnswered,),
    decides=True,
)
LIST_OPINIONS = Operation(
    "deliberation.list_opinions",
    "GET /api/v1/conventions/{convention_id}/opinions",
    Text(
        "List the opinions on a convention with their answers, newest first; by rule, and those that wait. Without"
        " names.",
        "查询对公约的意见及答复，由新到旧，可按条款和是否答复；不显示姓名。",
    ),
    request=ListOpinions,
    answer=page_of(Opinion),
    roles=ROLES - {SYSTEM},
)
LIST_AGREEMENTS = Operation(
    "deliberation.list_agreements",
    "GET /api/v1/conventions/{convention_id}/agreements",
    Text(
        "Tell for each rule how many are for it, would change it, or are against it: where the greatest common divisor"
        " lies.",
        "逐条查看赞成、建议修改和反对的人数，看清“最大公约数”。",
    ),
    request=ListAgreements,
    answer=Agreements,
    roles=ROLES - {SYSTEM},
)
