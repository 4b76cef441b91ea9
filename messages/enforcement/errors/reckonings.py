"""The rules of reckoning told deadlines anew. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class DayNotCorrected(Conflict):
    """C7: told deadlines move only for a day that was corrected."""

    en = "The calendar's entry for {day} was never corrected. Correct the day first."
    zh = "{day} 的日历未经更正，请先更正该日。"
