"""The rules of coordinations that lane chiefs call."""

from messages.errors import Conflict
from messages.words import term

CHIEF_OR_ASKED = term(
    "the lane's chief or the chief's deputy; the subdistrict once it must see to it",
    "街巷长或其代理人；转由街道督促后为街道工作人员",
)


class CoordinationClosed(Conflict):
    """A7: what is closed stands as it was closed."""

    en = "The coordination was closed already. Call another where something is left to do."
    zh = "该协调事项已结束；仍有事项的，请另行召集。"


class PartyNotCalled(Conflict):
    """A7: a part is taken by one of the parties who were called."""

    en = "{name} was not called to this coordination. Name one of those who were, or call another with it."
    zh = "{name} 不在本次协调的参加方中，请从参加方中选择，或另行召集。"


class NothingAgreed(Conflict):
    """A7: what a party has done is told of what was agreed with it."""

    en = "Nothing was agreed with this party yet. Record what it does, and until when."
    zh = "尚未记录该方承担的事项，请先记录其任务和期限。"


class CoordinationNotDone(Conflict):
    """A7: it is closed as settled when every party has done its part."""

    en = "{count} of the parties have not done their part. Report it, or close the coordination as not settled."
    zh = "还有 {count} 方未完成所承担的事项，请先登记完成情况，或按未解决结束。"
