import datetime as dt

from chassis.act import Act
from chassis.subject import Subject
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
    act: Act, *, item_id: str, name: str, text: str, price: int, stock: int, valid_from: dt.date, valid_until: dt.date
) -> Item:
    item = items.get(act, item_id)
    act.may_act_in(item.territory)
    item.change(name=name, text=text, price=price, stock=stock, valid_from=valid_from, valid_until=valid_until)
    items.save(act, item)
    return item


SUBJECT = Subject(
    operations={
        OFFER_ITEM: offer_item,
        CHANGE_ITEM: change_item,
        LIST_ITEMS: items.list_items,
    },
)
