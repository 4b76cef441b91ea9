"""The rules of bringing something to a lane's chief."""

from messages.errors import Conflict
from messages.words import term

CHIEF_OR_ASKED = term(
    "the lane's chief or the chief's deputy; the subdistrict once it is asked",
    "街巷长或其代理人；送交街道后为街道工作人员",
)


class LaneQuestionAnswered(Conflict):
    """A7: what was brought is answered once."""

    en = "This was answered already. Bring anything further as a new question."
    zh = "该问题已答复；如有新情况，请另行提出。"
