"""Deliveries 预警送达 (C3): of each warning to each terminal, tried again, and said where it was not reached."""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.operation import Operation, Paged, page_of
from messages.words import Text

KINDS: Final = ("raised", "lifted")
STATUSES: Final = ("waiting", "reached", "not_reached")


class Delivery(fields.Messages):
    """`fault` is what the last attempt failed of, as the line has it; empty where none did."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    warning_id = fields.id_(required=True)
    terminal_id = fields.id_(required=True)
    kind = fields.choice(*KINDS, required=True)
    drill = fields.yes_or_no(required=True)
    status = fields.choice(*STATUSES, required=True)
    attempts = fields.whole(required=True)
    next_at = fields.instant(required=True, allow_none=True)
    fault = fields.text(0, 200, required=True)
    first_tried_at = fields.instant(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)


class ListDeliveries(Paged):
    warning_id = fields.id_(required=True)
    status = fields.choice(*STATUSES, load_default=None)


LIST_DELIVERIES = Operation(
    "enforcement.list_deliveries",
    "GET /api/v1/warnings/{warning_id}/deliveries",
    Text("List to which terminals a warning came, and to which it did not.", "查询一条预警向各终端的送达情况。"),
    request=ListDeliveries,
    answer=page_of(Delivery),
    roles=STAFF,
)
