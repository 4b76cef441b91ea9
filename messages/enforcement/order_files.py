"""Files of hotline work orders 工单文件 (E1): what a hotline gives out comes in as it is, each order once."""

from typing import Any, Final

from marshmallow import pre_load

from messages import fields
from messages.enforcement.demands import IMPORT_ORDER, OUTCOMES
from messages.enforcement.errors.demands import OrderTaken
from messages.enforcement.errors.order_files import OrderFileEmpty, OrderFileUnreadable
from messages.operation import Operation
from messages.territory import DISTRICT, SUBDISTRICT
from messages.words import Text

MOST_ORDERS: Final = 500
_MARK: Final = "\ufeff"
"""Spreadsheets begin a file with it, to say that it is UTF-8."""


class ImportOrderFile(fields.Messages):
    """The orders of a district or subdistrict; what lies elsewhere is refused by its line.

    `table`: CSV whose first line names the columns, in Chinese or English; columns that nobody knows are left out.

    Columns: 工单编号 `order_number`, 工单类别 `order_class`, 受理时间 `received_at` (of Beijing), 区划代码 `place`,
    问题分类 `problem_class`, 诉求内容 `text`, and, where they are known, 姓名 `person_name`, 电话 `phone`,
    经度 `longitude` and 纬度 `latitude`. Class and deadline class by their words or codes.
    """

    place = fields.place(DISTRICT, SUBDISTRICT, required=True)
    table = fields.text(2, 300_000, required=True)

    @pre_load
    def _without_mark(self, told: Any, **_: Any) -> Any:
        table = told.get("table") if isinstance(told, dict) else None
        return told | {"table": table.removeprefix(_MARK)} if isinstance(table, str) else told


class FiledOrder(fields.Messages):
    """What became of one line of the file: `line` counts from the first below the headings."""

    line = fields.whole(1, required=True)
    order_number = fields.text(0, required=True)
    outcome = fields.choice(*OUTCOMES, required=True)
    demand_id = fields.id_(required=True, allow_none=True)
    code = fields.text(required=True, allow_none=True)
    message = fields.text(most=500, required=True, allow_none=True)


class FiledOrders(fields.Messages):
    """How many of the lines came to what; `left_out` names the columns that were not read."""

    accepted = fields.whole(required=True)
    known = fields.whole(required=True)
    refused = fields.whole(required=True)
    left_out = fields.many(fields.text(), most=200, required=True)
    items = fields.many(fields.nested(FiledOrder), most=MOST_ORDERS, required=True)


IMPORT_ORDER_FILE = Operation(
    "enforcement.import_order_file",
    "POST /api/v1/hotline-order-files",
    Text(
        "Take in a file of up to 500 work orders, as the hotline gives it out. Each line is answered for itself,"
        " what is wrong with one stops no other, and the same file again changes nothing.",
        "导入热线工单文件（至多 500 件）：逐行答复，一行有误不影响其他行，重复导入不重复受理。",
    ),
    request=ImportOrderFile,
    answer=FiledOrders,
    roles=IMPORT_ORDER.roles,
    place="place",
    errors=(OrderTaken, OrderFileEmpty, OrderFileUnreadable),
    creates=True,
)
