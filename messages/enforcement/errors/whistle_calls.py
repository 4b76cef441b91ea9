"""The rules of a call: reporting in, leaving, what follows when nobody comes."""

from messages.errors import Conflict, Forbidden


class WhistleCallSettled(Conflict):
    """C12: a call makes the moves of its life cycle and no other."""

    en = "That does not fit where the call stands now: {status:whistle_call}."
    zh = "该呼叫目前为“{status:whistle_call}”，不能这样处理。"


class NotYoursToReportIn(Forbidden):
    """C12: an officer reports in for the own agency, a party member in person; others are noted by the caller."""

    en = "Report in for your own agency. Offices and units are noted down by the one who whistled."
    zh = "只能为本部门报到；科室和社会单位由吹哨方登记。"


class NotEscalatedToYou(Forbidden):
    """C12: what was escalated is settled by the office that it has come to."""

    en = "The call has come to the {needed:role}, who settles it in person."
    zh = "该呼叫已上升至{needed:role}，由其本人处理。"


class CallNotOver(Conflict):
    """E3: those called say whether a whistle was justified once their part in it is over."""

    en = "Your part is not over: {status:whistle_call}. Say it when you have left."
    zh = "本单位尚未办完（{status:whistle_call}），离开后再评价。"


class CallAssessed(Conflict):
    """E3: each called party scores the whistle once."""

    en = "Your party has scored this whistle already."
    zh = "本单位已对本次吹哨作过评价。"
