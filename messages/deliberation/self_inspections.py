"""Self-inspections 自查 of an association's members (A12): by the pact's rules; what is found is rectified 自改."""

from typing import Final

from messages import fields
from messages.deliberation.associations import TRADERS
from messages.deliberation.conventions import KEY
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.association_members import ShopMembershipSettled
from messages.deliberation.errors.conventions import ConventionRuleUnknown
from messages.deliberation.errors.self_inspections import (
    FindingMayBeMended,
    FindingSettled,
    InspectedThatDay,
    NoPactInForce,
)
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("clean", "open", "mended", "breached")


class Found(fields.Messages):
    """Against which rule of the pact, and what."""

    rule = fields.word(*KEY, required=True)
    text = fields.text(2, 1000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class RecordSelfInspection(fields.Messages):
    """No findings: everything the pact asks for was in order."""

    association_member_id = fields.id_(required=True)
    inspected_on = fields.day_of_deed(required=True)
    findings = fields.many(fields.nested(Found), most=50, load_default=[])


class OneSelfInspection(fields.Messages):
    self_inspection_id = fields.id_(required=True)


class MendFinding(OneSelfInspection):
    number = fields.whole(1, 50, required=True)
    text = fields.text(2, 1000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class ListSelfInspections(Paged):
    association_id = fields.id_(required=True)
    association_member_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class PublicFinding(fields.Messages):
    number = fields.whole(1, required=True)
    rule = fields.text(required=True)
    mended_at = fields.instant(required=True, allow_none=True)


class PublicSelfInspection(fields.Messages):
    """`mend_by`: until when the member rectifies it by itself."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    association_id = fields.id_(required=True)
    association_member_id = fields.id_(required=True)
    territory = fields.place(required=True)
    shop = fields.text(required=True)
    inspected_on = fields.day(required=True)
    recorded_at = fields.instant(required=True)
    mend_by = fields.instant(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)
    findings = fields.many(fields.nested(PublicFinding), required=True)


class Finding(PublicFinding):
    text = fields.text(most=1000, required=True)
    photos = fields.many(fields.photo(), required=True)
    how = fields.text(0, 1000, required=True)
    how_photos = fields.many(fields.photo(), required=True)
    breach_id = fields.id_(required=True, allow_none=True)


class SelfInspection(PublicSelfInspection):
    findings = fields.many(fields.nested(Finding), required=True)


RECORD_SELF_INSPECTION = Operation(
    "deliberation.record_self_inspection",
    "POST /api/v1/association-members/{association_member_id}/self-inspections",
    Text(
        "Record that one has inspected one's own shop by the pact, and what was found.",
        "会员对照公约自查，记录发现的问题。",
    ),
    request=RecordSelfInspection,
    answer=SelfInspection,
    roles=TRADERS,
    errors=(ShopMembershipSettled, NoPactInForce, ConventionRuleUnknown, InspectedThatDay),
    own=TRADERS,
    creates=True,
)
MEND_FINDING = Operation(
    "deliberation.mend_finding",
    "POST /api/v1/self-inspections/{self_inspection_id}/mend",
    Text("Record how something that one found was rectified.", "会员记录自行整改情况。"),
    request=MendFinding,
    answer=SelfInspection,
    roles=TRADERS,
    errors=(FindingSettled,),
    own=TRADERS,
)
TURN_INTO_BREACHES = Operation(
    "deliberation.turn_into_breaches",
    "POST /api/v1/self-inspections/{self_inspection_id}/turn",
    Text(
        "Turn what a member did not rectify in time into breaches of the pact, as an officer of the association.",
        "逾期未自行整改的，由商会负责人转为违约处理。",
    ),
    request=OneSelfInspection,
    answer=SelfInspection,
    roles=TRADERS,
    errors=(FindingSettled, FindingMayBeMended, NoPactInForce),
    own=TRADERS,
    decides=True,
)
READ_SELF_INSPECTION = Operation(
    "deliberation.read_self_inspection",
    "GET /api/v1/self-inspections/{self_inspection_id}",
    Text(
        "Read a self-inspection whole: for the shop, the association's officers and the offices of the place.",
        "查看自查详情：限本商户、商会负责人和属地机构。",
    ),
    request=OneSelfInspection,
    answer=SelfInspection,
    roles=TRADERS,
    own=TRADERS - OFFICES,
)
LIST_SELF_INSPECTIONS = Operation(
    "deliberation.list_self_inspections",
    "GET /api/v1/associations/{association_id}/self-inspections",
    Text(
        "Everybody sees when members inspected themselves, against which rules something was found, and whether it is"
        " rectified.",
        "公开查询会员自查日期、涉及条款和整改情况。",
    ),
    request=ListSelfInspections,
    answer=page_of(PublicSelfInspection),
    roles=ANYONE,
    place=NOWHERE,
)
