"""What a meeting of a council refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

INVITED_THERE = term("an invitation to the meeting", "会议邀请")
PRESENT_THERE = term("to have been at the meeting", "到会人员身份")
OFFICE_WHOSE_TURN = term("to be the office whose turn it is", "当前承办机构身份")


class CouncilMeetingSettled(Conflict):
    """A3.1: a meeting is called, held, and its minutes approved, in this order."""

    en = "The meeting is “{status:council_meeting}”, so this is not possible. Read it again."
    zh = "会议当前状态为“{status:council_meeting}”，不能办理此项。请重新查看。"


class CouncilMeetingMustLieAhead(Conflict):
    """A3.1: who is invited can still come."""

    en = "A meeting begins after {now}. Choose a later time."
    zh = "会议时间须晚于 {now}，请另选时间。"


class CouncilMeetingNotYet(Conflict):
    """A3.1: minutes tell of what has been."""

    en = "This meeting begins at {opens_from}. Record it then."
    zh = "会议于 {opens_from} 开始，请届时记录。"


class NotInvitedToCouncil(Conflict):
    """A3.1: those who meet are the council's members; others are counted as listeners."""

    en = "{name} was not invited as a member. Count other people as listeners."
    zh = "{name} 不在受邀成员之列；其他人员请计入旁听人数。"


class AgendaHasNoMatter(Conflict):
    """A3.1: a meeting discusses and converts what stands on its agenda as a matter."""

    en = "Item {number} of the agenda is no matter. Name an item that is one."
    zh = "议程第 {number} 项不是议题，请改选议题项。"


class MinutesApprovedAlready(Conflict):
    """A3.1: who was there approves once, and who wrote the minutes does not approve them."""

    en = "You have approved these minutes, or written them yourself."
    zh = "您已确认该纪要，或纪要由您本人起草。"
