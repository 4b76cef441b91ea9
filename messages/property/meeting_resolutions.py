"""Resolutions 决议 of joint meetings (B4): each has an owner and a date, and is followed to its end."""

from typing import Final

from messages import fields
from messages.operation import ROLES, SYSTEM, Operation, Paged, page_of
from messages.property.errors.meeting_resolutions import ResolutionNotYours, ResolutionStepSkipped
from messages.property.joint_meetings import CALLERS
from messages.words import Text

STATUSES: Final = ("to_do", "reported", "done")


class OneResolution(fields.Messages):
    meeting_resolution_id = fields.id_(required=True)


class ReportResolution(OneResolution):
    text = fields.text(2, 1000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class ReturnResolution(OneResolution):
    reason = fields.text(2, 500, required=True)


class ListResolutions(Paged):
    """`mine`: what the caller has to do."""

    area_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    late = fields.yes_or_no(load_default=None)
    mine = fields.yes_or_no(load_default=False)


class MeetingResolution(fields.Messages):
    """`late`: not done, and its day is past. `returned_because`: why what was reported was not enough."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    joint_meeting_id = fields.id_(required=True)
    item = fields.whole(1, required=True)
    text = fields.text(most=1000, required=True)
    owner = fields.person(required=True)
    due_on = fields.day(required=True)
    late = fields.yes_or_no(required=True)
    status = fields.choice(*STATUSES, required=True)
    report = fields.text(most=1000, required=True, allow_none=True)
    photos = fields.many(fields.photo(), required=True)
    reported_at = fields.instant(required=True, allow_none=True)
    returned_because = fields.text(most=500, required=True, allow_none=True)
    confirmed_by = fields.person(required=True, allow_none=True)
    confirmed_at = fields.instant(required=True, allow_none=True)


LIST_RESOLUTIONS = Operation(
    "property.list_resolutions",
    "GET /api/v1/meeting-resolutions",
    Text(
        "List resolutions of joint meetings: of the territory, or those that one has to see to; late ones apart.",
        "查询联席会议决议：辖区内的或本人负责的，可单列逾期的。",
    ),
    request=ListResolutions,
    answer=page_of(MeetingResolution),
    roles=ROLES - {SYSTEM},
    own=ROLES - CALLERS - {SYSTEM},
)
REPORT_RESOLUTION = Operation(
    "property.report_resolution",
    "POST /api/v1/meeting-resolutions/{meeting_resolution_id}/report",
    Text("Report that one has done what was resolved.", "报告本人负责的决议已办结。"),
    request=ReportResolution,
    answer=MeetingResolution,
    roles=ROLES - {SYSTEM},
    errors=(ResolutionNotYours, ResolutionStepSkipped),
    own=ROLES - {SYSTEM},
)
CONFIRM_RESOLUTION = Operation(
    "property.confirm_resolution",
    "POST /api/v1/meeting-resolutions/{meeting_resolution_id}/confirm",
    Text("Confirm that what was resolved is done; never by who did it.", "确认决议已办结；不得由责任人本人确认。"),
    request=OneResolution,
    answer=MeetingResolution,
    roles=CALLERS,
    errors=(ResolutionStepSkipped,),
    decides=True,
)
RETURN_RESOLUTION = Operation(
    "property.return_resolution",
    "POST /api/v1/meeting-resolutions/{meeting_resolution_id}/return",
    Text("Return to its owner what is not done yet, with the reason.", "说明理由，将未办结的决议退回责任人。"),
    request=ReturnResolution,
    answer=MeetingResolution,
    roles=CALLERS,
    errors=(ResolutionStepSkipped,),
    decides=True,
)
