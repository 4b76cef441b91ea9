"""What a negotiation refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

INVITED_COMPANY = term("an invited company", "受邀企业")
NEGOTIATION_CLIMBED = term("a negotiation that its office does not go on with in time", "经办街道逾期未推进的磋商")


class TooFewCompanies(Conflict):
    """B3: at least three companies of the catalogue are invited."""

    en = "{count} companies can be invited, and at least {least} are needed."
    zh = "可邀请企业 {count} 家，至少须邀请 {least} 家。"


class WeightsNotWhole(Conflict):
    """B3: the published weights together make the whole."""

    en = "The weights together are {count}, and must be 100. Name each criterion once."
    zh = "各项权重合计 {count}，须为 100，且每项标准只列一次。"


class PriceWeightWrong(Conflict):
    """B3: what a company asks for counts by the published weight, within the rules."""

    en = "Exactly one criterion is the price, and it weighs from {least} to {most}."
    zh = "须有且仅有一项价格标准，权重为 {least} 至 {most}。"


class InvitedAnotherWay(Conflict):
    """B3: companies are named with a reason each, or drawn, not both."""

    en = "Name the companies with a reason each, or announce a draw; not both."
    zh = "请逐家说明理由指定企业，或安排抽取，二者择一。"


class NegotiationIsOver(Conflict):
    """B3: what was ended stays ended, and nothing is offered or asked once the offers are judged."""

    en = "This negotiation has ended, or its offers are being judged."
    zh = "该磋商已结束或已进入评审。"


class QuestionAnswered(Conflict):
    """B3: all companies rely on the answer that they were given."""

    en = "This question has its answer."
    zh = "该问题已答复。"


class QuestionUnknown(Conflict):
    """B3: an answer belongs to a question."""

    en = "There is no question {number} here."
    zh = "没有第 {number} 个问题。"


class TooManyQuestions(Conflict):
    """B3: what is asked stays so much that everybody can read it."""

    en = "There are {most} questions already. Read their answers, and ask the office directly about the rest."
    zh = "提问已达 {most} 个。请先查阅答复，其余问题请直接联系街道。"
