"""What an inspection of a lane refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class ItemsNotInspected(Conflict):
    """A9: a lane is inspected against every item; what was not looked at is not met by silence."""

    en = "Say of every item whether it is met, once. It lacks, or has twice: {items:inspection_item}."
    zh = "须逐项填写是否达到，每项一次。缺少或重复的项目：{items:inspection_item}。"


class ItemUnknown(Conflict):
    """A9: the items are those of the rule in force on the day of the inspection."""

    en = "{count} of these items do not stand in the rule of that day: read it first."
    zh = "其中 {count} 项不在当日有效的标准中，请先查看标准。"


class InspectedAlready(Conflict):
    """A9: one person's word of a lane on a day is one."""

    en = "You have inspected this lane on that day already. Have it set aside, or inspect it another day."
    zh = "您当日已检查过该街巷。如有误，请他人作废原检查，或改日再查。"


class InspectionSetAside(Conflict):
    """A9: what was set aside stays so; the lane may be inspected again."""

    en = "This inspection was set aside already."
    zh = "该次检查已作废。"
