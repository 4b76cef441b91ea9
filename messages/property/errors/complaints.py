"""What a complaint refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ComplaintNotedAlready(Conflict):
    """B9: a report becomes one complaint in an area."""

    en = "This report is already a complaint."
    zh = "该上报已记为投诉。"


class ComplaintNotNotedYet(Conflict):
    """A case about a report that will become a complaint here: the event is heard again later."""

    en = "The complaint about this report has not come yet."
    zh = "该上报的投诉尚未到达。"


class ComplaintAnswered(Conflict):
    """B9: a complaint is answered once."""

    en = "The complaint was already answered."
    zh = "该投诉已答复。"


class ComplaintWasRejected(Conflict):
    """B9: what was not found true, or was withdrawn, needs no answer."""

    en = "The complaint was not found true, or was withdrawn: it needs no answer."
    zh = "该投诉不属实或已撤回，无需答复。"


class ComplaintNotAnsweredYet(Conflict):
    """B9: whether an answer helped is said of an answer."""

    en = "The company has not answered yet."
    zh = "企业尚未答复。"


class AnswerRated(Conflict):
    """B9: who reported says once whether the answer helped."""

    en = "You have said already whether the answer helped."
    zh = "您已对答复作出评价。"


class ComplaintNotWithdrawn(Conflict):
    """B9: what was found, or found not true, is a fact: it is not withdrawn any more."""

    en = "A complaint that is “{status:complaint}” is not withdrawn any more."
    zh = "状态为“{status:complaint}”的投诉不能再撤回。"


class ComplaintCannotFollow(Conflict):
    """B9: a complaint follows its case by the moves that the case can make."""

    en = "A complaint that is “{status:complaint}” cannot follow its case: {move:complaint_move}."
    zh = "状态为“{status:complaint}”的投诉不能随案件变更：{move:complaint_move}。"
