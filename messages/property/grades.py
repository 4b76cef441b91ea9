"""Grades of a company 企业综合评级 (B9): its half-year A to D, from the months of its areas, weighted by households."""

from messages import fields
from messages.operation import ANYONE, NOWHERE, Operation
from messages.words import Text, term

_HALF_YEAR = (r"20\d\d-H[12]", term("a half-year, YYYY-H1 or YYYY-H2", "半年，如 YYYY-H1、YYYY-H2"))


class ReadGrade(fields.Messages):
    company_id = fields.id_(required=True)
    half_year = fields.word(*_HALF_YEAR, required=True)


class ScoredArea(fields.Messages):
    """`points_x100`: the mean of its months."""

    area_id = fields.id_(required=True)
    months = fields.whole(required=True)
    points_x100 = fields.whole(required=True)


class UnscoredMonth(fields.Messages):
    area_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    month = fields.month(required=True)


class CompanyGrade(fields.Messages):
    """Of the published scores that hold. No grade where none is published, or for fewer areas than the rules ask for.

    `unscored`: months under contract, already over, without a published score; they count nothing.
    """

    company_id = fields.id_(required=True)
    half_year = fields.text(required=True)
    over = fields.yes_or_no(required=True)
    rule_version = fields.text(required=True)
    points_x100 = fields.whole(required=True, allow_none=True)
    grade = fields.text(required=True, allow_none=True)
    areas = fields.many(fields.nested(ScoredArea), most=1000, required=True)
    unscored = fields.many(fields.nested(UnscoredMonth), most=6000, required=True)


READ_COMPANY_GRADE = Operation(
    "property.read_company_grade",
    "GET /api/v1/property-companies/{company_id}/grades",
    Text(
        "A company's grade of a half-year, from the published scores of its areas, weighted by households.",
        "企业半年综合评级：按片区户数加权已公布的得分。",
    ),
    request=ReadGrade,
    answer=CompanyGrade,
    roles=ANYONE,
    place=NOWHERE,
)
