"""The rules of meetings to which communities are called. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class MeetingKindUnknown(Conflict):
    """D2: a meeting is of a kind that the office has published."""

    en = "There is no such kind of meeting. There are: {kinds:meeting_kind}."
    zh = "没有这一类会议，现有：{kinds:meeting_kind}。"


class CalledTooLate(Conflict):
    """D2: heads of communities know their week beforehand."""

    en = "A meeting is called beforehand: {earliest} at the earliest. What cannot wait is a kind of its own."
    zh = "会议须提前通知，最早 {earliest}；紧急事项请按应急会议召集。"


class NotAtMonthsEnd(Conflict):
    """D2: the directors of communities meet at the end of each month."""

    en = "This kind of meeting is held in the last {days} days of a month."
    zh = "此类会议在每月最后 {days} 天内召开。"


class MeetingTooOften(Conflict):
    """D2: each kind of meeting so often in a month, and no more."""

    en = "{place:place} has been called to this kind of meeting {limit} times in the month, and no more are allowed."
    zh = "{place:place} 本月已被召集此类会议 {limit} 次，不得再召集。"


class HeadMeetsEnough(Conflict):
    """D2: the head of a community is called to so many meetings in a week, and has the rest of it for the residents."""

    en = (
        "The head of {place:place} is called to {limit} meetings in that week already. Choose another week, or ask for"
        " the deputy."
    )
    zh = "{place:place} 社区正职该周已有 {limit} 个会议，请另选一周或改由副职参加。"


class MeetingsOverlap(Conflict):
    """D2: nobody is called to two meetings at once."""

    en = "{place:place} is called to meeting {number} at that time."
    zh = "{place:place} 该时段已有会议 {number}。"


class MeetingNotOver(Conflict):
    """D2: minutes are written of a meeting that was held."""

    en = "The meeting is not over yet."
    zh = "会议尚未结束。"


class MeetingSettled(Conflict):
    """D2: what was held or called off stands."""

    en = "The meeting was settled already: {status:community_meeting}."
    zh = "该会议已处理：{status:community_meeting}。"


class ReasonLacking(Conflict):
    """D2: what is called at once has its reason, for all to see."""

    en = "Say why it cannot wait."
    zh = "请说明紧急召集的理由。"
