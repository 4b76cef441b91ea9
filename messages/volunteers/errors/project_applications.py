"""What an application for a public-interest project refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

A_SCORER = term("a scorer of the call", "本次征集的评委")
NOT_A_SCORER = term("the office of the place, by somebody who does not score", "属地部门中非评委的人员")


class AppliedAlready(Conflict):
    """A17.2: an organisation applies once under a call."""

    en = "The organisation has applied under this call already. Withdraw that application to send another."
    zh = "该组织已在本次征集中申报；如需重新申报，请先撤回。"


class AsksTooMuch(Conflict):
    """A17.2: no project takes more than the call gives to one."""

    en = "One project gets at most {limit} yuan under this call. Ask for less."
    zh = "本次征集单个项目最多资助 {limit} 元，请调减金额。"


class ProjectApplicationSettled(Conflict):
    """A17.2: what is decided is not decided again."""

    en = "The application is {status:project_application}, so this is not possible."
    zh = "该申报{status:project_application}，不能办理此项。"


class NotScoredYet(Conflict):
    """A17.2: applications are scored after the call has ended, and decided once all have scored or the time is over."""

    en = "Not before {until}: then one scores, and decides once all scorers have scored or their time is over."
    zh = "{until} 之后方可办理：征集截止后评分，全部评委评分完毕或评审期满后决定。"


class TooFewScores(Conflict):
    """A17.2: nobody's word alone decides over money."""

    en = "{count} have scored the application, and {least} are needed. Add a scorer to the call, or decline it."
    zh = "该申报已有 {count} 份评分，至少需要 {least} 份；请增补评委，或说明理由不予立项。"


class InterestUndeclared(Conflict):
    """A17.2: whoever scores says before whether there is a conflict of interest."""

    en = "Say first whether you have an interest in this application. Then score it."
    zh = "请先申明与该申报有无利害关系，再评分。"


class InterestInTheWay(Conflict):
    """A17.2: whoever has an interest in an application does not score it."""

    en = "You have an interest in this application, as you said, and do not score it."
    zh = "您已申明与该申报有利害关系，不参与其评分。"


class ApplicationScored(Conflict):
    """A17.2: an interest is declared before the score, not after it."""

    en = "You have scored this application already. Tell the office of the interest instead."
    zh = "您已对该申报评分；如有利害关系，请告知征集部门。"


class MarksDoNotFit(Conflict):
    """A17.2: each criterion of the call is marked once."""

    en = "Mark each criterion of the call once, and no other."
    zh = "请对本次征集的每个评分项各评一次，不得遗漏或增加。"


class BelowPassMark(Conflict):
    """A17.2: what does not reach the mark that was told beforehand is not funded."""

    en = "The application has {result}, and {limit} are needed. Decline it with the reason."
    zh = "该申报得分 {result}，未达到 {limit} 分，请说明理由不予立项。"


class BetterFirst(Conflict):
    """A17.2: money goes by the order of the scores."""

    en = "Another application has a better score and is not decided. Decide that one first."
    zh = "另有得分更高的申报尚未决定，请先决定得分更高的。"


class CallBudgetExceeded(Conflict):
    """A17.2: a call never promises more than its budget."""

    en = "{left} yuan are left of the call's budget. Award less, or decline with the reason."
    zh = "本次征集预算余额 {left} 元，请调减资助金额或说明理由不予立项。"
