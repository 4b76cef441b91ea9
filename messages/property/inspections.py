"""Inspections 检查 (B6): what an inspector found in a served lane, item by item, against the contract's standard."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    EVALUATOR,
    PROPERTY_COMPANY,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.contracts import NoContractInForce
from messages.property.errors.inspections import DeductionWithoutPhoto, ItemFoundTwice
from messages.property.errors.standards import FindingIncomplete, ItemNotInStandard
from messages.territory import COURTYARD, LANE
from messages.words import Text

READERS: Final = frozenset({SUBDISTRICT_OFFICER, EVALUATOR, COMMUNITY_WORKER, DISTRICT_ADMIN, PROPERTY_COMPANY})
"""Of inspections and of daily checks; a company reads its own."""


class NewFinding(fields.Messages):
    """`found`: how many, how many hours, or for a share how many of `checked` were in order."""

    item = fields.text(most=60, required=True)
    found = fields.whole(0, 10**6, required=True)
    checked = fields.whole(1, 10**6, load_default=None, allow_none=True)
    text = fields.text(0, 500, load_default="")
    photos = fields.many(fields.photo(), most=9, load_default=[])


class Finding(NewFinding):
    """`told_first`: how many of those found the company had told itself in the days before; they cost nothing."""

    deduction = fields.whole(required=True)
    told_first = fields.whole(0, load_default=0, dump_default=0)


class RecordInspection(fields.Messages):
    place = fields.place(LANE, COURTYARD, required=True)
    inspected_on = fields.day_of_deed(required=True)
    findings = fields.many(fields.nested(NewFinding), most=40, least=1, required=True)


class ReadInspection(fields.Messages):
    inspection_id = fields.id_(required=True)


class ListInspections(Paged):
    within = fields.place(load_default=None)
    area_id = fields.id_(load_default=None)


class Inspection(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    company = fields.text(required=True)
    standard_version = fields.text(required=True)
    inspector = fields.person(required=True)
    inspected_on = fields.day(required=True)
    recorded_at = fields.instant(required=True)
    findings = fields.many(fields.nested(Finding), required=True)
    deductions = fields.whole(required=True)


RECORD_INSPECTION = Operation(
    "property.record_inspection",
    "POST /api/v1/inspections",
    Text(
        "Record an inspection of a lane or courtyard under contract. Deductions follow from the contract's standard;"
        " each needs a photo. It counts in the score of its month.",
        "记录对合同范围内街巷、院落的检查；按合同的服务标准扣分，扣分须附照片，计入当月得分。",
    ),
    request=RecordInspection,
    answer=Inspection,
    roles=frozenset({SUBDISTRICT_OFFICER, EVALUATOR, COMMUNITY_WORKER}),
    place="place",
    errors=(
        NoContractInForce,
        ItemNotInStandard,
        ItemFoundTwice,
        FindingIncomplete,
        DeductionWithoutPhoto,
    ),
    creates=True,
    decides=True,
)
READ_INSPECTION = Operation(
    "property.read_inspection",
    "GET /api/v1/inspections/{inspection_id}",
    Text("Read an inspection: of the territory, or of one's own company.", "查看检查记录：本辖区的或本企业的。"),
    request=ReadInspection,
    answer=Inspection,
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)
LIST_INSPECTIONS = Operation(
    "property.list_inspections",
    "GET /api/v1/inspections",
    Text("List inspections, newest first.", "查询检查记录，由新到旧。"),
    request=ListInspections,
    answer=page_of(Inspection),
    roles=READERS,
    own=frozenset({PROPERTY_COMPANY}),
)
