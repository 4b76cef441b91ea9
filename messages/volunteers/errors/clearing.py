"""What clearing refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ClearingLimitReached(Conflict):
    """A8.4: a subdistrict takes points of another up to the limit, until the other has settled."""

    en = "{creditor:place} takes no more points of {debtor:place} for now: {points} are left of the limit."
    zh = "{creditor:place} 暂不能再接受 {debtor:place} 的积分：限额内尚余 {points}。"


class ClearedMonthNotOver(Conflict):
    """A8.4: what is settled is a month that has ended."""

    en = "{month} has not ended yet. Settle it afterwards."
    zh = "{month} 尚未结束，请月末后结算。"


class ClearingAlreadySettled(Conflict):
    """A8.4: a month is settled once; what changes later comes with the next month."""

    en = "{month} was settled already. What came back since is settled with the next month."
    zh = "{month} 已结算，此后的变动计入下月。"
