"""Reversal requests 冲正申请 (A8.4): a correction above the rule's limit, asked for by one and confirmed by another."""

from typing import Final

from messages import fields
from messages.operation import DISTRICT_ADMIN, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.volunteers.errors.points import AwardAlreadyReversed, PointsOnHold
from messages.volunteers.errors.reversal_requests import RequestAlreadyAnswered, ReversalAlreadyRequested
from messages.words import Text

STATUSES: Final = ("requested", "confirmed", "declined")
_OFFICE: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class RequestReversal(fields.Messages):
    award_id = fields.id_(required=True)
    reason = fields.text(2, 500, required=True)


class NameRequest(fields.Messages):
    reversal_request_id = fields.id_(required=True)


class DeclineReversal(NameRequest):
    reason = fields.text(2, 500, required=True)


class ListRequests(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ReversalRequest(fields.Messages):
    """`points` is what the award paid; `limit` is the rule's, under which one person may reverse."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    award_id = fields.id_(required=True)
    owner = fields.person(required=True)
    points = fields.whole(required=True)
    limit = fields.whole(required=True)
    rule_version = fields.text(required=True)
    reason = fields.text(most=500, required=True)
    status = fields.choice(*STATUSES, required=True)
    requested_at = fields.instant(required=True)
    requested_by = fields.person(required=True)
    answered_at = fields.instant(required=True, allow_none=True)
    answered_by = fields.person(required=True, allow_none=True)
    answer = fields.text(most=500, required=True, allow_none=True)


REQUEST_REVERSAL = Operation(
    "volunteers.request_reversal",
    "POST /api/v1/awards/{award_id}/reversal-requests",
    Text("Ask for an award to be reversed; somebody else confirms it.", "申请冲正一笔积分，由他人确认。"),
    request=RequestReversal,
    answer=ReversalRequest,
    roles=_OFFICE,
    errors=(ReversalAlreadyRequested, AwardAlreadyReversed),
    creates=True,
)
CONFIRM_REVERSAL = Operation(
    "volunteers.confirm_reversal",
    "POST /api/v1/reversal-requests/{reversal_request_id}/confirm",
    Text(
        "Confirm a reversal that somebody else asked for: the points are taken back now.",
        "确认他人的冲正申请并收回积分。",
    ),
    request=NameRequest,
    answer=ReversalRequest,
    roles=_OFFICE,
    errors=(RequestAlreadyAnswered, AwardAlreadyReversed, PointsOnHold),
    decides=True,
)
DECLINE_REVERSAL = Operation(
    "volunteers.decline_reversal",
    "POST /api/v1/reversal-requests/{reversal_request_id}/decline",
    Text("Decline a reversal that somebody else asked for, with the reason.", "驳回他人的冲正申请并说明理由。"),
    request=DeclineReversal,
    answer=ReversalRequest,
    roles=_OFFICE,
    errors=(RequestAlreadyAnswered,),
    decides=True,
)
READ_REVERSAL_REQUEST = Operation(
    "volunteers.read_reversal_request",
    "GET /api/v1/reversal-requests/{reversal_request_id}",
    Text("Read one request.", "查看一份冲正申请。"),
    request=NameRequest,
    answer=ReversalRequest,
    roles=_OFFICE,
)
LIST_REVERSAL_REQUESTS = Operation(
    "volunteers.list_reversal_requests",
    "GET /api/v1/reversal-requests",
    Text("List the requests of the territory, newest first.", "查询辖区内的冲正申请，由新到旧。"),
    request=ListRequests,
    answer=page_of(ReversalRequest),
    roles=_OFFICE,
)
