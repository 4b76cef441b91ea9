"""What a form refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class FormAlreadyDecided(Conflict):
    """A7: a form is answered once."""

    en = "This form was answered already: {status:form}."
    zh = "该单已有答复：{status:form}。"


class FormAlreadyRaised(Conflict):
    """A7: a case waits for one completion confirmation at a time."""

    en = "This case waits for a completion confirmation already."
    zh = "该案件已有待确认的任务完成确认申请单。"
