"""What a score refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, Unavailable


class ScorePublished(Conflict):
    """B9: a contract has one score per month, and a published one stands."""

    en = "The score of {month} is published and stands."
    zh = "{month} 的考核得分已公布，不再更改。"


class ScoreMadeTwice(Conflict):
    """B9: a contract has one score per month."""

    en = "Somebody made this score at the same moment. Read it again."
    zh = "该得分刚刚已由他人生成，请重新读取。"


class NoActivityNoScore(Conflict):
    """B9: without activity there is no score, and not a hundred either."""

    en = "There was too little activity in {month} for any component."
    zh = "{month} 各项考核依据不足，不予评分。"


class TooLittleEvidence(Conflict):
    """B9: a score says how much of its weight had evidence; below the rules' least part there is none."""

    en = "Only {evidence} % of the weight has evidence in {month}, and a score needs {least} %."
    zh = "{month} 有依据的权重仅占 {evidence}%，评分至少需要 {least}%。"


class MonthNotOver(Conflict):
    """B9: a score is published when its month is over; a month that has not begun has none."""

    en = "{month} is not over yet."
    zh = "{month} 尚未结束。"


class DraftOfUnfinishedMonth(Conflict):
    """B9: what is published counts the whole month."""

    en = "This draft was made before {month} was over. Make it anew, then publish it."
    zh = "该草稿生成时 {month} 尚未结束，请重新生成后再公布。"


class AssessmentsSealed(Conflict):
    """B9: a score is published when the bodies' scores are open and the survey is over, and counts them."""

    en = "When this draft was made {month} was still being scored or surveyed. Make it anew when that is over."
    zh = "该草稿生成时 {month} 的各方评分或满意度调查尚未结束，请在结束后重新生成。"


class ScoreNeedsEnforcement(Unavailable):
    """B9: a score made of half the facts is not made."""

    en = "Enforcement does not tell its counts just now: the score was not made. Repeat with the same Idempotency-Key."
    zh = "暂时无法取得执法数据，未生成得分。请用相同的 Idempotency-Key 重试。"
