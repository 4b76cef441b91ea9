"""Clearing 街道间清算 (A8.4): points that one subdistrict issued and another redeemed; settled each month, net."""

from typing import Final

from messages import fields
from messages.operation import DISTRICT_ADMIN, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.territory import DISTRICT, SUBDISTRICT
from messages.volunteers.errors.clearing import ClearedMonthNotOver, ClearingAlreadySettled
from messages.words import Text

_OFFICE: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class ShowClearing(fields.Messages):
    within = fields.place(required=True)


class ClearingBalance(fields.Messages):
    """Points of `debtor` that `creditor` redeemed or holds for orders, and that were not settled; at most `limit`."""

    debtor = fields.place(SUBDISTRICT, required=True)
    creditor = fields.place(SUBDISTRICT, required=True)
    points = fields.whole(-(2**31), required=True)
    limit = fields.whole(required=True)


class Clearing(fields.Messages):
    items = fields.many(fields.nested(ClearingBalance), most=2000, required=True)


class SettleClearing(fields.Messages):
    district = fields.place(DISTRICT, required=True)
    month = fields.month(required=True)


class ListSettlements(Paged):
    within = fields.place(load_default=None)
    month = fields.month(load_default=None)


class Settlement(fields.Messages):
    """`debtor` pays `amount` to `creditor`: `points` of its own that the other redeemed less `counter_points`."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(DISTRICT, required=True)
    month = fields.month(required=True)
    debtor = fields.place(SUBDISTRICT, required=True)
    creditor = fields.place(SUBDISTRICT, required=True)
    points = fields.whole(-(2**31), required=True)
    counter_points = fields.whole(-(2**31), required=True)
    amount = fields.money(required=True)
    rule_version = fields.text(required=True)
    settled_at = fields.instant(required=True)
    settled_by = fields.person(required=True)


class Settlements(fields.Messages):
    items = fields.many(fields.nested(Settlement), most=2000, required=True)


SHOW_CLEARING = Operation(
    "volunteers.show_clearing",
    "GET /api/v1/clearing-balances",
    Text(
        "Show what subdistricts owe one another for points that the other redeemed, where one of them is the caller's.",
        "查看街道之间因互相兑换积分形成的未结算余额。",
    ),
    request=ShowClearing,
    answer=Clearing,
    roles=_OFFICE,
    place="within",
)
SETTLE_CLEARING = Operation(
    "volunteers.settle_clearing",
    "POST /api/v1/clearing-settlements",
    Text(
        "Settle a month that has ended: of each two subdistricts the one that owes more pays the difference.",
        "结算已结束的月份：两街道之间按净额由欠方支付。",
    ),
    request=SettleClearing,
    answer=Settlements,
    roles=frozenset({DISTRICT_ADMIN}),
    place="district",
    errors=(ClearedMonthNotOver, ClearingAlreadySettled),
    creates=True,
)
LIST_SETTLEMENTS = Operation(
    "volunteers.list_settlements",
    "GET /api/v1/clearing-settlements",
    Text("List settlements of the district, newest first.", "查询街道间清算结果，由新到旧。"),
    request=ListSettlements,
    answer=page_of(Settlement),
    roles=_OFFICE,
)
