"""What a review of offers refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

A_REVIEWER = term("being a reviewer of this negotiation", "本次磋商评审人")


class RoundNotOpened(Conflict):
    """B3: what is judged are the offers of the last round, and it is over."""

    en = "The last round has not been opened. Open it, or plan one."
    zh = "最后一轮报价尚未开启，请先开启或安排一轮报价。"


class TooFewOffers(Conflict):
    """B3: one offer alone is no negotiation."""

    en = "{count} offers can be judged, and at least {least} are needed."
    zh = "可评审报价 {count} 份，至少须有 {least} 份。"


class TooFewReviewers(Conflict):
    """B3: several people judge, none alone."""

    en = "{count} reviewers are named, and at least {least} are needed."
    zh = "已指定评审人 {count} 名，至少须有 {least} 名。"


class ReviewerConflicted(Conflict):
    """B3: nobody judges offers that he asked for or sent."""

    en = "Whoever called the negotiation or sent an offer does not judge the offers."
    zh = "发起磋商的人员和提交报价的人员不得担任评审人。"


class ReviewerNamed(Conflict):
    """B3: a reviewer counts once; who was set aside does not come back."""

    en = "This person was named as a reviewer already."
    zh = "该人员已被指定过。"


class NotAReviewer(Conflict):
    """B3: marks are given by those who were named, and taken out of the count once."""

    en = "This person is no reviewer here, or counts no more."
    zh = "该人员不是本次评审人，或已不计入。"


class DeclareFirst(Conflict):
    """B3: ties to a company are said before anything is judged, and once."""

    en = "A reviewer first says, once, whether anything ties her to a company; only who is free of ties gives marks."
    zh = "评审人须先声明（仅一次）与参加企业有无利害关系，无利害关系的方可评分。"


class ScoredAlready(Conflict):
    """B3: marks are given once, before anybody sees another's."""

    en = "You have given your marks. They stand."
    zh = "您已提交评分，不得更改。"


class ScoresIncomplete(Conflict):
    """B3: every offer is judged by every published criterion."""

    en = "Give each offer marks for each criterion that people judge, once: {count} marks together."
    zh = "须对每份报价的每项评定标准各评一次，共 {count} 项。"


class ReviewIsOver(Conflict):
    """B3: when the order stands, nothing is scored any more."""

    en = "This review takes no more of this: its order stands, or the negotiation has ended."
    zh = "评审已形成排序或磋商已终止，不再受理。"
