"""What an exit refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, NotFound


class ExitRuns(Conflict):
    """B2: one notice at a time."""

    en = "An exit from this contract is under way already."
    zh = "该合同的退出程序已在进行。"


class ExitIsOver(Conflict):
    """B2: an exit goes its way once."""

    en = "This exit is at another step, or over."
    zh = "该退出程序不处于此环节或已结束。"


class RectificationTooShort(Conflict):
    """B9.12: there is time to put it right."""

    en = "The day must be later than {now}, and the contract must run today and tomorrow."
    zh = "整改期限须晚于 {now}，且合同今明两日均在执行。"


class RectificationGoesOn(Conflict):
    """B9.12: a bad recheck counts when the time to put it right is over."""

    en = "The company has until {until} to put it right; a bad recheck counts after that."
    zh = "企业整改期限至 {until}，此前检查不合格不作数。"


class RecheckUnfit(Conflict):
    """B2: the recheck is an inspection of this contract, after the notice."""

    en = "The recheck must be an inspection of this contract after {since}."
    zh = "复查须为本合同 {since} 之后的检查。"


class NoticeTooShort(Conflict):
    """B2: nobody is sent away from one day to the next."""

    en = "The company serves until {earliest} at the earliest."
    zh = "企业最早服务至 {earliest}。"


class CompanyLeavesArea(Conflict):
    """B2: nobody succeeds oneself."""

    en = "This company is leaving the area: another one follows it."
    zh = "该企业正在退出该片区，应由其他企业接替。"


class EndedByExit(Conflict):
    """B2: who is under notice serves until somebody follows, or the district lets it go."""

    en = "The exit that runs ends this contract, or the notice is revoked first."
    zh = "该合同随退出程序终止；要另行终止，先撤回退出通知。"


class HandOverUnknown(NotFound):
    en = "There is nothing called {name} to hand over."
    zh = "没有名为{name}的交接事项。"


class HandedOverAlready(Conflict):
    """B2: what was handed over stays so."""

    en = "This was handed over already."
    zh = "该事项已交接。"
