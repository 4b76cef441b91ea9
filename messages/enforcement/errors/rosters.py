"""The rules of rosters (C2, C4)."""

from messages.errors import Conflict, Forbidden


class RosterTooLong(Conflict):
    """C4: a roster is drawn for a month at most."""

    en = "A roster begins today or later and is for 1 to {limit} days. Draw several for more."
    zh = "排班须从今日或以后开始，为期 1 至 {limit} 天，更长的请分次排班。"


class RosterTooLarge(Conflict):
    """C4: what one act can draw."""

    en = "The plan asks for more than {limit} shifts in these days. Draw the roster for fewer days."
    zh = "该期间方案所需班次超过 {limit} 个，请缩短排班天数。"


class RosterSettled(Conflict):
    """C4: what was published or given up stays so; single shifts may still change hands."""

    en = "The roster is settled already: {status:roster}. Draw another one, or change single shifts."
    zh = "该排班已处理：{status:roster}。请重新排班，或调整个别班次。"


class RosterNotByItsDrawer(Forbidden):
    """C4: two people see a roster before it binds anybody."""

    en = "Who drew it does not publish it. Ask somebody else of the centre."
    zh = "排班人不得公布，请由中心其他人员公布。"


class RosterBegun(Conflict):
    """C4: nobody learns of a shift after it began."""

    en = "Its first shift has begun. Draw the roster again from a later day."
    zh = "首个班次已经开始，请从更晚的日期重新排班。"


class RosterDaysTaken(Conflict):
    """C4: of one day, one roster."""

    en = "Another roster of this centre is published for some of these days. Draw one for the days that are left."
    zh = "其中部分日期已公布排班，请只对其余日期排班。"
