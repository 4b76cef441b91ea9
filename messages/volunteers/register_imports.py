"""Imports 批量导入 into the registers of lanes, chiefs and stewards (A7, A8), and the same as tables again.

A table comes in parts, each with the number of its first row: what a lost connection left out is sent again, and what
came already is known. Every part is tried as it comes, and each wrong row is told with its place and reason; nothing is
entered before all rows are right and the import is started. Then it goes on by itself, also after a restart.
"""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import COMMUNITY, LANE
from messages.volunteers.chiefs import RANKS
from messages.volunteers.errors.register_imports import (
    ImportedRowsWrong,
    RegisterCellUnclosed,
    RegisterImportEnded,
    RegisterImportIncomplete,
    RegisterImportTaken,
    RegisterPartSize,
    RegisterPartsOverlap,
    RegisterTableUnreadable,
)
from messages.volunteers.lanes import KINDS, TELEPHONE
from messages.volunteers.stewards import MOBILE
from messages.words import Text, term

REGISTERS: Final = ("lanes", "chiefs", "stewards")
STATUSES: Final = ("open", "running", "finished", "discarded")
OUTCOMES: Final = ("new", "changed", "same", "refused")
MOST_ROWS: Final = 5_000
_MOST_LETTERS: Final = 320_000
_OFFICE: Final = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
_LANES: Final = (r"\d{15}([ ;；、]+\d{15}){0,99}", term("lane codes of 15 digits", "15 位街巷代码"))


class LaneRow(fields.Messages):
    """What a row of the table of lanes says; a position has both degrees, or there is none."""

    lane_code = fields.place(LANE, required=True)
    name = fields.text(required=True)
    name_en = fields.text(0, load_default="")
    kind = fields.choice(*KINDS, required=True)
    longitude = fields.number(-180, 180, load_default=None)
    latitude = fields.number(-90, 90, load_default=None)
    registered_on = fields.day_of_deed(load_default=None)


class ChiefRow(fields.Messages):
    """What a row of the table of chiefs says."""

    lane_code = fields.place(LANE, required=True)
    name = fields.text(1, 50, required=True)
    phone = fields.word(*TELEPHONE, required=True)
    rank = fields.choice(*RANKS, required=True)
    person = fields.person(load_default=None)
    began_on = fields.day_of_deed(load_default=None)


class StewardRow(fields.Messages):
    """What a row of the table of stewards says; they are approved, and claim the lanes that it names."""

    community = fields.place(COMMUNITY, required=True)
    person = fields.person(required=True)
    name = fields.text(1, 50, required=True)
    phone = fields.word(*MOBILE, required=True)
    approved_on = fields.day_of_deed(load_default=None)
    lanes = fields.word(*_LANES, load_default="")


class OpenRegisterImport(fields.Messages):
    """`number` is the office's own; the same again is the same import."""

    number = fields.text(2, 60, required=True)
    territory = fields.place(required=True)
    register = fields.choice(*REGISTERS, required=True)
    source = fields.text(2, 200, required=True)


class NameRegisterImport(fields.Messages):
    import_id = fields.id_(required=True)


class SendRegisterPart(NameRegisterImport):
    """`table` is CSV whose first line names the columns, in Chinese or English; `first` counts the rows below it."""

    first = fields.whole(1, 10_000_000, required=True)
    table = fields.text(1, _MOST_LETTERS, required=True)


