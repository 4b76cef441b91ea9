"""Yearly checks 年检 of the companies in the catalogue (B2): each with its outcome and how long one qualifies."""

from typing import Final

from messages import fields
from messages.operation import ANYONE, DISTRICT_ADMIN, NOWHERE, Operation, Paged, page_of
from messages.property.errors.companies import CompanyHasExited, QualificationTooLow
from messages.property.errors.company_checks import QualifiedUntilWrong
from messages.words import Text

OUTCOMES: Final = ("passed", "failed")


class CheckCompany(fields.Messages):
    """`grade` and `qualified_until`: as the certificate says that was looked at."""

    company_id = fields.id_(required=True)
    outcome = fields.choice(*OUTCOMES, required=True)
    findings = fields.text(2, 2000, required=True)
    grade = fields.whole(1, 9, required=True)
    qualified_until = fields.day(required=True)


class ListCompanyChecks(Paged):
    company_id = fields.id_(required=True)


class CompanyCheck(fields.Messages):
    """`next_due_on`: the last day of the next one."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    company_id = fields.id_(required=True)
    company = fields.text(required=True)
    outcome = fields.choice(*OUTCOMES, required=True)
    findings = fields.text(most=2000, required=True)
    grade = fields.whole(1, required=True)
    qualified_until = fields.day(required=True)
    next_due_on = fields.day(required=True)
    checked_by = fields.person(required=True)
    checked_at = fields.instant(required=True)


CHECK_COMPANY = Operation(
    "property.check_company",
    "POST /api/v1/property-companies/{company_id}/checks",
    Text(
        "Record a company's yearly check. Who failed signs no contract until a later one is passed.",
        "登记企业年检；不合格的暂停资格，复检合格前不得签订合同。",
    ),
    request=CheckCompany,
    answer=CompanyCheck,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(CompanyHasExited, QualificationTooLow, QualifiedUntilWrong),
    creates=True,
    decides=True,
)
LIST_COMPANY_CHECKS = Operation(
    "property.list_company_checks",
    "GET /api/v1/property-companies/{company_id}/checks",
    Text("List a company's checks, newest first.", "查询企业的历次年检，由新到旧。"),
    request=ListCompanyChecks,
    answer=page_of(CompanyCheck),
    roles=ANYONE,
    place=NOWHERE,
)
