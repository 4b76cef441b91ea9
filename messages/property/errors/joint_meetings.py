"""What a joint meeting refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

INVITATION = term("an invitation to the meeting", "会议邀请")


class MeetingMustLieAhead(Conflict):
    """B4: who is invited can still come, and what is resolved can still be done."""

    en = "The date must lie after {now}."
    zh = "日期须晚于 {now}。"


class MeetingIsOver(Conflict):
    """B4: a meeting is held once."""

    en = "This meeting has been held. Call another one."
    zh = "该会议已召开，请另行召集。"


class MeetingNotYet(Conflict):
    """B4: minutes tell of what has been."""

    en = "This meeting begins at {opens_from}. Record it then."
    zh = "会议于 {opens_from} 开始，请届时记录。"


class MeetingWithoutQuorum(Conflict):
    """B4: too few decide nothing for the others."""

    en = "{count} of the invited came, and {least} are needed. Postpone the meeting."
    zh = "到会 {count} 人，须有 {least} 人到会方可决议，请改期。"


class NotInvited(Conflict):
    """B4: those who take part were invited."""

    en = "{name} is not among the invited."
    zh = "{name} 不在受邀名单中。"


class AgendaItemUnknown(Conflict):
    """B4: a resolution is about an item of the agenda."""

    en = "The agenda has no item {number}."
    zh = "议程中没有第 {number} 项。"
