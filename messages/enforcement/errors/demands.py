"""The rules of demands."""

from messages.errors import Conflict, NotFound


class OrderTaken(Conflict):
    """E1: a hotline order is one demand, however often it is sent."""

    en = "Another call is taking the same order in at this moment. Send it again to read the demand."
    zh = "该工单正由另一请求受理，请重新提交以查看诉求。"


class OrderClassUnknown(NotFound):
    """E1: the deadline classes of hotline orders are those of the rulebook."""

    en = "The rulebook has no such deadline class of orders. Choose one of: {order_classes:order_class}."
    zh = "规则手册中没有这个工单时限类别，请从以下类别中选择：{order_classes:order_class}。"


class UrgencyUnknown(NotFound):
    """E1: the person gets feedback by an urgency of the rulebook."""

    en = "The rulebook has no such urgency. Choose one of: {urgencies:demand_urgency}."
    zh = "规则手册中没有这个紧急程度，请从以下类别中选择：{urgencies:demand_urgency}。"


class CaseEnded(Conflict):
    """E1: a demand joins a case that is still under way."""

    en = "The case is “{status:case}” already. Register the demand without it: it then opens a case of its own."
    zh = "该案件当前状态为“{status:case}”，请不要填写案件，诉求将另行立案。"


class DemandSettled(Conflict):
    """E1, E2: the life cycle of a demand."""

    en = "The demand is “{status:demand}” now, which rules this out. Read it again and see what comes next."
    zh = "诉求当前状态为“{status:demand}”，不能进行此操作，请重新查看诉求。"


class FeedbackWithoutWords(Conflict):
    """E5: what was found on the spot need not be written twice; where nothing was, the person is told something."""

    en = "Nothing was found on the spot yet that the person could be told. Write what you tell the person."
    zh = "案件尚无现场情况可供答复，请填写答复内容。"


class NotSolvedYet(Conflict):
    """E2: what an agency calls solved was dealt with on the spot, since the person last said that it was not."""

    en = "The case is “{status:case}”. Handle it on the spot first, or tell the person that it is not solved."
    zh = "案件当前状态为“{status:case}”。请先办理案件，或如实答复尚未解决。"
