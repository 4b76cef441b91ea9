"""The rules of a joint operation, from the plan to the minutes."""

from messages.errors import Conflict, Forbidden


class JointOperationMoveNotAllowed(Conflict):
    """C12: a joint operation makes the moves of its life cycle and no other."""

    en = "That does not fit where the joint operation stands now: {status:joint_operation}."
    zh = "联合行动目前为“{status:joint_operation}”，不能这样处理。"


class JointOperationBackwards(Conflict):
    """C12: it begins after now and ends after it begins."""

    en = "A joint operation begins after now and ends after it begins. Choose other times."
    zh = "联合行动须在当前时间之后开始，且先开始后结束，请重新选择时间。"


class ParticipantNamedTwice(Conflict):
    """C12: each agency has one part in a joint operation."""

    en = "{agency:agency} is named twice. Give each agency one part."
    zh = "{agency:agency}重复列入，每个部门只列一次。"


class NotAParticipant(Forbidden):
    """C12: who takes part is invited, acknowledges, does its part, is counted."""

    en = "{agency:agency} does not take part in this joint operation."
    zh = "{agency:agency}未参加本次联合行动。"


class ChecklistItemUnknown(Conflict):
    """C12: the checklist is that of the plan."""

    en = "The checklist has no item of this number: it has {count}."
    zh = "检查清单没有这一项，共 {count} 项。"


class ChecklistOpen(Conflict):
    """C12: a joint operation was carried out when each item of its checklist is done or says why not."""

    en = "{count} items of the checklist are open. Tick each, with a remark where it was not done."
    zh = "检查清单还有 {count} 项未勾选，请逐项勾选，未做的写明原因。"


class JointOperationNotBegun(Conflict):
    """C12: it is carried out once it has begun; what is put off says so."""

    en = "It begins at {since}. Put it off or cancel it where that is no longer so."
    zh = "联合行动 {since} 才开始；情况有变的，请改期或取消。"
