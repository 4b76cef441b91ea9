"""Joint meetings 联席会议 of an area (B4): the agenda is drawn from what is open and failing, and minutes end it."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    ROLES,
    SUBDISTRICT_OFFICER,
    SYSTEM,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.areas import AreaIsClosed
from messages.property.errors.joint_meetings import (
    AgendaItemUnknown,
    MeetingIsOver,
    MeetingMustLieAhead,
    MeetingNotYet,
    MeetingWithoutQuorum,
    NotInvited,
)
from messages.words import Text

BODIES: Final = ("office", "company", "community", "unit", "self_governing")
"""B4: subdistrict offices 科站队所, companies, residents' committees, units of the place, self-governing committees."""
STATUSES: Final = ("called", "held")
SOURCES: Final = ("complaint", "standard_item", "late_resolution", "proposal")
ANSWERS: Final = ("coming", "not_coming")
CALLERS: Final = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class NewInvitation(fields.Messages):
    person = fields.person(required=True)
    name = fields.text(most=50, required=True)
    body = fields.choice(*BODIES, required=True)


class Invitation(NewInvitation):
    answer = fields.choice(*ANSWERS, required=True, allow_none=True)


class CallJointMeeting(fields.Messages):
    """`quorum_percent` of those invited must come. `proposals`: what the bodies themselves want discussed."""

    area_id = fields.id_(required=True)
    begins_at = fields.instant(required=True)
    room = fields.text(2, 200, required=True)
    invitations = fields.many(fields.nested(NewInvitation), least=2, most=60, required=True)
    quorum_percent = fields.whole(1, 100, load_default=50)
    proposals = fields.many(fields.text(2, 200), most=20, load_default=[])


class OneJointMeeting(fields.Messages):
    joint_meeting_id = fields.id_(required=True)


class AnswerInvitation(OneJointMeeting):
    answer = fields.choice(*ANSWERS, required=True)


class PostponeJointMeeting(OneJointMeeting):
    begins_at = fields.instant(required=True)
    reason = fields.text(2, 500, required=True)


class NewResolution(fields.Messages):
    """`item`: the number of the agenda's item. `owner`: who sees to it, by `due_on`."""

    item = fields.whole(1, 200, required=True)
    text = fields.text(2, 1000, required=True)
    owner = fields.person(required=True)
    due_on = fields.day(required=True)


class HoldJointMeeting(OneJointMeeting):
    """`present`: who of the invited came."""

    present = fields.many(fields.person(), most=60, required=True)
    minutes = fields.text(2, 10_000, required=True)
    resolutions = fields.many(fields.nested(NewResolution), most=50, load_default=[])


class ListJointMeetings(Paged):
    """`mine`: those to which the caller is invited."""

    within = fields.place(load_default=None)
    area_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    mine = fields.yes_or_no(load_default=False)


class AgendaItem(fields.Messages):
    """`subject`: the complaint's or the resolution's id, or the item of the standard. `points`: lost by it."""

    number = fields.whole(1, required=True)
    source = fields.choice(*SOURCES, required=True)
    subject = fields.text(required=True, allow_none=True)
    text = fields.text(most=2000, required=True)
    points = fields.whole(required=True)


class JointMeeting(fields.Messages):
    """`missing` of the quorum: how many more of the invited would have to say that they come."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    begins_at = fields.instant(required=True)
    room = fields.text(required=True)
    invitations = fields.many(fields.nested(Invitation), required=True)
    quorum = fields.whole(1, required=True)
    missing = fields.whole(required=True)
    agenda = fields.many(fields.nested(AgendaItem), most=200, required=True)
    status = fields.choice(*STATUSES, required=True)
    present = fields.many(fields.person(), required=True)
    minutes = fields.text(most=10_000, required=True, allow_none=True)
    called_by = fields.person(required=True)
    called_at = fields.instant(required=True)
    postponed_because = fields.text(most=500, required=True, allow_none=True)


CALL_JOINT_MEETING = Operation(
    "property.call_joint_meeting",
    "POST /api/v1/joint-meetings",
    Text(
        "Call a joint meeting of an area. Its agenda is drawn from open complaints, failing items of the standard and"
        " resolutions that are late.",
        "召集片区联席会议：议程取自未结投诉、服务标准不达标项目和逾期未办结的决议。",
    ),
    request=CallJointMeeting,
    answer=JointMeeting,
    roles=CALLERS,
    errors=(AreaIsClosed, MeetingMustLieAhead),
    creates=True,
)
ANSWER_INVITATION = Operation(
    "property.answer_invitation",
    "POST /api/v1/joint-meetings/{joint_meeting_id}/answer",
    Text("Say whether one comes to a joint meeting.", "答复是否参加联席会议。"),
    request=AnswerInvitation,
    answer=JointMeeting,
    roles=ROLES - {SYSTEM},
    errors=(MeetingIsOver,),
    own=ROLES - {SYSTEM},
)
POSTPONE_JOINT_MEETING = Operation(
    "property.postpone_joint_meeting",
    "POST /api/v1/joint-meetings/{joint_meeting_id}/postpone",
    Text("Move a joint meeting to a later time; everybody is asked again.", "联席会议改期，并重新征询参会意见。"),
    request=PostponeJointMeeting,
    answer=JointMeeting,
    roles=CALLERS,
    errors=(MeetingIsOver, MeetingMustLieAhead),
)
HOLD_JOINT_MEETING = Operation(
    "property.hold_joint_meeting",
    "POST /api/v1/joint-meetings/{joint_meeting_id}/hold",
    Text(
        "Record that a joint meeting was held: who came, the minutes, and its resolutions with owner and date.",
        "记录联席会议：到会人员、会议纪要，以及明确责任人和期限的决议。",
    ),
    request=HoldJointMeeting,
    answer=JointMeeting,
    roles=CALLERS,
    errors=(MeetingIsOver, MeetingNotYet, MeetingWithoutQuorum, NotInvited, AgendaItemUnknown, MeetingMustLieAhead),
)
READ_JOINT_MEETING = Operation(
    "property.read_joint_meeting",
    "GET /api/v1/joint-meetings/{joint_meeting_id}",
    Text(
        "Read a joint meeting: of the territory, or one to which one is invited.",
        "查看联席会议：辖区内的或受邀参加的。",
    ),
    request=OneJointMeeting,
    answer=JointMeeting,
    roles=ROLES - {SYSTEM},
    own=ROLES - CALLERS - {SYSTEM},
)
LIST_JOINT_MEETINGS = Operation(
    "property.list_joint_meetings",
    "GET /api/v1/joint-meetings",
    Text(
        "List joint meetings: of the territory, or those to which one is invited.",
        "查询联席会议：辖区内的或受邀参加的。",
    ),
    request=ListJointMeetings,
    answer=page_of(JointMeeting),
    roles=ROLES - {SYSTEM},
    own=ROLES - CALLERS - {SYSTEM},
)
