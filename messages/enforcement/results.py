"""Results 成果 (C9): what was achieved by class and unit, of cases and from the time before them.

What was achieved before there were cases here is entered by the district's administrator as an *import* with a number
of its own, from a publication that it names; another administrator publishes it, and from then on it stays.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import A_CLASS, CLASS, UNITS
from messages.enforcement.counts import COUNT_CASES
from messages.enforcement.errors.classes import AgencyUnknown, ProblemClassUnknown
from messages.enforcement.errors.results import (
    ResultImportEmpty,
    ResultImportEnded,
    ResultImportTaken,
    ResultImportUnknown,
    ResultRowWrong,
    ResultsPublished,
    ResultTableUnreadable,
)
from messages.operation import COMMANDER, DISTRICT_ADMIN, NOWHERE, Operation, Paged, page_of
from messages.words import Text, term

RESULT_UNITS: Final = (*UNITS, "times", "persons")
"""Checks and persons are told of by publications; no case is counted in them."""
IMPORT_STATUSES: Final = ("entered", "published", "discarded")
PLACES: Final = ("subdistrict", "community", "lane")
MOST_ROWS: Final = 1_000
_CURSOR: Final = (r"[^~]*(~[^~]*){4}", term("where the page before ended", "上一页的结尾处"))


class ResultRow(fields.Messages):
    """So much of one class in one place and time. `item` tells what was done, where one class has several figures."""

    territory = fields.place(load_default=None)
    agency = fields.text(0, 40, load_default="")
    problem_class = fields.word(CLASS, A_CLASS, required=True)
    item = fields.word(r"[^~\s]{0,40}", term("a short name without spaces", "不含空格的简短名称"), load_default="")
    unit = fields.choice(*RESULT_UNITS, required=True)
    quantity = fields.number(0, 1_000_000_000, required=True)
    approximate = fields.yes_or_no(load_default=False)
    first_day = fields.day_of_deed(required=True)
    last_day = fields.day_of_deed(required=True)


class ImportResults(fields.Messages):
    """`rows`, or the same as a `table`: CSV whose first line names the columns, in Chinese or English."""

    number = fields.text(2, 60, required=True)
    territory = fields.place(required=True)
    title = fields.text(2, 200, required=True)
    rows = fields.many(fields.nested(ResultRow), most=MOST_ROWS, load_default=[])
    table = fields.text(0, 300_000, load_default="")


class ResultImport(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    title = fields.text(required=True)
    rows = fields.whole(1, MOST_ROWS, required=True)
    status = fields.choice(*IMPORT_STATUSES, required=True)
    imported_by = fields.person(required=True)
    imported_at = fields.instant(required=True)
    published_by = fields.person(required=True, allow_none=True)
    published_at = fields.instant(required=True, allow_none=True)


class ImportedRow(fields.Messages):
    id = fields.id_(required=True)
    territory = fields.place(required=True)
    agency = fields.text(0, required=True)
    problem_class = fields.text(required=True)
    item = fields.text(0, required=True)
    unit = fields.choice(*RESULT_UNITS, required=True)
    quantity = fields.number(0, 1_000_000_000, required=True)
    approximate = fields.yes_or_no(required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)


class NamedImport(fields.Messages):
    import_id = fields.id_(required=True)


class ListImports(Paged):
    status = fields.choice(*IMPORT_STATUSES, load_default=None)


class ListImportedRows(Paged):
    import_id = fields.id_(required=True)


class ListResults(fields.Messages):
    """Months of Beijing, both included. Imported figures are of the period when all their days lie in it."""

    within = fields.place(required=True)
    from_month = fields.month(required=True)
    to_month = fields.month(required=True)
    problem_class = fields.text(load_default=None)
    by_agency = fields.yes_or_no(load_default=False)
    by_place = fields.choice(*PLACES, load_default=None)
    limit = fields.whole(1, 200, load_default=50)
    after = fields.word(*_CURSOR, load_default=None)


class ResultSum(fields.Messages):
    """`of_cases`, `of_operations` and `imported` are the parts of `quantity`; `imports` numbers what the last is from.

    `agency` and `territory` are empty where the sum is not by agency or place; an imported figure may name no agency.
    """

    problem_class = fields.text(required=True)
    item = fields.text(0, required=True)
    unit = fields.choice(*RESULT_UNITS, required=True)
    agency = fields.text(0, required=True)
    territory = fields.text(0, required=True)
    cases = fields.whole(required=True)
    of_cases = fields.number(0, 1e15, required=True)
    of_operations = fields.number(0, 1e15, required=True)
    imported = fields.number(0, 1e15, required=True)
    quantity = fields.number(0, 1e15, required=True)
    approximate = fields.yes_or_no(required=True)
    imports = fields.many(fields.text(), most=1000, required=True)


_READERS: Final = frozenset({DISTRICT_ADMIN, COMMANDER})
LIST_RESULTS = Operation(
    "enforcement.list_results",
    "GET /api/v1/results",
    Text(
        "What was achieved in a territory and period by problem class and unit, also by agency and by place: of cases"
        " and joint operations, and from published imports of the time before them.",
        "按问题分类和计量单位（并可按部门、按地点）查询某辖区某期间的治理成果：既含案件和联合行动的成果，也含已公布的历史成果。",
    ),
    request=ListResults,
    answer=page_of(ResultSum),
    roles=COUNT_CASES.roles,
    place=NOWHERE,
)
IMPORT_RESULTS = Operation(
    "enforcement.import_results",
    "POST /api/v1/result-imports",
    Text(
        "Enter results of the time before these cases, as rows or as a table. The same import again is the same one.",
        "导入历史治理成果，可逐行或以表格提交；同一编号、同一内容重复导入只记一次。",
    ),
    request=ImportResults,
    answer=ResultImport,
    roles=frozenset({DISTRICT_ADMIN}),
    place="territory",
    errors=(
        ResultImportEmpty, ResultTableUnreadable, ResultRowWrong, ResultsPublished, ResultImportTaken,
        ProblemClassUnknown, AgencyUnknown,
    ),
    creates=True,
)  # fmt: skip
PUBLISH_IMPORT = Operation(
    "enforcement.publish_import",
    "POST /api/v1/result-imports/{import_id}/publish",
    Text(
        "Publish imported results; somebody else has entered them, and from now on they stay.",
        "公布导入的成果：由录入人以外的管理员公布，公布后不再改动。",
    ),
    request=NamedImport,
    answer=ResultImport,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(ResultImportUnknown, ResultImportEnded, ResultsPublished),
    decides=True,
)
DISCARD_IMPORT = Operation(
    "enforcement.discard_import",
    "POST /api/v1/result-imports/{import_id}/discard",
    Text("Discard imported results that are not published.", "放弃尚未公布的导入。"),
    request=NamedImport,
    answer=ResultImport,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(ResultImportUnknown, ResultImportEnded),
)
READ_IMPORT = Operation(
    "enforcement.read_import",
    "GET /api/v1/result-imports/{import_id}",
    Text(
        "Read one import of results: from what, by whom, published or not.",
        "查看一份成果导入的来源、录入人与公布情况。",
    ),
    request=NamedImport,
    answer=ResultImport,
    roles=_READERS,
    errors=(ResultImportUnknown,),
)
LIST_IMPORTS = Operation(
    "enforcement.list_imports",
    "GET /api/v1/result-imports",
    Text("List imports of results, newest first.", "查询成果导入，由新到旧。"),
    request=ListImports,
    answer=page_of(ResultImport),
    roles=_READERS,
)
LIST_IMPORTED_ROWS = Operation(
    "enforcement.list_imported_rows",
    "GET /api/v1/result-imports/{import_id}/rows",
    Text("The rows of one import, as they were entered.", "查看一份导入的各行内容。"),
    request=ListImportedRows,
    answer=page_of(ImportedRow),
    roles=_READERS,
    errors=(ResultImportUnknown,),
)
