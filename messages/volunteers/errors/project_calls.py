"""What a call for public-interest projects refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class CallMakesNoSense(Conflict):
    """A17.2: what is asked, until when, by whom it is scored and by which weights, is told beforehand and adds up."""

    en = (
        "A call ends later than now and is scored after that; its criteria differ and weigh 100 together; its scorers"
        " differ and are at least {least}; no project takes more than the budget. Correct the call."
    )
    zh = (
        "征集截止须在当前时间之后，评审截止须在其后；评分项不得重复且权重合计 100；"
        "评委不得重复且不少于 {least} 人；单个项目不得超过总预算。请更正。"
    )


class ProjectCallClosed(Conflict):
    """A17.2: a call takes applications until it ends."""

    en = "The call takes no applications any more. Wait for the next one."
    zh = "本次征集已截止，请等待下一次征集。"


class ProjectCallSettled(Conflict):
    """A17.2: what was decided under a call stays."""

    en = "The call is {status:project_call}, or something was decided under it already."
    zh = "本次征集{status:project_call}，或已有评审决定，不能办理此项。"


class ScorerAlready(Conflict):
    """A17.2: everybody scores once."""

    en = "This person scores under this call already."
    zh = "该人员已是本次征集的评委。"
