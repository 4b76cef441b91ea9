"""Objections 异议 (C7, A8.4): whoever reported says that the problem is there after all; somebody else looks again."""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.errors.objections import (
    CaseNotRejected,
    ObjectedAlready,
    ObjectionDecided,
    ObjectionWindowOver,
)
from messages.operation import (
    COMMANDER,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    RESIDENT,
    STEWARD,
    Operation,
    Paged,
    page_of,
)
from messages.words import Text

STATUSES: Final = ("raised", "found", "upheld")
_REPORTERS: Final = frozenset({STEWARD, RESIDENT, LANE_CHIEF, COMMUNITY_WORKER})


class Objection(fields.Messages):
    """`rejected_for` is the office that found nothing; `finding` and `evidence` are of who looked again."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    case_id = fields.id_(required=True)
    words = fields.text(most=2000, required=True)
    photos = fields.many(fields.photo(), required=True)
    status = fields.choice(*STATUSES, required=True)
    objected_by = fields.person(required=True)
    objected_at = fields.instant(required=True)
    rejected_for = fields.text(required=True)
    rejected_at = fields.instant(required=True)
    decide_by = fields.instant(required=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    finding = fields.text(0, 2000, required=True)
    evidence = fields.many(fields.photo(), required=True)


class ObjectToRejection(fields.Messages):
    case_id = fields.id_(required=True)
    words = fields.text(2, 2000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class DecideObjection(fields.Messages):
    objection_id = fields.id_(required=True)
    found = fields.yes_or_no(required=True)
    finding = fields.text(2, 2000, required=True)
    evidence = fields.many(fields.photo(), most=20, load_default=[])


class NameObjection(fields.Messages):
    objection_id = fields.id_(required=True)


class ListObjections(Paged):
    within = fields.place(load_default=None)
    case_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


OBJECT_TO_REJECTION = Operation(
    "enforcement.object_to_rejection",
    "POST /api/v1/cases/{case_id}/objections",
    Text(
        "Object, as one who reported it, to a case that was found not true: once, within the window, with a reason.",
        "上报人对核查不属实的案件提出异议：期限内一次，须写明理由。",
    ),
    request=ObjectToRejection,
    answer=Objection,
    roles=_REPORTERS,
    errors=(CaseNotRejected, ObjectionWindowOver, ObjectedAlready),
    creates=True,
    own=_REPORTERS,
)
DECIDE_OBJECTION = Operation(
    "enforcement.decide_objection",
    "POST /api/v1/case-objections/{objection_id}/decide",
    Text(
        "Decide an objection after looking again, as commander, or as administrator where the commander found nothing"
        " or is late: found after all, the case goes on and the reporter is paid; or upheld, with the reason.",
        "复核异议（总指挥；总指挥本人作出结论或逾期的，由区级管理员）：复核属实的继续办理，上报人获得积分；维持原结论的写明理由。",
    ),
    request=DecideObjection,
    answer=Objection,
    roles=frozenset({COMMANDER, DISTRICT_ADMIN}),
    errors=(ObjectionDecided,),
    decides=True,
)
READ_OBJECTION = Operation(
    "enforcement.read_objection",
    "GET /api/v1/case-objections/{objection_id}",
    Text("Read an objection: one's own, or of the territory.", "查看异议：本人的，或本辖区的。"),
    request=NameObjection,
    answer=Objection,
    roles=STAFF | _REPORTERS,
    own=_REPORTERS - STAFF,
)
LIST_OBJECTIONS = Operation(
    "enforcement.list_objections",
    "GET /api/v1/case-objections",
    Text("List objections, newest first: one's own, or of the territory.", "查询异议，由新到旧：本人的，或本辖区的。"),
    request=ListObjections,
    answer=page_of(Objection),
    roles=STAFF | _REPORTERS,
    own=_REPORTERS - STAFF,
)
