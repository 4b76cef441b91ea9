"""The rules of tiered consultation."""

from messages.errors import Conflict


class ConsultationOpen(Conflict):
    """C5: one at a time of a tier at a place."""

    en = "The {tier:consultation} {number} is still under way. Close it before the next is opened."
    zh = "{tier:consultation} {number} 尚未结束，请先结束再召开下一次。"


class ConsultationHeld(Conflict):
    """C5: once a day, a week, a month, so that an item's agendas are counted honestly."""

    en = "This consultation is held once in its day, week or month, and it was. Open the next in the next one."
    zh = "本日、本周或本月的会商已经召开，请在下一期再召开。"


class ConsultationClosed(Conflict):
    """C5: the minutes are closed by one person and then fixed."""

    en = "The consultation was closed and its minutes are fixed. Write a correction beside them."
    zh = "会商已结束，纪要已定稿；如有出入请另写更正。"


class ConsultationNotClosed(Conflict):
    """C5: there are no minutes to correct and no bulletin before it is closed."""

    en = "The consultation is still under way. Close it first."
    zh = "会商尚在进行，请先结束会商。"


class NoBulletin(Conflict):
    """C5: the bulletin is the monthly consultation's."""

    en = "Only the monthly consultation has a bulletin. This is a {tier:consultation}."
    zh = "只有月通报会有通报。这是{tier:consultation}。"


class ConsultationHoldsNoMore(Conflict):
    """C5: what one consultation holds can be read, and printed, as a whole."""

    en = "A consultation holds at most {limit} of these. Note the rest in the minutes or in the next consultation."
    zh = "一次会商最多登记 {limit} 项，其余请写入纪要或列入下次会商。"
