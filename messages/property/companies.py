"""Property companies 物业企业 (B2): the procurement catalogue 采购目录, its entry and its exit."""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import ANYONE, DISTRICT_ADMIN, NOWHERE, Operation, Paged, page_of
from messages.property.errors.companies import (
    CompanyCodeTaken,
    CompanyHasExited,
    CompanyStillServes,
    QualificationTooLow,
)
from messages.territory import DISTRICT
from messages.words import Text, term

STATUSES: Final = ("active", "exited")
CODE: Final = r"[a-z][a-z0-9_]{1,40}"
NAMED: Final = (CODE, term("a company's code", "企业代码"))
"""For `fields.word`, where an act names a company of the catalogue."""


class AdmitCompany(fields.Messages):
    territory = fields.place(DISTRICT, required=True)
    code = fields.word(
        CODE, term("a code of small letters, digits and low lines", "由小写字母、数字和下划线组成的代码"), required=True
    )
    name = fields.text(2, 100, required=True)
    grade = fields.whole(1, 9, required=True)


class ExitCompany(fields.Messages):
    company_id = fields.id_(required=True)
    reason = fields.text(2, 500, required=True)


class ReadCompany(fields.Messages):
    company_id = fields.id_(required=True)


class ListCompanies(Paged):
    status = fields.choice(*STATUSES, load_default=None)


class Company(fields.Messages):
    """`grade` is the qualification, 1 the best."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    code = fields.text(required=True)
    name = fields.text(required=True)
    grade = fields.whole(1, required=True)
    status = fields.choice(*STATUSES, required=True)
    admitted_at = fields.instant(required=True)
    exited_at = fields.instant(required=True, allow_none=True)
    exit_reason = fields.text(most=500, required=True, allow_none=True)


ADMIT_COMPANY = Operation(
    "property.admit_company",
    "POST /api/v1/property-companies",
    Text(
        "Admit a company of the second qualification grade or better to the catalogue. Contracts name it by its code.",
        "二级及以上资质的企业入围采购目录；合同以代码指明企业。",
    ),
    request=AdmitCompany,
    answer=Company,
    roles=frozenset({DISTRICT_ADMIN}),
    place="territory",
    errors=(QualificationTooLow, CompanyCodeTaken),
    creates=True,
    decides=True,
)
EXIT_COMPANY = Operation(
    "property.exit_company",
    "POST /api/v1/property-companies/{company_id}/exit",
    Text(
        "Take a company whose contracts are over out of the catalogue. It signs no contract any more.",
        "合同均已终止的企业退出采购目录，不得再签合同。",
    ),
    request=ExitCompany,
    answer=Company,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(CompanyStillServes, CompanyHasExited),
    decides=True,
)
READ_COMPANY = Operation(
    "property.read_company",
    "GET /api/v1/property-companies/{company_id}",
    Text("Read a company of the catalogue.", "查看采购目录中的企业。"),
    request=ReadCompany,
    answer=Company,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_COMPANIES = Operation(
    "property.list_companies",
    "GET /api/v1/property-companies",
    Text("List the catalogue, last admitted first.", "查询采购目录。"),
    request=ListCompanies,
    answer=page_of(Company),
    roles=ANYONE,
    place=NOWHERE,
)

COMPANY_EXITED = EventType("property.company_exited.v1", Text("A company left the catalogue.", "企业已退出。"), Company)
