"""The rules of swaps (C4)."""

from messages.errors import Conflict, Forbidden
from messages.words import term

THEIR_OWN = term("the own shift, and one of the other's", "本人的班次和对方的班次")
WHO_ASKED = term("the officer who asked for it", "申请人")
WHO_WAS_ASKED = term("the officer who was asked", "被邀请换班的人员")


class SwapSettled(Conflict):
    """C4: asked, accepted, approved, in this order and once."""

    en = "The swap stands at: {status:shift_swap}. It can go on only by its next step; ask for another one."
    zh = "该换班目前为：{status:shift_swap}。只能按顺序办理，如需请另行申请。"


class SwapPending(Conflict):
    """C4: a shift is offered to one at a time."""

    en = "A swap of this shift is under way. Withdraw it first."
    zh = "该班次已有正在办理的换班，请先撤回。"


class SwapOutdated(Conflict):
    """C4: both still have what they swap."""

    en = "One of the shifts has changed hands since, or has begun. Ask for the swap anew."
    zh = "其中一个班次已换人或已开始，请重新申请换班。"


class NotTheirShift(Forbidden):
    """C4: one gives what is one's own, for what is the other's."""

    en = "One swaps the own shift for one of the other's, in the same centre. Needed: {needed:term}."
    zh = "只能用本人的班次与对方在同一中心的班次调换。需要：{needed:term}。"
