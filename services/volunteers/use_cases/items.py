import datetime as dt

from chassis.act import Act
from chassis.subject import Subject
from messages.operation import LEFT, Left
from messages.volunteers.items import CHANGE_ITEM, LIST_ITEMS, OFFER_ITEM
from services.volunteers.domain.items import Item
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
) -> Item:
    item = Item(act.new_id(), subdistrict, name, text, price, stock, valid_from, valid_until)
    items.add(act, item)
    return item


def change_item(
    act: Act,
    *,
    item_id: str,
    name: str | Left = LEFT,
    text: str | Left = LEFT,
    price: int | Left = LEFT,
    stock: int | Left = LEFT,
    valid_from: dt.date | Left = LEFT,
    valid_until: dt.date | Left = LEFT,
) -> Item:
    item = items.get(act, item_id)
    act.may_act_in(item.territory)
    item.change(
        name=item.name if name is LEFT else name,
        text=item.text if text is LEFT else text,
        price=item.price if price is LEFT else price,
        stock=item.stock if stock is LEFT else stock,
        valid_from=item.valid_from if valid_from is LEFT else valid_from,
        valid_until=item.valid_until if valid_until is LEFT else valid_until,
    )
    items.save(act, item)
    return item


SUBJECT = Subject(
    operations={
        OFFER_ITEM: offer_item,
        CHANGE_ITEM: change_item,
        LIST_ITEMS: items.list_items,
    },
)
