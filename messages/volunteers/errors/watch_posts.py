"""What a watch post refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class WatchPostNameTaken(Conflict):
    """A15.5: a post is opened once."""

    en = "The group has an open post of this name already. Read it there, or choose another name."
    zh = "该团队已有同名守望岗，请查看已有岗位，或另取名称。"


class WatchPostClosed(Conflict):
    """A15.5: a post that was closed has no shifts any more."""

    en = "The post was closed. Open a new one if it is needed again."
    zh = "该守望岗已撤销，如仍需要请另行设岗。"


class WatchersWrong(Conflict):
    """A15.5: a shift takes at least as many watchers as it needs."""

    en = "A shift needs {least} and takes {most}. Let it take at least as many as it needs."
    zh = "班次至少需要 {least} 人，最多 {most} 人；最多人数不得少于至少人数。"


class TurnsCollide(Conflict):
    """A15.5: a post is staffed by one turn at a time."""

    en = "Two turns of the plan overlap on one weekday. Correct their hours."
    zh = "计划中同一天有两个时段重叠，请更正时间。"


class RosterSpanWrong(Conflict):
    """A15.5: shifts are rostered for days that lie ahead, few enough for people to know them."""

    en = "Roster days from today on, at most {days} days ahead, the first day first."
    zh = "只能排今天起 {days} 天以内的班次，起始日期不得晚于结束日期。"
