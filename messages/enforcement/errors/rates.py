"""The rules of the three rates."""

from messages.errors import Conflict


class MonthPublished(Conflict):
    """E2: a month is published once, and frozen."""

    en = "The rates of this month are published already. What changes later is noted as a correction beside them."
    zh = "该月三率已公布，此后的变化作为更正另行列出。"


class MonthTooYoung(Conflict):
    """E2: a month is published when its terms have ended and people have been asked."""

    en = "The rates of {month} can be published from {opens_from} on, when its demands are answered and called back."
    zh = "{month} 的三率可自 {opens_from} 起公布，届时诉求已答复并回访。"
