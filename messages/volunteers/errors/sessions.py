"""What a service session refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

OWN_SESSION = term("the session's own steward", "该服务时段的管家本人")


class SessionStillOpen(Conflict):
    """A8.6: sessions of one person never overlap, so the open one ends first."""

    en = "You are still checked in. Check out of it first."
    zh = "您有一段服务尚未签退，请先签退。"


class SessionsOverlap(Conflict):
    """A8.6: sessions of one person never overlap."""

    en = "You have another session at that time. Only one of them can count."
    zh = "该时间内您已有另一段服务，只能计一次。"


class SessionTooLong(Conflict):
    """A8.6: no session is longer than the day's limit."""

    en = "A session cannot be longer than the day's limit."
    zh = "一段服务不能超过当日上限。"


class DayLimitReached(Conflict):
    """A8.6: the day's limit of service time."""

    en = "You have served {minutes} minutes today, the day's limit. Rest, and come again tomorrow."
    zh = "您今天已服务 {minutes} 分钟，达到当日上限，请休息，明天再来。"


class SessionAlreadyEnded(Conflict):
    """A8.3: a session ends once."""

    en = "This session has ended. Check in again to go on."
    zh = "该服务时段已结束，如需继续请重新签到。"


class EntryOutsideSession(Conflict):
    """A8.3: what is logged happened within the session."""

    en = "The time of an entry must lie within its session, and not in the future."
    zh = "记录时间须在服务时段之内，且不能是将来的时间。"
