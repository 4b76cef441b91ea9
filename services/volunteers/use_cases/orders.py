"""Lock order: order → account → item."""

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.errors import NotFound
from messages.volunteers.errors.orders import OFFICE_OF_THE_PLACE
from messages.volunteers.errors.points import BalanceTooLow
from messages.volunteers.orders import CANCEL_ORDER, FULFIL_ORDER, LIST_ORDERS, PLACE_ORDER, READ_ORDER
from services.volunteers.domain.ledger import commit
from services.volunteers.domain.orders import MOVES, Order
from services.volunteers.storage import items, orders, points


def place_order(act: Act, *, item_id: str, quantity: int) -> Order:
    book = points.book_to_use(act, points.of_owner(act.actor.id))
    item = items.lock(act, item_id)
    mine = item.territory in items.own_subdistricts(act) or act.actor.covers(item.territory)
    act.may(mine, needed=item.territory)
    price = item.set_aside(quantity, day_of(act.now))
    if book is None:
        raise BalanceTooLow(balance=0, price=price)
    order = Order(
        id=act.new_id(),
        number=act.number("order_number", item.territory),
        territory=item.territory,
        owner=act.actor.id,
        account_id=book.account.id,
        item_id=item.id,
        item_name=item.name,
        quantity=quantity,
        points=price,
        ordered_at=act.now,
    )
    movement = book.hold(price, order.id, item.territory, points.stamp(act))
    orders.add(act, order)
    items.save(act, item)
    points.save(act, book, movement)
    return order


def fulfil_order(act: Act, *, order_id: str) -> Order:
    order = orders.get(act, order_id)
    act.may(orders.in_office_for(act, order), needed=OFFICE_OF_THE_PLACE)
    act.about(order.owner)
    order.fulfil(act.actor.id, act.now)
    orders.save(act, order)
    points.add_postings(act, commit(points.held_by(act, order.id), order.territory, points.stamp(act)))
    return order


def cancel_order(act: Act, *, order_id: str, reason: str) -> Order:
    order = orders.get(act, order_id)
    act.may(order.owner == act.actor.id or orders.in_office_for(act, order), needed=OFFICE_OF_THE_PLACE)
    order.cancel(act.actor.id, reason, act.now)
    held = points.held_by(act, order.id)
    book = points.book_to_use(act, points.of_id(order.account_id), also=[posting.lot_id for posting in held])
    if book is None:
        raise NotFound
    item = items.lock(act, order.item_id)
    item.put_back(order.quantity)
    orders.save(act, order)
    items.save(act, item)
    points.save(act, book, book.void(held, points.stamp(act)))
    return order


SUBJECT = Subject(
    operations={
        PLACE_ORDER: place_order,
        FULFIL_ORDER: fulfil_order,
        CANCEL_ORDER: cancel_order,
        READ_ORDER: orders.read_order,
        LIST_ORDERS: orders.list_orders,
    },
    life_cycles=(LifeCycle("order", MOVES),),
)
