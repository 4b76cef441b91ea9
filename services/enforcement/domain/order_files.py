"""Files of hotline work orders 工单文件 (E1): a table as a hotline gives it out, read line by line.

A time without an offset is Beijing's. What a cell means in words is for the rulebook; what is wrong with a line is told
of that line, and stops no other.
"""

import csv
import datetime as dt
import io
from collections.abc import Mapping

from messages.beijing import BEIJING
from messages.enforcement.errors.order_files import OrderFileUnreadable

Line = dict[str, str]
COLUMNS: Mapping[str, str] = {
    "工单编号": "order_number", "工单号": "order_number", "工单类别": "order_class", "受理时间": "received_at",
    "来电时间": "received_at", "区划代码": "place", "问题分类": "problem_class", "诉求内容": "text", "主要内容": "text",
    "姓名": "person_name", "来电人": "person_name", "电话": "phone", "联系电话": "phone", "经度": "longitude",
    "纬度": "latitude",
}  # fmt: skip
"""What columns are called; each may also be called by its own name."""
NEEDED = {
    "order_number": "工单编号", "order_class": "工单类别", "received_at": "受理时间", "place": "区划代码",
    "problem_class": "问题分类", "text": "诉求内容",
}  # fmt: skip
_TIMES = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")
_SHOWN = 40


def lines_of(table: str) -> tuple[list[Line], list[str]]:
    """The lines by the names of their fields, empty cells left out, and the columns that nobody knows."""
    try:
        headings, *rows = [*csv.reader(io.StringIO(table, newline=""), strict=False)] or [[]]
    except csv.Error as error:  # such as a cell that never ends
        raise OrderFileUnreadable(name=", ".join(NEEDED.values())) from error
    names = [_field(heading.strip()) for heading in headings]
    missing = [said for name, said in NEEDED.items() if name not in names]
    if missing:
        raise OrderFileUnreadable(name=", ".join(missing))
    left_out = [heading.strip()[:_SHOWN] for heading, name in zip(headings, names, strict=True) if not name]
    lines = [
        {name: cell.strip() for name, cell in zip(names, row, strict=False) if name and cell.strip()} for row in rows
    ]
    return [line for line in lines if line], [heading for heading in left_out if heading]


def _field(heading: str) -> str:
    return heading if heading in COLUMNS.values() else COLUMNS.get(heading, "")


def in_beijing(said: str) -> str:
    """A time as spreadsheets write it, with Beijing's offset; what is none stays as it is."""
    for form in _TIMES:
        try:
            return dt.datetime.strptime(said.replace("/", "-"), form).replace(tzinfo=BEIJING).isoformat()
        except ValueError:
            continue
    return said
