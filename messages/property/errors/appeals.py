"""What an appeal refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ScoreNotAppealable(Conflict):
    """B9: a published score is appealed in time, and once; what came of an appeal stands."""

    en = "The score is not published, was replaced, or its time for an appeal is over."
    zh = "该得分尚未公布、已被替代，或已过申诉期限。"


class AppealedAlready(Conflict):
    """B9: a score is appealed once."""

    en = "This score was appealed already."
    zh = "该得分已有申诉。"


class NotEvidenceOfScore(Conflict):
    """B9: what is contested is evidence that the score was made of."""

    en = "{count} of what you name is no evidence of this score."
    zh = "所列依据中有 {count} 项不属于该得分。"


class AppealDecided(Conflict):
    en = "The appeal was decided already."
    zh = "该申诉已作出决定。"


class NotByWhoMadeTheScore(Conflict):
    """B9: an appeal is decided by somebody who had no part in the score."""

    en = "You made or published this score: somebody else decides the appeal."
    zh = "该得分由您生成或公布，须由他人决定申诉。"
