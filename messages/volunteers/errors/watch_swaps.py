"""What a swap of shifts refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict, Forbidden
from messages.words import term

OWN_SHIFT = term("an own place in a shift, and one of the other's in the same group", "本人班次和对方在同一团队的班次")
WHO_ASKED = term("the watcher who asked for it", "申请人")
WHO_WAS_ASKED = term("the watcher who was asked", "被邀请换班的人员")


class WatchSwapSettled(Conflict):
    """A15.5: a swap is asked and answered once."""

    en = "The swap is “{status:watch_swap}”. Ask for another one if it is still needed."
    zh = "该换班当前状态为“{status:watch_swap}”，如仍需要请另行申请。"


class WatchSwapPending(Conflict):
    """A15.5: a shift is offered to one at a time."""

    en = "A swap of this shift is under way. Withdraw it first."
    zh = "该班次已有正在办理的换班，请先撤回。"


class WatchSwapOutdated(Conflict):
    """A15.5: both still have what they swap, and nothing of it has begun."""

    en = "One of the shifts has changed hands since, was called off, or has begun. Ask for the swap anew."
    zh = "其中一个班次已换人、已取消或已开始，请重新申请换班。"


class OthersWait(Conflict):
    """A15.2: whoever waits longest moves up first, so no place is given past them."""

    en = "Others wait for this shift. Withdraw from it: who waits longest has your place at once."
    zh = "该班次有人候补，请直接取消报名，名额由候补最久者递补。"


class NotTheirWatch(Forbidden):
    """A15.5: one gives what is one's own, for what is the other's."""

    en = "One swaps the own shift with another member of the group, for one of hers or for none. Needed: {needed:term}."
    zh = "只能用本人的班次与同团队成员调换，或请其代班。需要：{needed:term}。"
