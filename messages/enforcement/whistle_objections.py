"""Objecting to a whistle 异议 (C12): with a legal basis, decided by the commander; the agency comes all the same."""

from typing import Final

from messages import fields
from messages.enforcement.cases import OF_AN_AGENCY, STAFF
from messages.enforcement.errors.whistle_calls import NotYoursToReportIn, WhistleCallSettled
from messages.enforcement.errors.whistle_objections import WhistleObjectionDecided, WhistleObjectionRaised
from messages.operation import COMMANDER, DISTRICT_ADMIN, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("raised", "upheld", "dismissed")


class WhistleObjection(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    whistle_call_id = fields.id_(required=True)
    agency = fields.text(required=True)
    reason = fields.text(most=2000, required=True)
    legal_basis = fields.text(most=500, required=True)
    status = fields.choice(*STATUSES, required=True)
    raised_by = fields.person(required=True)
    raised_at = fields.instant(required=True)
    decide_by = fields.instant(required=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    words = fields.text(0, 2000, required=True)


class ObjectToWhistle(fields.Messages):
    whistle_call_id = fields.id_(required=True)
    reason = fields.text(2, 2000, required=True)
    legal_basis = fields.text(2, 500, required=True)


class DecideWhistleObjection(fields.Messages):
    whistle_objection_id = fields.id_(required=True)
    upheld = fields.yes_or_no(required=True)
    words = fields.text(2, 2000, required=True)


class ListWhistleObjections(Paged):
    within = fields.place(load_default=None)
    agency = fields.text(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


OBJECT_TO_WHISTLE = Operation(
    "enforcement.object_to_whistle",
    "POST /api/v1/whistle-calls/{whistle_call_id}/objections",
    Text(
        "Object to a call, with reason and legal basis. The agency comes all the same, and its time runs on.",
        "对呼叫提出异议，写明理由和法律依据；异议期间仍须到场，时限照常计算。",
    ),
    request=ObjectToWhistle,
    answer=WhistleObjection,
    roles=OF_AN_AGENCY,
    errors=(NotYoursToReportIn, WhistleCallSettled, WhistleObjectionRaised),
    creates=True,
    own=OF_AN_AGENCY,
)
DECIDE_WHISTLE_OBJECTION = Operation(
    "enforcement.decide_whistle_objection",
    "POST /api/v1/whistle-objections/{whistle_objection_id}/decide",
    Text(
        "Decide an objection: where it is upheld the agency is excused, and its absence or lateness counts for nothing."
        " The administrator decides what the commander has let pass.",
        "裁定异议：成立的，免除该部门到场义务，缺席或迟到不计；总指挥逾时未定的由区级管理员裁定。",
    ),
    request=DecideWhistleObjection,
    answer=WhistleObjection,
    roles=frozenset({COMMANDER, DISTRICT_ADMIN}),
    errors=(WhistleObjectionDecided,),
    decides=True,
)
LIST_WHISTLE_OBJECTIONS = Operation(
    "enforcement.list_whistle_objections",
    "GET /api/v1/whistle-objections",
    Text("List objections to whistles in the territory, newest first.", "查询辖区内对吹哨的异议，由新到旧。"),
    request=ListWhistleObjections,
    answer=page_of(WhistleObjection),
    roles=STAFF,
)
