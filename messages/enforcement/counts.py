"""Counts 统计 (C9): cases by group, and what was achieved by class and unit, per places and month."""

from messages import fields
from messages.enforcement.cases import GROUPS, UNITS
from messages.operation import (
    AGENCY_OFFICER,
    COMMANDER,
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    EVALUATOR,
    LANE_CHIEF,
    NOWHERE,
    PROPERTY_COMPANY,
    SUBDISTRICT_OFFICER,
    SYSTEM,
    Operation,
)
from messages.words import Text


class CountCases(fields.Messages):
    places = fields.many(fields.place(), most=500, least=1, required=True)
    month = fields.month(required=True)


class GroupCount(fields.Messages):
    group = fields.choice(*GROUPS, required=True)
    opened = fields.whole(required=True)
    verified = fields.whole(required=True)
    rejected = fields.whole(required=True)
    closed = fields.whole(required=True)
    overdue = fields.whole(required=True)
    reopened = fields.whole(required=True)
    split_off = fields.whole(load_default=0)


class CaseCounts(fields.Messages):
    month = fields.month(required=True)
    groups = fields.many(fields.nested(GroupCount), required=True)


class ClassResult(fields.Messages):
    problem_class = fields.text(required=True)
    unit = fields.choice(*UNITS, required=True)
    cases = fields.whole(required=True)
    quantity = fields.number(0, 1e12, required=True)


class CaseResults(fields.Messages):
    month = fields.month(required=True)
    results = fields.many(fields.nested(ClassResult), most=1000, required=True)


COUNT_CASES = Operation(
    "enforcement.count_cases",
    "GET /api/v1/case-counts",
    Text(
        "Cases of some places per group in one month of Asia/Shanghai, each counted in the month in which it was"
        " opened, verified, rejected, closed, first overdue, and reopened; every group is named, also when empty."
        " What was split off counts with its case, and as `split_off` alone.",
        "按地点和月份（北京时间）统计各组案件的立案、属实、不属实、结案、逾期、重开数；没有案件的组也列出；拆分出的案件不重复计数，另列拆分数。",
    ),
    request=CountCases,
    answer=CaseCounts,
    roles=frozenset({
        SYSTEM, SUBDISTRICT_OFFICER, COMMUNITY_WORKER, DISTRICT_ADMIN, COMMANDER, AGENCY_OFFICER, LANE_CHIEF, EVALUATOR,
        PROPERTY_COMPANY, COUNCIL_MEMBER,
    }),
    place=NOWHERE,
)  # fmt: skip
COUNT_RESULTS = Operation(
    "enforcement.count_results",
    "GET /api/v1/case-results",
    Text(
        "What was achieved in some places in one month, by problem class and unit.",
        "按问题分类和计量单位统计某月治理成果。",
    ),
    request=CountCases,
    answer=CaseResults,
    roles=COUNT_CASES.roles,
    place=NOWHERE,
)
