"""What the ledger of points refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class DeedAlreadyPaid(Conflict):
    """A8.4: the same deed never pays twice."""

    en = "This deed was paid already."
    zh = "该事项已计过积分。"


class AwardAlreadyReversed(Conflict):
    """A8.4: an award is reversed once."""

    en = "This award was reversed already."
    zh = "该笔积分已经冲正。"


class PointsOnHold(Conflict):
    """A8.4: what an order holds may come back, so a reversal waits for the order's end."""

    en = "{points} points are on hold for orders. Fulfil or cancel these first, then reverse."
    zh = "有 {points} 积分因兑换单冻结，请先发放或取消兑换单，再行冲正。"


class SecondPersonNeeded(Conflict):
    """A8.4: a correction above the rule's limit is seen by two."""

    en = "More than {limit} points are taken back by two people: request the reversal, and somebody else confirms it."
    zh = "冲正超过 {limit} 积分须经两人：请提出冲正申请，由他人确认。"


class BalanceTooLow(Conflict):
    """A8.4: no balance goes below zero."""

    en = "Your balance is {balance} points and the price is {price}. Choose less, or come back with more."
    zh = "您的积分余额为 {balance}，需要 {price}，请减少兑换或积累后再来。"


class BalanceBelowZero(Conflict):
    """A8.4: no balance goes below zero, said by the database."""

    en = "The account does not hold that many points."
    zh = "账户积分不足。"


class LotsOverdrawn(Conflict):
    """A8.4: a lot gives and takes back no more than it was."""

    en = "The lot does not hold that many points."
    zh = "该批次积分不足。"
