"""Agencies 执法部门 and problem classes 问题分类 (C1): who leads, who assists, on what legal basis, counted in what."""

from typing import Final

from messages import fields
from messages.enforcement.cases import GROUPS, LEVELS, UNITS
from messages.operation import ANYONE, NOWHERE, Operation
from messages.words import Text

WORKING_DAYS, CALENDAR_DAYS = "working_days", "calendar_days"
WORKING_HOURS, HOURS = "working_hours", "hours"
TERM_UNITS: Final = (WORKING_DAYS, CALENDAR_DAYS, WORKING_HOURS, HOURS)
_SAID: Final = {
    WORKING_DAYS: ("working day", "个工作日"),
    CALENDAR_DAYS: ("calendar day", "个自然日"),
    WORKING_HOURS: ("working hour", "个工作小时"),
    HOURS: ("hour", "小时"),
}


class Named(fields.Messages):
    zh = fields.text(most=500, required=True)
    en = fields.text(most=500, required=True)


class Agency(fields.Messages):
    code = fields.text(required=True)
    name = fields.nested(Named, required=True)
    remit = fields.many(fields.text(), required=True)


class LegalBasis(fields.Messages):
    law = fields.nested(Named, required=True)
    article = fields.text(required=True, allow_none=True)


class Term(fields.Messages):
    length = fields.whole(required=True)
    unit = fields.choice(*TERM_UNITS, required=True)
    said = fields.nested(Named, required=True)


class AssistingAgency(fields.Messages):
    agency = fields.text(required=True)
    days = fields.whole(required=True, allow_none=True)
    """Working days; null where the term has another unit."""
    term = fields.nested(Term, required=True)
    task = fields.nested(Named, required=True)


class ProblemClass(fields.Messages):
    code = fields.text(required=True)
    name = fields.nested(Named, required=True)
    group = fields.choice(*GROUPS, required=True)
    grade = fields.whole(1, 3, required=True)
    level = fields.choice(*LEVELS, required=True)
    unit = fields.choice(*UNITS, required=True)
    also_counted_in = fields.many(fields.choice(*UNITS), required=True)
    lead_agency = fields.text(required=True)
    assisting = fields.many(fields.nested(AssistingAgency), required=True)
    verify_days = fields.whole(required=True, allow_none=True)
    handle_days = fields.whole(required=True, allow_none=True)
    """Working days; null where the term has another unit."""
    verify = fields.nested(Term, required=True)
    handle = fields.nested(Term, required=True)
    legal_basis = fields.many(fields.nested(LegalBasis), required=True)


class ListAgencies(fields.Messages):
    pass


class ListProblemClasses(fields.Messages):
    group = fields.choice(*GROUPS, load_default=None)


class AllAgencies(fields.Messages):
    rule_version = fields.text(required=True)
    items = fields.many(fields.nested(Agency), required=True)


class AllProblemClasses(fields.Messages):
    rule_version = fields.text(required=True)
    items = fields.many(fields.nested(ProblemClass), required=True)


def in_words(length: int, unit: str) -> Text:
    """None of a unit of days is that day."""
    en, zh = _SAID[unit]
    if not length and unit in {WORKING_DAYS, CALENDAR_DAYS}:
        return Text(f"the same {en}", "当个工作日" if unit == WORKING_DAYS else "当日")
    return Text(f"{length} {en}{'' if length == 1 else 's'}", f"{length}{zh}")


LIST_AGENCIES = Operation(
    "enforcement.list_agencies",
    "GET /api/v1/agencies",
    Text(
        "The centre's agencies and the classes that each may lead, by the rulebook in force today.",
        "综合执法中心成员单位及其职责范围（现行规则）。",
    ),
    request=ListAgencies,
    answer=AllAgencies,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_PROBLEM_CLASSES = Operation(
    "enforcement.list_problem_classes",
    "GET /api/v1/problem-classes",
    Text(
        "The problem classes with lead and assisting agencies, terms, and the legal basis that holds today.",
        "突出问题分类：牵头与协办部门、时限、现行法律依据。",
    ),
    request=ListProblemClasses,
    answer=AllProblemClasses,
    roles=ANYONE,
    place=NOWHERE,
)