class ListRegisterImports(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ListRegisterRows(fields.Messages):
    import_id = fields.id_(required=True)
    wrong = fields.yes_or_no(load_default=None)
    limit = fields.whole(1, 200, load_default=50)
    after = fields.whole(0, load_default=None)


class ReadRegister(fields.Messages):
    register = fields.choice(*REGISTERS, required=True)
    within = fields.place(required=True)
    limit = fields.whole(1, 2_000, load_default=500)
    after = fields.text(1, 100, load_default=None)


class RegisterImport(fields.Messages):
    """`rows` have come, of which `wrong` are; `done` are entered: `new`, `changed`, the `same` as before, `refused`."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    register = fields.choice(*REGISTERS, required=True)
    source = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    rows = fields.whole(required=True)
    wrong = fields.whole(required=True)
    done = fields.whole(required=True)
    new = fields.whole(required=True)
    changed = fields.whole(required=True)
    same = fields.whole(required=True)
    refused = fields.whole(required=True)
    opened_by = fields.person(required=True)
    opened_at = fields.instant(required=True)
    started_by = fields.person(required=True, allow_none=True)
    started_at = fields.instant(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)


class RegisterPart(fields.Messages):
    """A part as it was taken. `known`: the same had come before."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    import_id = fields.id_(required=True)
    territory = fields.place(required=True)
    first = fields.whole(1, required=True)
    rows = fields.whole(required=True)
    wrong = fields.whole(required=True)
    known = fields.yes_or_no(required=True)


class RowFault(fields.Messages):
    """`field` is the column, empty where the whole row is meant."""

    field = fields.text(0, required=True)
    code = fields.text(required=True)
    en = fields.text(most=1000, required=True)
    zh = fields.text(most=1000, required=True)


class RegisterRow(fields.Messages):
    number = fields.whole(1, required=True)
    key = fields.text(0, required=True)
    faults = fields.many(fields.nested(RowFault), required=True)
    outcome = fields.choice(*OUTCOMES, required=True, allow_none=True)


class RegisterRows(fields.Messages):
    items = fields.many(fields.nested(RegisterRow), most=200, required=True)
    next = fields.whole(required=True, allow_none=True)


class RegisterTable(fields.Messages):
    """A page of a register as a table, as an import takes it; its first line names the columns."""

    table = fields.text(0, 2_000_000, required=True)
    rows = fields.whole(required=True)
    next = fields.text(required=True, allow_none=True)


OPEN_REGISTER_IMPORT = Operation(
    "volunteers.open_register_import",
    "POST /api/v1/register-imports",
    Text(
        "Begin an import of lanes, chiefs or stewards; its parts are then sent and tried, and nothing is entered yet.",
        "新建街巷、街巷长或小巷管家的批量导入，随后分部分发送并试算，此时不写入。",
    ),
    request=OpenRegisterImport,
    answer=RegisterImport,
    roles=_OFFICE,
    place="territory",
    errors=(RegisterImportTaken,),
    creates=True,
)
SEND_REGISTER_PART = Operation(
    "volunteers.send_register_part",
    "POST /api/v1/register-imports/{import_id}/parts",
    Text(
        "Send some rows of an import; they are tried at once. The same part again is known, another with the same first"
        " row takes its place.",
        "发送导入的一部分并立即试算；相同部分重发不重复，首行号相同而内容不同的替换原部分。",
    ),
    request=SendRegisterPart,
    answer=RegisterPart,
    roles=_OFFICE,
    errors=(RegisterImportEnded, RegisterCellUnclosed, RegisterTableUnreadable, RegisterPartSize, RegisterPartsOverlap),
    creates=True,
)
START_REGISTER_IMPORT = Operation(
    "volunteers.start_register_import",
    "POST /api/v1/register-imports/{import_id}/start",
    Text(
        "Enter all rows, when none is wrong and none lacks. It goes on by itself; reading the import tells how far.",
        "各行无误且无缺时开始写入，自动进行，查看该导入可知进度。",
    ),
    request=NameRegisterImport,
    answer=RegisterImport,
    roles=_OFFICE,
    errors=(RegisterImportEnded, RegisterImportIncomplete, ImportedRowsWrong),
    decides=True,
)
DISCARD_REGISTER_IMPORT = Operation(
    "volunteers.discard_register_import",
    "POST /api/v1/register-imports/{import_id}/discard",
    Text("Discard an import that was not started.", "放弃尚未开始写入的导入。"),
    request=NameRegisterImport,
    answer=RegisterImport,
    roles=_OFFICE,
    errors=(RegisterImportEnded,),
)
READ_REGISTER_IMPORT = Operation(
    "volunteers.read_register_import",
    "GET /api/v1/register-imports/{import_id}",
    Text("Read how far an import is, and how many rows are wrong.", "查看导入的进度和有误行数。"),
    request=NameRegisterImport,
    answer=RegisterImport,
    roles=_OFFICE,
)
LIST_REGISTER_IMPORTS = Operation(
    "volunteers.list_register_imports",
    "GET /api/v1/register-imports",
    Text("List the imports of the territory, newest first.", "查询辖区内的导入，由新到旧。"),
    request=ListRegisterImports,
    answer=page_of(RegisterImport),
    roles=_OFFICE,
)
LIST_REGISTER_ROWS = Operation(
    "volunteers.list_register_rows",
    "GET /api/v1/register-imports/{import_id}/rows",
    Text(
        "List the rows of an import by their number, or only the wrong ones with column and reason in both languages.",
        "按行号查询导入的各行，或只看有误的行及其所在列和原因（中英文）。",
    ),
    request=ListRegisterRows,
    answer=RegisterRows,
    roles=_OFFICE,
)
READ_REGISTER = Operation(
    "volunteers.read_register",
    "GET /api/v1/registers/{register}",
    Text(
        "Read a register of the territory as a table, page by page, as an import takes it. Whole phone numbers of"
        " stewards stand in it; that is recorded.",
        "分页导出辖区名册为表格，格式与导入相同；含管家完整手机号，查看行为将被记录。",
    ),
    request=ReadRegister,
    answer=RegisterTable,
    roles=_OFFICE,
    place="within",
)
