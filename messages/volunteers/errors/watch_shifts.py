"""What a watch post's shift refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ShiftTimesWrong(Conflict):
    """A15.5: a shift lies ahead and lasts no longer than a day."""

    en = "A shift begins later than now and ends within 24 hours of its beginning. Correct its times."
    zh = "班次须在当前时间之后开始，并在开始后 24 小时内结束，请更正时间。"


class ShiftCalledOff(Conflict):
    """A15.5: nobody stands a shift that was called off."""

    en = "The shift was called off. Choose another one."
    zh = "班次已取消，请选择其他班次。"


class ShiftBegun(Conflict):
    """A15.5: who stands a shift is settled before it begins."""

    en = "The shift has begun, so sign-ups and swaps are closed. The post's leader notes who came."
    zh = "班次已开始，报名和换班已截止，由岗长登记出勤。"


class ShiftFull(Conflict):
    """A15.5: no more watchers than the post's maximum."""

    en = "The shift has all its watchers. Choose another one."
    zh = "该班次人数已满，请选择其他班次。"


class WatchSettled(Conflict):
    """A15.5: each step of a watch is taken once."""

    en = "The watch is “{status}”, so this is not possible."
    zh = "该值守当前状态为“{status}”，不能办理此项。"
