"""What a gap at a watch post refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class WatchGapSettled(Conflict):
    """A15.5: a gap that is no more needs nothing."""

    en = "The gap is “{status:watch_gap}”, so this is not possible."
    zh = "该缺岗当前状态为“{status:watch_gap}”，不能办理此项。"


class NobodyStands(Conflict):
    """A15.5: a shift that nobody stands is called off, and not said to be stood."""

    en = "Nobody has a place in the shift. Assign somebody, or call the shift off."
    zh = "该班次无人值守，请安排人员或取消班次。"
