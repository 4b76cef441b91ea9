"""Meetings of a council (A3.1): called with an agenda, held with heads counted, minutes approved by who was there."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES, PARTS, SEATS
from messages.deliberation.errors.council_meetings import (
    AgendaHasNoMatter,
    CouncilMeetingMustLieAhead,
    CouncilMeetingNotYet,
    CouncilMeetingSettled,
    MinutesApprovedAlready,
    NotInvitedToCouncil,
)
from messages.deliberation.errors.matter_tasks import TaskMustLieAhead
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.matters import COUNCIL
from messages.operation import ANYONE, NOWHERE, ROLES, SYSTEM, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("called", "held", "approved", "settled", "called_off")
SOURCES: Final = ("matter", "late_task", "minutes", "proposal")
ANSWERS: Final = ("coming", "not_coming")
STEPS: Final = (
    "call", "answer", "postpone", "call_off", "hold", "approve", "confirm", "object", "correct", "settle", "climb",
)  # fmt: skip
_PEOPLE: Final = ROLES - {SYSTEM}


class CallCouncilMeeting(fields.Messages):
    """`proposals`: what is to be spoken about beside what stands on the table."""

    council_id = fields.id_(required=True)
    begins_at = fields.instant(required=True)
    room = fields.text(2, 200, required=True)
    proposals = fields.many(fields.text(2, 200), most=20, load_default=[])


class OneCouncilMeeting(fields.Messages):
    council_meeting_id = fields.id_(required=True)


class AnswerCouncilMeeting(OneCouncilMeeting):
    answer = fields.choice(*ANSWERS, required=True)


class PostponeCouncilMeeting(OneCouncilMeeting):
    begins_at = fields.instant(required=True)
    reason = fields.text(2, 500, required=True)


class SayAboutMeeting(OneCouncilMeeting):
    words = fields.text(2, 2000, required=True)


class Discussed(fields.Messages):
    """`item`: the number of a matter on the agenda."""

    item = fields.whole(1, 200, required=True)
    text = fields.text(2, 2000, required=True)


class Converted(Discussed):
    """A task of a matter that was decided: whose it is, and by when."""

    owner = fields.person(required=True)
    owner_name = fields.text(1, 60, required=True)
    unit = fields.text(2, 60, required=True)
    due_on = fields.day(required=True)


class HoldCouncilMeeting(OneCouncilMeeting):
    """`present`: which members came. `listeners`: how many other people."""

    present = fields.many(fields.person(), least=1, most=200, required=True)
    listeners = fields.whole(0, 10_000, load_default=0)
    minutes = fields.text(2, 10_000, required=True)
    discussed = fields.many(fields.nested(Discussed), most=50, load_default=[])
    tasks = fields.many(fields.nested(Converted), most=50, load_default=[])


class CorrectCouncilMinutes(SayAboutMeeting):
    minutes = fields.text(2, 10_000, required=True)


class ListCouncilMeetings(Paged):
    council_id = fields.id_(load_default=None)
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class CouncilAgendaItem(fields.Messages):
    """`subject`: the id of the matter, the task, or the meeting whose minutes wait."""

    number = fields.whole(1, required=True)
    source = fields.choice(*SOURCES, required=True)
    subject = fields.id_(required=True, allow_none=True)
    text = fields.text(most=1200, required=True)


class CouncilInvitation(fields.Messages):
    person = fields.person(required=True)
    name = fields.text(required=True)
    seat = fields.choice(*SEATS, required=True)
    part = fields.choice(*PARTS, required=True)
    answer = fields.choice(*ANSWERS, required=True, allow_none=True)


class CouncilAttendance(fields.Messages):
    person = fields.person(required=True)
    name = fields.text(required=True)
    seat = fields.choice(*SEATS, required=True)
    part = fields.choice(*PARTS, required=True)
    approved_at = fields.instant(required=True, allow_none=True)
    objects = fields.yes_or_no(required=True)


class CouncilMeetingStep(fields.Messages):
    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    by = fields.person(required=True)
    by_name = fields.text(0, required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 10_000, required=True)


class Heads(fields.Messages):
    """How many came: who may vote, who advises, who listened; and of how many who may vote."""

    voting = fields.whole(required=True)
    advisers = fields.whole(required=True)
    listeners = fields.whole(required=True)
    of_voting = fields.whole(required=True)


class PublicCouncilMeeting(fields.Messages):
    """`heads` once it was held; `minutes` once they are approved, or settled by an office."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    council_id = fields.id_(required=True)
    begins_at = fields.instant(required=True)
    room = fields.text(most=200, required=True)
    status = fields.choice(*STATUSES, required=True)
    agenda = fields.many(fields.nested(CouncilAgendaItem), most=200, required=True)
    heads = fields.nested(Heads, required=True, allow_none=True)
    minutes = fields.text(most=10_000, required=True, allow_none=True)
    late = fields.yes_or_no(required=True)


class CouncilMeeting(PublicCouncilMeeting):
    """With who was asked, who came, who approved and what was done; the minutes as they stand now."""

    invitations = fields.many(fields.nested(CouncilInvitation), most=1000, required=True)
    attendance = fields.many(fields.nested(CouncilAttendance), most=1000, required=True)
    written_by = fields.person(required=True, allow_none=True)
    waits_on = fields.place(required=True, allow_none=True)
    act_by = fields.instant(required=True, allow_none=True)
    history = fields.many(fields.nested(CouncilMeetingStep), most=10_000, required=True)


