"""What keeps somebody from a shift (C2, C4)."""

from messages.errors import Conflict
from messages.words import term

ONES_OWN_SHIFT = term("one's own shift", "本人的班次")
SOMEBODY_ELSES = term("a shift that is not one's own", "他人的班次")


class OnTwoShifts(Conflict):
    """C4: nobody stands two posts at once."""

    en = "This person has another shift at that time. Choose somebody else, or swap the other shift first."
    zh = "该人员同一时间已有班次，请另选他人或先调换该班次。"


class NotQualifiedForPost(Conflict):
    """C2: a post is stood by who is qualified for it, to the end of the shift."""

    en = "This person is not qualified for the post to the end of the shift. Choose somebody who is."
    zh = "该人员不具备该岗位所需资格，或资格在班次结束前到期，请另选他人。"


class OnLeaveThen(Conflict):
    """C4: leave that was approved is kept."""

    en = "This person is on approved leave then. Choose somebody else."
    zh = "该人员届时已获准请假，请另选他人。"


class TooLittleRest(Conflict):
    """C4: between two shifts lies the rest of the rules."""

    en = "This person would rest less than {hours} hours before or after. Choose somebody who is rested."
    zh = "该人员前后班次之间休息不足 {hours} 小时，请另选他人。"


class TooMuchInAWeek(Conflict):
    """C4: no seven days hold more than the rules allow."""

    en = "This person would stand more than {hours} hours within seven days. Choose somebody else."
    zh = "该人员七日内值守将超过 {hours} 小时，请另选他人。"


class ShiftOver(Conflict):
    """C4: what was stood stays as it was."""

    en = "The shift is over, or has begun and cannot change hands so. Correct the attendance, or have it taken over."
    zh = "班次已结束，或已开始而不能这样调整；可更正考勤或由他人接岗。"


class ShiftNotPublished(Conflict):
    """C4: a drawn roster binds nobody yet."""

    en = "The shift's roster is not published. Have it published first."
    zh = "该班次的排班尚未公布，请先公布排班。"


class ShiftManned(Conflict):
    """C4: one takes over what nobody stands."""

    en = "Somebody stands this shift, or may still come. Ask for a swap instead."
    zh = "该班次有人在岗或尚未到迟到时限，请申请换班。"
