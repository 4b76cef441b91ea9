"""What a payment refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ScoreNotPayable(Conflict):
    """B9, B10: what is paid follows from a published score that holds."""

    en = "The score is not published, or another sheet holds in its place."
    zh = "该得分尚未公布，或已被新的得分替代。"


class PaidAlready(Conflict):
    """B10: a score is paid once."""

    en = "This score was paid already."
    zh = "该得分已付款。"


class NothingToPay(Conflict):
    """B10: a sheet that an appeal has made pays what it gives more than was paid."""

    en = "The sheet gives no more than was paid for {month}."
    zh = "{month} 已付金额不少于该得分应付金额。"


class NotCommitted(Conflict):
    """B10: payments are made from what was committed to the contract."""

    en = "No open fund of {year} has a commitment for this contract."
    zh = "{year} 年度没有对该合同承付的资金。"


class FourEyes(Conflict):
    """B10: above the limit two people see to it that money is paid, and who made the score is none of them."""

    en = "You ordered this payment, or had part in its score: somebody else approves it."
    zh = "您是该付款的申请人或参与了评分，须由他人批准。"


class PaymentSettled(Conflict):
    en = "The payment is “{status:payment}”."
    zh = "该付款状态为“{status:payment}”。"


class NothingWithheld(Conflict):
    """B9: a part is withheld of a bad month, and released or kept once."""

    en = "Nothing of this payment is withheld."
    zh = "该付款没有暂扣部分。"


class RecheckNotGood(Conflict):
    """B9: what is withheld is released after a recheck, made since and in time, that found all in order."""

    en = "The recheck is not of this contract, was not made from {since} to {until}, or found faults."
    zh = "复查不属于该合同、不在 {since} 至 {until} 期间，或仍有扣分。"


class RectificationRuns(Conflict):
    """B9: the company has until this day to rectify."""

    en = "The company may rectify until {until}."
    zh = "整改期限至 {until}。"


class RefundTooHigh(Conflict):
    """B10: no more comes back than was paid."""

    en = "No more than {paid} yuan were paid and not refunded."
    zh = "已付且未退回的金额为 {paid} 元。"