CALL_COUNCIL_MEETING = Operation(
    "deliberation.call_council_meeting",
    "POST /api/v1/council-meetings",
    Text(
        "Call a council to a meeting. All its members are invited; on the agenda stand the matters on its table, tasks"
        " that are late, and minutes that wait.",
        "召集议事会会议：邀请全体成员，议程取自待议议题、逾期任务和待确认纪要。",
    ),
    request=CallCouncilMeeting,
    answer=CouncilMeeting,
    roles=COUNCIL,
    errors=(CouncilMeetingMustLieAhead,),
    creates=True,
)
ANSWER_COUNCIL_MEETING = Operation(
    "deliberation.answer_council_meeting",
    "POST /api/v1/council-meetings/{council_meeting_id}/answer",
    Text("Say whether one comes to the meeting.", "答复是否到会。"),
    request=AnswerCouncilMeeting,
    answer=CouncilMeeting,
    roles=_PEOPLE,
    errors=(CouncilMeetingSettled,),
    own=_PEOPLE,
)
POSTPONE_COUNCIL_MEETING = Operation(
    "deliberation.postpone_council_meeting",
    "POST /api/v1/council-meetings/{council_meeting_id}/postpone",
    Text("Move a meeting to a later time, and say why; all are asked again.", "说明理由，会议改期并重新征询。"),
    request=PostponeCouncilMeeting,
    answer=CouncilMeeting,
    roles=COUNCIL,
    errors=(CouncilMeetingSettled, CouncilMeetingMustLieAhead),
)
CALL_OFF_COUNCIL_MEETING = Operation(
    "deliberation.call_off_council_meeting",
    "POST /api/v1/council-meetings/{council_meeting_id}/call-off",
    Text("Call a meeting off, and say why.", "说明理由，取消会议。"),
    request=SayAboutMeeting,
    answer=CouncilMeeting,
    roles=COUNCIL,
    errors=(CouncilMeetingSettled,),
)
HOLD_COUNCIL_MEETING = Operation(
    "deliberation.hold_council_meeting",
    "POST /api/v1/council-meetings/{council_meeting_id}/hold",
    Text(
        "Record that a meeting was held: who came, how many listened, the minutes; matters that were discussed, and"
        " tasks of those that are decided.",
        "记录会议：到会成员、旁听人数、会议纪要，以及商议的议题和决定事项的任务。",
    ),
    request=HoldCouncilMeeting,
    answer=CouncilMeeting,
    roles=COUNCIL,
    errors=(
        CouncilMeetingSettled, CouncilMeetingNotYet, NotInvitedToCouncil, AgendaHasNoMatter, MatterStepSkipped,
        TaskMustLieAhead,
    ),
)  # fmt: skip
APPROVE_COUNCIL_MINUTES = Operation(
    "deliberation.approve_council_minutes",
    "POST /api/v1/council-meetings/{council_meeting_id}/approve",
    Text(
        "Approve the minutes of a meeting at which one was; nobody approves for another.",
        "到会成员本人确认会议纪要，不得代为确认。",
    ),
    request=OneCouncilMeeting,
    answer=CouncilMeeting,
    roles=_PEOPLE,
    errors=(CouncilMeetingSettled, MinutesApprovedAlready),
    own=_PEOPLE,
)
OBJECT_TO_COUNCIL_MINUTES = Operation(
    "deliberation.object_to_council_minutes",
    "POST /api/v1/council-meetings/{council_meeting_id}/object",
    Text("Say what is wrong in the minutes of a meeting at which one was.", "到会成员对会议纪要提出异议。"),
    request=SayAboutMeeting,
    answer=CouncilMeeting,
    roles=_PEOPLE,
    errors=(CouncilMeetingSettled, MinutesApprovedAlready),
    own=_PEOPLE,
)
CORRECT_COUNCIL_MINUTES = Operation(
    "deliberation.correct_council_minutes",
    "POST /api/v1/council-meetings/{council_meeting_id}/correct",
    Text("Correct minutes; those who were there approve the new words.", "更正会议纪要，由到会成员重新确认。"),
    request=CorrectCouncilMinutes,
    answer=CouncilMeeting,
    roles=COUNCIL,
    errors=(CouncilMeetingSettled,),
)
SETTLE_COUNCIL_MINUTES = Operation(
    "deliberation.settle_council_minutes",
    "POST /api/v1/council-meetings/{council_meeting_id}/settle",
    Text(
        "Settle, as the office whose turn it is, minutes that not all approved in time; nobody who was there does.",
        "逾期未获全部确认的纪要，由承办机构核定；到会人员不得核定。",
    ),
    request=SayAboutMeeting,
    answer=CouncilMeeting,
    roles=OFFICES,
    errors=(CouncilMeetingSettled,),
    decides=True,
)
READ_COUNCIL_MEETING = Operation(
    "deliberation.read_council_meeting",
    "GET /api/v1/council-meetings/{council_meeting_id}",
    Text("Read a meeting to which one was invited, or of the own territory.", "查看受邀参加或辖区内的议事会会议。"),
    request=OneCouncilMeeting,
    answer=CouncilMeeting,
    roles=_PEOPLE,
    own=_PEOPLE - OFFICES,
)
LIST_COUNCIL_MEETINGS = Operation(
    "deliberation.list_council_meetings",
    "GET /api/v1/council-meetings",
    Text(
        "Everybody sees when councils meet, about what, how many came, and approved minutes.",
        "公开查询议事会会议：时间、议程、到会人数和已确认的纪要。",
    ),
    request=ListCouncilMeetings,
    answer=page_of(PublicCouncilMeeting),
    roles=ANYONE,
    place=NOWHERE,
)
