"""What a form refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, Forbidden


class FormAlreadyDecided(Conflict):
    """A7: a form is answered once."""

    en = "This form was answered already: {status:form}."
    zh = "该单已有答复：{status:form}。"


class NotAskedYet(Forbidden):
    """A7: whoever stands higher than the one who is asked waits until that one was silent."""

    en = "You are not asked yet. This form waits until {until} for: {needed:office}; unanswered it goes on to the next."
    zh = "尚未送请您确认。该单在 {until} 前由以下方面确认：{needed:office}；逾期不答送请上一级。"


class FormAlreadyRaised(Conflict):
    """A7: a case waits for one completion confirmation at a time."""

    en = "This case waits for a completion confirmation already."
    zh = "该案件已有待确认的任务完成确认申请单。"
