"""What a survey refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, NotFound


class SurveyHeldAlready(Conflict):
    """B9: a contract's month has one survey."""

    en = "There is a survey for this month already."
    zh = "该月已有满意度调查。"


class StrataWrong(Conflict):
    """B9: the sample is drawn of all households of the area, each in one stratum."""

    en = "The strata are places of the area, each once, and hold together its {households} households."
    zh = "分层须为片区内的街巷或院落、互不重复，且户数合计为片区的 {households} 户。"


class SurveyTermWrong(Conflict):
    en = "A survey runs for 1 to {most} days from today, and its month has begun."
    zh = "调查须自今日起 1 至 {most} 天内结束，且所属月份已经开始。"


class SurveyIsOver(Conflict):
    """B9: what comes when the result stands does not count."""

    en = "The survey is over."
    zh = "调查已结束。"


class SurveyCodeUnknown(NotFound):
    en = "No letter of this survey has this code."
    zh = "本次调查没有该答题码。"


class HouseholdHasAnswered(Conflict):
    """B9: one answer for a household."""

    en = "This code was used already: a household answers once."
    zh = "该答题码已使用，每户只答一次。"


class StepUnknown(Conflict):
    en = "The scale has steps from 1, the worst, to {most}."
    zh = "评价等级为 1（最差）至 {most}。"


class PaperNeedsWitness(Conflict):
    """B9: an answer on paper has a helper and a witness, who are two."""

    en = "Name a witness who is somebody else than you."
    zh = "请填写您本人以外的见证人。"
