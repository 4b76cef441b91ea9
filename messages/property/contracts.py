"""Contracts 合同 (B1): what a company signs for an area: term, fee, and the standard version that it is judged by."""

from typing import Final

from messages import fields
from messages.envelope import EventType
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
from messages.property.companies import NAMED
from messages.property.errors.areas import AreaIsClosed
from messages.property.errors.companies import CompanyHasExited, CompanyUnknown
from messages.property.errors.company_checks import CompanySuspended, QualificationExpired
from messages.property.errors.contract_exits import CompanyLeavesArea, EndedByExit, NoticeTooShort
from messages.property.errors.contracts import ContractEndWrong, ContractIsOver, ContractsOverlap, ContractTermWrong
from messages.property.errors.standards import StandardUnknown
from messages.rulebook import NAME
from messages.words import Text


class SignContract(fields.Messages):
    area_id = fields.id_(required=True)
    company = fields.word(*NAMED, required=True)
    starts = fields.day(required=True)
    ends = fields.day(required=True)
    monthly_fee = fields.money(required=True)
    standard_version = fields.word(*NAME, load_default=None)


class EndContract(fields.Messages):
    contract_id = fields.id_(required=True)
    ends = fields.day(required=True)
    reason = fields.text(2, 500, required=True)


class ListContracts(Paged):
    within = fields.place(load_default=None)
    area_id = fields.id_(load_default=None)


class Contract(fields.Messages):
    """`ends` is the last day of service. `contract_award_id`: what it was signed for, in a negotiation."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    company = fields.text(required=True)
    starts = fields.day(required=True)
    ends = fields.day(required=True)
    monthly_fee = fields.money(required=True)
    standard_version = fields.text(required=True)
    signed_at = fields.instant(required=True)
    contract_award_id = fields.id_(required=True, allow_none=True)
    ended_because = fields.text(most=500, required=True, allow_none=True)
    ended_by = fields.person(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)


class LeftArea(fields.Messages):
    """`id` is the contract's. `ends`: its last day. `signed_by`: who signed it for the subdistrict."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    area_name = fields.text(required=True)
    places = fields.many(fields.place(), most=500, required=True)
    company = fields.text(required=True)
    company_name = fields.text(required=True)
    ends = fields.day(required=True)
    ended_because = fields.text(most=500, required=True, allow_none=True)
    signed_by = fields.person(required=True)


SIGNING: Final = (
    AreaIsClosed, CompanyUnknown, CompanyHasExited, CompanyLeavesArea, CompanySuspended, ContractsOverlap,
    ContractTermWrong, NoticeTooShort, QualificationExpired, StandardUnknown,
)  # fmt: skip
SIGN_CONTRACT = Operation(
    "property.sign_contract",
    "POST /api/v1/areas/{area_id}/contracts",
    Text(
        "Record the contract of a company for an area. It is judged by the version of the standard that it names,"
        " or else by the one in force today.",
        "登记企业与片区的合同；按合同注明（默认为当日施行）的服务标准版本考核。",
    ),
    request=SignContract,
    answer=Contract,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=SIGNING,
    creates=True,
    decides=True,
)
END_CONTRACT = Operation(
    "property.end_contract",
    "POST /api/v1/contracts/{contract_id}/end",
    Text("Let a contract end earlier than it was signed for.", "提前终止合同。"),
    request=EndContract,
    answer=Contract,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(ContractEndWrong, ContractIsOver, EndedByExit),
    decides=True,
)
LIST_CONTRACTS = Operation(
    "property.list_contracts",
    "GET /api/v1/contracts",
    Text("List contracts, newest first: the territory's, or a company's own.", "查询合同：本辖区的或本企业的。"),
    request=ListContracts,
    answer=page_of(Contract),
    roles=frozenset({SUBDISTRICT_OFFICER, COMMUNITY_WORKER, DISTRICT_ADMIN, EVALUATOR, PROPERTY_COMPANY}),
    own=frozenset({PROPERTY_COMPANY}),
)

AREA_LEFT = EventType(
    "property.area_left.v1",
    Text(
        "A company has left an area that nobody serves now, or after bad grades.",
        "企业已退出片区：片区暂无物业服务，或因考评连续不合格退出。",
    ),
    LeftArea,
    heard_by=("deliberation",),
)
