"""Orders 兑换单 (A8.4): points are held, then committed when it is fulfilled, or come back."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import SUBDISTRICT
from messages.volunteers.errors.clearing import ClearingLimitReached
from messages.volunteers.errors.items import ItemNotOffered, LimitPerPersonReached, OutOfStock
from messages.volunteers.errors.orders import OrderAlreadyEnded, OrderNotReturnable, PickUpCodeWrong
from messages.volunteers.errors.points import BalanceTooLow
from messages.words import Text, term

STATUSES: Final = ("held", "fulfilled", "cancelled", "expired", "returned")
PICK_UP_CODE: Final = (r"\d{6}", term("six digits", "六位数字"))
_OFFICE = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
_SELF = frozenset({STEWARD, RESIDENT})


class PlaceOrder(fields.Messages):
    item_id = fields.id_(required=True)
    quantity = fields.whole(1, 10, load_default=1)


class NameOrder(fields.Messages):
    order_id = fields.id_(required=True)


class FulfilOrder(NameOrder):
    """`pick_up_code` is what the orderer shows; an order handed out without it says so."""

    pick_up_code = fields.word(*PICK_UP_CODE, load_default=None, allow_none=True)


class ReturnOrder(NameOrder):
    """`restocked`: whether what came back can be handed out again."""

    reason = fields.text(2, 500, required=True)
    restocked = fields.yes_or_no(required=True)


class CancelOrder(NameOrder):
    reason = fields.text(2, 500, required=True)


class ListOrders(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Order(fields.Messages):
    """Until `due_on` it is held. Only who ordered sees `pick_up_code`; `by_code`: it was handed out upon it.

    `rule_version` is of the rules of redemption that it was placed under.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(SUBDISTRICT, required=True)
    owner = fields.person(required=True)
    item_id = fields.id_(required=True)
    item_name = fields.text(required=True)
    quantity = fields.whole(1, required=True)
    points = fields.whole(1, required=True)
    status = fields.choice(*STATUSES, required=True)
    due_on = fields.day(required=True, allow_none=True)
    pick_up_code = fields.text(required=True, allow_none=True)
    by_code = fields.yes_or_no(required=True)
    ordered_at = fields.instant(required=True)
    ended_at = fields.instant(required=True, allow_none=True)
    ended_by = fields.person(required=True, allow_none=True)
    reason = fields.text(most=500, required=True, allow_none=True)
    returned_at = fields.instant(required=True, allow_none=True)
    returned_by = fields.person(required=True, allow_none=True)
    return_reason = fields.text(most=500, required=True, allow_none=True)
    rule_version = fields.text(required=True, allow_none=True)


PLACE_ORDER = Operation(
    "volunteers.place_order",
    "POST /api/v1/orders",
    Text(
        "Order an item of one's subdistrict, or one for the whole district: stock and points are set aside at once.",
        "兑换：余量和积分随即冻结。",
    ),
    request=PlaceOrder,
    answer=Order,
    roles=_SELF,
    errors=(BalanceTooLow, OutOfStock, ItemNotOffered, LimitPerPersonReached, ClearingLimitReached),
    creates=True,
)
FULFIL_ORDER = Operation(
    "volunteers.fulfil_order",
    "POST /api/v1/orders/{order_id}/fulfil",
    Text("Hand over what was ordered: the points set aside are spent.", "发放兑换物，冻结积分入账。"),
    request=FulfilOrder,
    answer=Order,
    roles=frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER}),
    errors=(OrderAlreadyEnded, PickUpCodeWrong),
    decides=True,
)
RETURN_ORDER = Operation(
    "volunteers.return_order",
    "POST /api/v1/orders/{order_id}/return",
    Text(
        "Take back what was handed out, within the days of the rule: its points come back, once, and can be used.",
        "在规定天数内退回已发放的兑换物：积分退回一次并可使用。",
    ),
    request=ReturnOrder,
    answer=Order,
    roles=frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER}),
    errors=(OrderNotReturnable,),
    decides=True,
)
CANCEL_ORDER = Operation(
    "volunteers.cancel_order",
    "POST /api/v1/orders/{order_id}/cancel",
    Text(
        "Cancel an order, oneself or by the office: points and stock come back, once. What the office cancels"
        " comes back usable, also when its last day has passed meanwhile.",
        "取消兑换，积分和余量退回一次；由机构取消的，积分即使已过有效期也可继续使用。",
    ),
    request=CancelOrder,
    answer=Order,
    roles=_SELF | {COMMUNITY_WORKER, SUBDISTRICT_OFFICER},
    errors=(OrderAlreadyEnded,),
    own=_SELF,
)
READ_ORDER = Operation(
    "volunteers.read_order",
    "GET /api/v1/orders/{order_id}",
    Text("Read one order.", "查看一张兑换单。"),
    request=NameOrder,
    answer=Order,
    roles=_SELF | _OFFICE,
    own=_SELF,
)
LIST_ORDERS = Operation(
    "volunteers.list_orders",
    "GET /api/v1/orders",
    Text("List orders, newest first: one's own, or the territory's for those in office.", "查询兑换单。"),
    request=ListOrders,
    answer=page_of(Order),
    roles=_SELF | _OFFICE,
    own=_SELF,
)
