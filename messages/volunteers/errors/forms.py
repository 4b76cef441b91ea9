"""What a form refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, Forbidden
from messages.words import term

term("deputy_chief", "街巷长代理人")


class FormAlreadyDecided(Conflict):
    """A7: a form is answered once."""

    en = "This form is {status} already."
    zh = "该单已是 {status} 状态。"


class NotAskedYet(Forbidden):
    """A7: whoever stands higher than the one who is asked waits until that one was silent."""

    en = "You are not asked yet. This form waits until {until} for: {needed}; unanswered it then goes on to the next."
    zh = "尚未送请您确认。该单在 {until} 前由以下方面确认：{needed}；逾期不答送请上一级。"


class FormAlreadyRaised(Conflict):
    """A7: a case waits for one completion confirmation at a time."""

    en = "This case waits for a completion confirmation already."
    zh = "该案件已有待确认的任务完成确认申请单。"
