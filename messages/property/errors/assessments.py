"""What an assessment refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

NAMED_BY_THE_OFFICE = term(
    "to be named for a body of the area, and to have its role", "须被指定为该片区某一方的评分人，且角色相符"
)


class SpeaksForAnother(Conflict):
    """B9: the bodies score apart, so nobody speaks for two of them in one area."""

    en = "This person already speaks for another body in the area."
    zh = "此人在该片区已代表另一方评分。"


class AssessedAlready(Conflict):
    """B9: a body scores a contract's month once."""

    en = "This body has scored the month already."
    zh = "该方已对该月评分。"


class AssessmentTooEarly(Conflict):
    """B9: what is scored is the whole month."""

    en = "{month} is not over yet: it is scored when it is."
    zh = "{month} 尚未结束，结束后方可评分。"


class AssessmentTooLate(Conflict):
    """B9: from this day the bodies see what the others scored; whoever comes later would score in their light."""

    en = "Scores for {month} were taken until {until}."
    zh = "{month} 的评分已于 {until} 截止。"
