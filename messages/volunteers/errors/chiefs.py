"""What the appointment of a lane chief refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ChiefAlready(Conflict):
    """A7: a hand-over goes from one person to another."""

    en = "This person is the lane's chief already. Correct the lane's board where the name or number is wrong."
    zh = "此人已是该街巷的街巷长；姓名或电话有误，请更正街巷公示牌。"


class HandedOverBeforeBegun(Conflict):
    """A7: one lane, one chief at every instant; the next begins after the present one began."""

    en = "The present chief began at {since}. The next begins after that, and not in the future."
    zh = "现任街巷长自 {since} 起任职，接任时间须在其后，且不在将来。"


class LaneNeverWithoutChief(Conflict):
    """A7: a chief goes when another comes."""

    en = "A lane that has a chief is never without one. Appoint the next one instead."
    zh = "已有街巷长的街巷不能空缺，请任命接任者。"


class ChiefJustChanged(Conflict):
    """A7: two appointments at once leave one chief."""

    en = "Somebody else has appointed this lane's chief at this moment. See who it is now."
    zh = "他人刚刚任命了该街巷的街巷长，请先查看现任。"
