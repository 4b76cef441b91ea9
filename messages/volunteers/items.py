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
from messages.volunteers.errors.items import ItemEndsBeforeItBegins
from messages.words import Text
from messages.wrong import Wrong

MOST_POINTS: Final = 100_000


class _Validity(fields.Messages):
    @validates_schema
    def _until_is_not_before_from(self, data: dict[str, Any], **_: Any) -> None:
        """Of a change that names only one of the two days, the item itself says it."""
        first: dt.date | None = data.get("valid_from")
        if first and data.get("valid_until", first) < first:
            raise ValidationError({"valid_until": Wrong("range", min=first.isoformat(), max="…").messages})


class OfferItem(_Validity):
    subdistrict = fields.place(SUBDISTRICT, required=True)
    name = fields.text(1, 100, required=True)
    text = fields.text(0, 1000, load_default="")
    price = fields.whole(1, MOST_POINTS, required=True)
    stock = fields.whole(0, 1_000_000, required=True)
    valid_from = fields.day(required=True)
    valid_until = fields.day(required=True)


class ChangeItem(_Validity):
    item_id = fields.id_(required=True)
    name = fields.text(1, 100)
    text = fields.text(0, 1000)
    price = fields.whole(1, MOST_POINTS)
    stock = fields.whole(0, 1_000_000)
    valid_from = fields.day()
    valid_until = fields.day()


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
    Text("Change an item; orders already placed keep their price.", "修改兑换项，已下单的价格不变。"),
    request=ChangeItem,
    answer=Item,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(ItemEndsBeforeItBegins,),
)
LIST_ITEMS = Operation(
    "volunteers.list_items",
    "GET /api/v1/items",
    Text("List the catalogue of one's subdistrict, or of the territory for those in office.", "查询本街道兑换目录。"),
    request=ListItems,
    answer=page_of(Item),
    roles=frozenset({STEWARD, RESIDENT, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
)
