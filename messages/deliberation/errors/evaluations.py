"""What an evaluation refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class EvaluationAlreadyAnswered(Conflict):
    """A2: a resident judges a result once."""

    en = "You have already answered this evaluation."
    zh = "您已参加过本次评价。"


class EvaluationClosed(Conflict):
    """A2: answers are taken in the window that the rules set."""

    en = "The evaluation is closed."
    zh = "评价已结束。"


class EvaluationStillOpen(Conflict):
    """A2: residents have the whole window to answer."""

    en = "Residents may answer until {closes_at}."
    zh = "居民可评价至 {closes_at}。"


class CouncilMayNotJudge(Conflict):
    """A2: residents judge; the council itself only when too few of them answered twice."""

    en = "Residents judge this result. The council judges only when too few of them have answered twice."
    zh = "由居民评价；两次评价人数均不足时方由议事会评定。"
