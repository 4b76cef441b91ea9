import datetime as dt

from chassis.act import Act
from chassis.subject import Subject
from messages.operation import LEFT, Left
from messages.volunteers.items import CHANGE_ITEM, LIST_ITEMS, OFFER_ITEM, RESTOCK_ITEM
from services.volunteers.domain.items import Item, Terms
from services.volunteers.storage import items


def offer_item(
    act: Act,
    *,
    subdistrict: str,
    name: str,
    text: str,
    price: int,
    stock: int,
    valid_from: dt.date,
    valid_until: dt.date,
    supplier: str,
    limit_per_person: int | None,
    for_district: bool,
) -> Item:
    item = Item(
        act.new_id(), subdistrict, name, text, price, stock, valid_from, valid_until, supplier, limit_per_person,
        for_district,
    )  # fmt: skip
    items.add(act, item)
    return item


def change_item(
    act: Act,
    *,
    item_id: str,
    name: str | Left = LEFT,
    text: str | Left = LEFT,
    price: int | Left = LEFT,
    valid_from: dt.date | Left = LEFT,
    valid_until: dt.date | Left = LEFT,
    supplier: str | Left = LEFT,
    limit_per_person: int | Left | None = LEFT,
    for_district: bool | Left = LEFT,
) -> Item:
    item = items.get(act, item_id)
    act.may_act_in(item.territory)
    terms = Terms(
        name=item.name if name is LEFT else name,
        text=item.text if text is LEFT else text,
        price=item.price if price is LEFT else price,
        valid_from=item.valid_from if valid_from is LEFT else valid_from,
        valid_until=item.valid_until if valid_until is LEFT else valid_until,
        supplier=item.supplier if supplier is LEFT else supplier,
        limit_per_person=item.limit_per_person if limit_per_person is LEFT else limit_per_person,
        for_district=item.for_district if for_district is LEFT else for_district,
    )
    item.change(terms)
    items.save(act, item)
    return item


def restock_item(act: Act, *, item_id: str, pieces: int, reason: str) -> Item:
    item = items.get(act, item_id)
    act.may_act_in(item.territory)
    item.restock(pieces)
    items.save(act, item)
    act.note("stock_moved", item.id, item.territory, pieces=pieces, left=item.stock, reason=reason)
    return item


SUBJECT = Subject(
    operations={
        OFFER_ITEM: offer_item,
        CHANGE_ITEM: change_item,
        RESTOCK_ITEM: restock_item,
        LIST_ITEMS: items.list_items,
    },
)
