"""Lock order: order → account → item → the pair of subdistricts, where points of another are used."""

import datetime as dt
import secrets
from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.errors import NotFound
from messages.volunteers.errors.orders import OFFICE_OF_THE_PLACE
from messages.volunteers.errors.points import BalanceTooLow
from messages.volunteers.orders import (
    CANCEL_ORDER,
    FULFIL_ORDER,
    LIST_ORDERS,
    PLACE_ORDER,
    READ_ORDER,
    RETURN_ORDER,
)
from services.volunteers.domain.ledger import Book, commit
from services.volunteers.domain.orders import MOVES, Order
from services.volunteers.domain.postings import Posting
from services.volunteers.rulebook.redemption import REDEMPTION
from services.volunteers.storage import items, orders, points
from services.volunteers.use_cases.clearing import give_back_to_others, take_from_others


def place_order(act: Act, *, item_id: str, quantity: int) -> Order:
    book = points.book_to_use(act, points.of_owner(act.actor.id))
    item = items.lock(act, item_id)
    act.may(items.is_for(act, item), needed=item.territory)
    ordered = 0 if item.limit_per_person is None else orders.pieces_of(act, act.actor.id, item.id)
    price = item.set_aside(quantity, day_of(act.now), ordered=ordered)
    if book is None:
        raise BalanceTooLow(balance=0, price=price)
    rules = act.rule(REDEMPTION)
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
        due_on=day_of(act.now) + dt.timedelta(days=rules.days_to_collect),
        pick_up_code=f"{secrets.randbelow(1_000_000):06d}",
        rule_version=rules.version,
    )
    movement = book.hold(price, order.id, item.territory, points.stamp(act))
    take_from_others(act, book, movement, order.id, item.territory)
    orders.add(act, order)
    items.save(act, item)
    points.save(act, book, movement)
    return order


def fulfil_order(act: Act, *, order_id: str, pick_up_code: str | None) -> dict[str, Any]:
    order = orders.get(act, order_id)
    act.may(orders.in_office_for(act, order), needed=OFFICE_OF_THE_PLACE)
    act.about(order.owner)
    order.fulfil(act.actor.id, act.now, pick_up_code)
    orders.save(act, order)
    points.add_postings(act, commit(points.held_by(act, order.id), order.territory, points.stamp(act)))
    return orders.as_seen(act, order)


def cancel_order(act: Act, *, order_id: str, reason: str) -> dict[str, Any]:
    """What the office cancels comes back usable; who cancels by oneself gets back what there was."""
    order = orders.get(act, order_id)
    own = order.owner == act.actor.id
    act.may(own or orders.in_office_for(act, order), needed=OFFICE_OF_THE_PLACE)
    order.cancel(act.actor.id, reason, act.now)
    _void(act, order, usable_until=None if own else act.rule(REDEMPTION).last_day_to_use_again(act.now))
    return orders.as_seen(act, order)


def return_order(act: Act, *, order_id: str, reason: str, restocked: bool) -> dict[str, Any]:
    order = orders.get(act, order_id)
    act.may(orders.in_office_for(act, order), needed=OFFICE_OF_THE_PLACE)
    act.about(order.owner)
    rules = act.rule(REDEMPTION)
    order.take_back(act.actor.id, reason, act.now, rules)
    held = points.held_by(act, order.id)
    book = _book_of(act, order, held)
    if restocked:
        _put_back(act, order)
    give_back_to_others(act, order.id)
    orders.save(act, order)
    points.save(act, book, book.refund(held, order.territory, rules.last_day_to_use_again(act.now), points.stamp(act)))
    return orders.as_seen(act, order)


def expire_order(act: Act, order_id: str) -> Order | None:
    """For the clock: it looks again under lock, since it may have been collected meanwhile."""
    order = orders.get(act, order_id)
    if not order.is_over(act.now):
        return None
    order.expire(act.actor.id, act.now)
    _void(act, order, usable_until=None)
    return order


def _void(act: Act, order: Order, *, usable_until: dt.date | None) -> None:
    held = points.held_by(act, order.id)
    book = _book_of(act, order, held)
    _put_back(act, order)
    give_back_to_others(act, order.id)
    orders.save(act, order)
    points.save(act, book, book.void(held, points.stamp(act), usable_until=usable_until))


def _book_of(act: Act, order: Order, held: list[Posting]) -> Book:
    book = points.book_to_use(act, points.of_id(order.account_id), also=[posting.lot_id for posting in held])
    if book is None:
        raise NotFound
    return book


def _put_back(act: Act, order: Order) -> None:
    item = items.lock(act, order.item_id)
    item.put_back(order.quantity)
    items.save(act, item)


SUBJECT = Subject(
    operations={
        PLACE_ORDER: place_order,
        FULFIL_ORDER: fulfil_order,
        CANCEL_ORDER: cancel_order,
        RETURN_ORDER: return_order,
        READ_ORDER: orders.read_order,
        LIST_ORDERS: orders.list_orders,
    },
    clocks=(Clock("expire_orders", 3600, orders.not_collected, expire_order),),
    life_cycles=(LifeCycle("order", MOVES),),
)
