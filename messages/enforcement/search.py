"""Search 查询 (C9): cases by what is said and known of them, how many there are, and the same as lines to take away."""

from typing import Final

from messages import fields
from messages.enforcement.cases import GROUPS, LEVELS, READ_CASE, SOURCES, STATUSES, Case, CaseResult
from messages.enforcement.errors.search import SearchTextTooShort
from messages.operation import Operation, Paged, page_of
from messages.words import Text

COUNTED: Final = 1_000
"""So far cases are counted exactly; of more it is told that there are more."""


class CaseChoice(fields.Messages):
    """Which cases: those for which all that is named holds.

    `text`: words of the report, each of which stands in it, or a whole number of a case. `opened_from`, `opened_to`:
    days of Beijing, both included. `mine`: what the caller reported or, of an officer, what the agency answers for.
    """

    within = fields.place(load_default=None)
    text = fields.text(2, 100, load_default=None)
    agency = fields.text(load_default=None)
    problem_class = fields.text(load_default=None)
    group = fields.choice(*GROUPS, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    source = fields.choice(*SOURCES, load_default=None)
    opened_from = fields.day(load_default=None)
    opened_to = fields.day(load_default=None)
    overdue = fields.yes_or_no(load_default=None)
    supervised = fields.yes_or_no(load_default=None)
    mine = fields.yes_or_no(load_default=None)


class ListCases(CaseChoice, Paged):
    """A page of them."""


class CaseTotal(fields.Messages):
    total = fields.whole(0, COUNTED, required=True)
    more = fields.yes_or_no(required=True)


class ExportCases(CaseChoice):
    limit = fields.whole(1, 500, load_default=500)
    after = fields.id_(load_default=None)


class ExportedCase(fields.Messages):
    """One case as a line of a table: codes with their names in the caller's language, nobody's name.

    Telephone and identity numbers in the text are masked.
    """

    id = fields.id_(required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    problem_class = fields.text(required=True)
    problem_class_name = fields.text(required=True)
    group = fields.choice(*GROUPS, required=True)
    grade = fields.whole(1, 3, required=True)
    level = fields.choice(*LEVELS, required=True)
    status = fields.choice(*STATUSES, required=True)
    source = fields.choice(*SOURCES, required=True)
    agency = fields.text(required=True)
    agency_name = fields.text(required=True)
    text = fields.text(0, 2000, required=True)
    point = fields.nested(fields.Point, required=True, allow_none=True)
    opened_at = fields.instant(required=True)
    verified_at = fields.instant(required=True, allow_none=True)
    rejected_at = fields.instant(required=True, allow_none=True)
    handled_at = fields.instant(required=True, allow_none=True)
    closed_at = fields.instant(required=True, allow_none=True)
    due_at = fields.instant(required=True, allow_none=True)
    overdue = fields.yes_or_no(required=True)
    supervised = fields.yes_or_no(required=True)
    reopened = fields.whole(0, required=True)
    results = fields.many(fields.nested(CaseResult), required=True)


LIST_CASES = Operation(
    "enforcement.list_cases",
    "GET /api/v1/cases",
    Text(
        "Search and list cases, newest first: a reporter's own, an officer's territory's. Two Chinese characters of the"
        " text suffice.",
        "查询案件，由新到旧：上报人查本人的，工作人员查本辖区的；可按内容查询，两个汉字即可。",
    ),
    request=ListCases,
    answer=page_of(Case),
    roles=READ_CASE.roles,
    own=READ_CASE.own,
    errors=(SearchTextTooShort,),
)
TOTAL_CASES = Operation(
    "enforcement.total_cases",
    "GET /api/v1/case-totals",
    Text(
        f"How many cases a list with the same choice holds: exactly up to {COUNTED}, then that there are more.",
        f"按相同条件查询的案件总数：{COUNTED} 件以内为准确数，超过时注明“更多”。",
    ),
    request=CaseChoice,
    answer=CaseTotal,
    roles=LIST_CASES.roles,
    own=LIST_CASES.own,
    errors=(SearchTextTooShort,),
)
EXPORT_CASES = Operation(
    "enforcement.export_cases",
    "GET /api/v1/exported-cases",
    Text(
        "The cases that a list with the same choice holds, as lines of a table; who lists them may take them away,"
        " and each page that is taken is recorded.",
        "按相同条件导出案件，逐行列出；有权查询者即可导出，每次导出均留痕。",
    ),
    request=ExportCases,
    answer=page_of(ExportedCase),
    roles=LIST_CASES.roles,
    own=LIST_CASES.own,
    errors=(SearchTextTooShort,),
)
