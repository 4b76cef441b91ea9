"""A8.4: catalogue items have a price, a stock and a validity."""

import datetime as dt
import functools
from collections.abc import Callable

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.errors.items import (
    ItemEndsBeforeItBegins,
    ItemNotOffered,
    LimitPerPersonReached,
    OutOfStock,
)
from messages.volunteers.items import CHANGE_ITEM, RESTOCK_ITEM
from messages.volunteers.orders import CANCEL_ORDER, PLACE_ORDER
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.test_orders import HAIRCUT, balance, offer, rich, stock, wins

__all__ = ["rich"]


@pytest.mark.rule("A8.4.9")
def test_an_item_has_its_validity(ask: Ask, rich: Callable[[int], Actor], time: SetTime) -> None:
    person, item = rich(1), offer(ask, valid_until="2032-06-30")
    time.move_to(dt.datetime(2032, 6, 30, 16, 1, tzinfo=dt.UTC))
    with pytest.raises(ItemNotOffered):
        ask(PLACE_ORDER, person, item_id=item)
    with pytest.raises(errors.Invalid) as refused:
        offer(ask, valid_until="2019-12-31")
    assert [wrong["field"] for wrong in refused.value.data["errors"]] == ["valid_until"]


def test_a_changed_price_is_for_new_orders(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, item = rich(3), offer(ask)
    old = ask(PLACE_ORDER, person, item_id=item)
    changed = ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, price=20)
    unchanged = HAIRCUT | {"stock": 99, "price": 20}
    assert all(changed[name] == value for name, value in unchanged.items() if name != "subdistrict")
    with pytest.raises(errors.Forbidden):
        ask(CHANGE_ITEM, STRANGER, item_id=item, price=1)
    ask(CANCEL_ORDER, COMMUNITY_CHEN, order_id=old["id"], reason="停止供应")
    assert balance(ask, person) == 30
    assert ask(PLACE_ORDER, person, item_id=item)["points"] == 20


@pytest.mark.rule("A8.4.9")
def test_stock_moves_by_what_is_added_and_what_was_ordered_stays_ordered(
    ask: Ask, rich: Callable[[int], Actor]
) -> None:
    """Nobody overwrites it with the figure of before: the last piece is not ordered twice."""
    one, other, item = rich(1), rich(1), offer(ask, stock=1)
    ask(PLACE_ORDER, one, item_id=item)
    with pytest.raises(errors.Invalid):
        ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, price=10, stock=1)
    ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, text="周二上午")
    with pytest.raises(OutOfStock):
        ask(PLACE_ORDER, other, item_id=item)
    assert ask(RESTOCK_ITEM, OFFICER_ZHOU, item_id=item, pieces=3, reason="到货")["stock"] == 3
    assert ask(RESTOCK_ITEM, OFFICER_ZHOU, item_id=item, pieces=-2, reason="盘亏")["stock"] == 1
    with pytest.raises(OutOfStock):
        ask(RESTOCK_ITEM, OFFICER_ZHOU, item_id=item, pieces=-2, reason="盘亏")
    with pytest.raises(errors.Invalid):
        ask(RESTOCK_ITEM, OFFICER_ZHOU, item_id=item, pieces=0, reason="盘点")
    with pytest.raises(errors.Forbidden):
        ask(RESTOCK_ITEM, STRANGER, item_id=item, pieces=1, reason="到货")


def test_threads_restock_and_order_and_every_piece_is_counted(ask: Ask, rich: Callable[[int], Actor]) -> None:
    item, people = offer(ask, stock=0), [rich(1) for _ in range(4)]
    add = functools.partial(ask, RESTOCK_ITEM, OFFICER_ZHOU, item_id=item, pieces=1, reason="到货")
    orders = [functools.partial(ask, PLACE_ORDER, person, item_id=item) for person in people]
    ordered = wins([*orders, add, add, add], OutOfStock) - 3
    assert stock(ask, item) == 3 - ordered


@pytest.mark.rule("A8.4.9")
def test_one_person_has_so_many_of_what_is_scarce(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, item = rich(3), offer(ask, limit_per_person=1, supplier="夕照寺理发店")
    order = ask(PLACE_ORDER, person, item_id=item)
    with pytest.raises(LimitPerPersonReached) as refused:
        ask(PLACE_ORDER, person, item_id=item)
    assert refused.value.data == {"limit": 1, "count": 1}
    ask(CANCEL_ORDER, person, order_id=order["id"], reason="改天再来")
    orders = [functools.partial(ask, PLACE_ORDER, person, item_id=item)] * 4
    assert wins(orders, LimitPerPersonReached) == 1


@pytest.mark.rule("A8.4.9")
def test_a_change_keeps_the_days_of_an_item_in_order(ask: Ask) -> None:
    item = offer(ask, valid_from="2026-03-01", valid_until="2026-08-31")
    assert ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, valid_until="2026-03-01")["valid_until"] == "2026-03-01"
    with pytest.raises(ItemEndsBeforeItBegins) as refused:
        ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, valid_until="2026-02-28")
    assert refused.value.data == {"valid_from": "2026-03-01", "valid_until": "2026-02-28"}
    with pytest.raises(errors.Invalid):
        ask(CHANGE_ITEM, OFFICER_ZHOU, item_id=item, valid_from="2026-05-01", valid_until="2026-04-30")
