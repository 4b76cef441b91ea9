"""The rules of what communities are asked for (D1, E5)."""

from messages.errors import Conflict


class NotOnAccessList(Conflict):
    """E5.3: what is not on the list is not asked."""

    en = "Communities are asked only for what is on the access list; this is not. See the access items."
    zh = "要求社区办理的事项须在准入清单内，此事项不在清单内。请查询准入事项。"


class RequestAbolished(Conflict):
    """D1.3: abolished ratings and bodies stay out."""

    en = "This was abolished by the access list: communities are not asked for it any more."
    zh = "此事项已由准入清单取消，不得再要求社区办理。"


class AskedTooOften(Conflict):
    """D1, E5: the list says how often."""

    en = "A community may be asked for this {limit} times a year by all offices together; for {year} that is used up."
    zh = "各部门一年内合计可要求同一社区办理此事项{limit}次，{year}年已用完。"


class AskedAlready(Conflict):
    """E5.1: nothing is entered twice."""

    en = (
        "The community was asked for this already, and its answer is awaited or still fresh. List its requests of this"
        " item and read it there."
    )
    zh = "该社区已收到同一事项的要求，正待答复或刚刚答复。请按事项查询该社区的要求并查看答复，不必重复填报。"


class AnswerTooSoon(Conflict):
    """E5: a community has time."""

    en = "The community has until {earliest} at least. Choose a later day."
    zh = "答复期限最早为{earliest}，请另选日期。"


class RequestSettled(Conflict):
    """A request is settled once."""

    en = "The request is not open for this: {status:community_request}. Read it again."
    zh = "该要求当前状态不能这样办理：{status:community_request}。请重新查看。"
