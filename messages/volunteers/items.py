"""The catalogue 兑换目录 (A8.4): what a subdistrict bought, and what it costs in points."""

import datetime as dt
from typing import Any, Final

from marshmallow import ValidationError, validates_schema

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
from messages.volunteers.errors.items import ItemEndsBeforeItBegins, OutOfStock
from messages.words import Text
from messages.wrong import Wrong

MOST_POINTS: Final = 100_000
MOST_STOCK: Final = 1_000_000


class _Validity(fields.Messages):
    @validates_schema
    def _until_is_not_before_from(self, data: dict[str, Any], **_: Any) -> None:
        """Of a change that names only one of the two days, the item itself says it."""
        first: dt.date | None = data.get("valid_from")
        if first and data.get("valid_until", first) < first:
            raise ValidationError({"valid_until": Wrong("range", min=first.isoformat(), max="…").messages})


class OfferItem(_Validity):
    """`for_district`: people of other subdistricts may order it with their points, which are cleared."""

    subdistrict = fields.place(SUBDISTRICT, required=True)
    name = fields.text(1, 100, required=True)
    text = fields.text(0, 1000, load_default="")
    price = fields.whole(1, MOST_POINTS, required=True)
    stock = fields.whole(0, MOST_STOCK, required=True)
    valid_from = fields.day(required=True)
    valid_until = fields.day(required=True)
    supplier = fields.text(0, 100, load_default="")
    limit_per_person = fields.whole(1, MOST_STOCK, load_default=None, allow_none=True)
    for_district = fields.yes_or_no(load_default=False)


class ChangeItem(_Validity):
    item_id = fields.id_(required=True)
    name = fields.text(1, 100)
    text = fields.text(0, 1000)
    price = fields.whole(1, MOST_POINTS)
    valid_from = fields.day()
    valid_until = fields.day()
    supplier = fields.text(0, 100)
    limit_per_person = fields.whole(1, MOST_STOCK, allow_none=True)
    for_district = fields.yes_or_no()


class RestockItem(fields.Messages):
    """`pieces` that were added, or taken out when below zero; what is there now is the sum of all."""

    item_id = fields.id_(required=True)
    pieces = fields.whole(-MOST_STOCK, MOST_STOCK, required=True)
    reason = fields.text(2, 500, required=True)

    @validates_schema
    def _something_moves(self, data: dict[str, Any], **_: Any) -> None:
        if data.get("pieces") == 0:
            raise ValidationError({"pieces": Wrong("range", min="-…", max="-1, 1, …").messages})


class ListItems(Paged):
    within = fields.place(load_default=None)
    offered_on = fields.day(load_default=None)


class Item(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(SUBDISTRICT, required=True)
    name = fields.text(required=True)
    text = fields.text(0, 1000, required=True)
    price = fields.whole(1, required=True)
    stock = fields.whole(required=True)
    valid_from = fields.day(required=True)
    valid_until = fields.day(required=True)
    supplier = fields.text(0, 100, required=True)
    limit_per_person = fields.whole(1, required=True, allow_none=True)
    for_district = fields.yes_or_no(required=True)


OFFER_ITEM = Operation(
    "volunteers.offer_item",
    "POST /api/v1/items",
    Text("Offer an item in the subdistrict's catalogue, with price, stock and validity.", "在兑换目录中上架一项。"),
    request=OfferItem,
    answer=Item,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    place="subdistrict",
    creates=True,
)
CHANGE_ITEM = Operation(
    "volunteers.change_item",
    "PATCH /api/v1/items/{item_id}",
    Text(
        "Change an item; orders already placed keep their price. Its stock is changed by what is added or taken.",
        "修改兑换项，已下单的价格不变；库存通过增减数量调整。",
    ),
    request=ChangeItem,
    answer=Item,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(ItemEndsBeforeItBegins,),
)
RESTOCK_ITEM = Operation(
    "volunteers.restock_item",
    "POST /api/v1/items/{item_id}/restock",
    Text(
        "Add pieces to an item's stock, or take some out, with the reason: what was ordered meanwhile stays ordered.",
        "增减兑换项库存并说明原因，期间的兑换不受影响。",
    ),
    request=RestockItem,
    answer=Item,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(OutOfStock,),
)
LIST_ITEMS = Operation(
    "volunteers.list_items",
    "GET /api/v1/items",
    Text("List the catalogue of one's subdistrict, or of the territory for those in office.", "查询本街道兑换目录。"),
    request=ListItems,
    answer=page_of(Item),
    roles=frozenset({STEWARD, RESIDENT, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
)
