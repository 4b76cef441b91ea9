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
    """B9: what was not found true needs no answer."""

    en = "The complaint was not found true: it needs no answer."
    zh = "该投诉不属实，无需答复。"


class ComplaintCannotFollow(Conflict):
    """B9: a complaint follows its case by the moves that the case can make."""

    en = "A complaint that is “{status:complaint}” cannot follow its case: {move:complaint_move}."
    zh = "状态为“{status:complaint}”的投诉不能随案件变更：{move:complaint_move}。"
