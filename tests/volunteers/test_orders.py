"""A8.4: points are redeemed; an order holds, then is fulfilled or cancelled, each once."""

import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import CASE_VERIFIED
from messages.envelope import Actor
from messages.errors import Problem
from messages.operation import RESIDENT
from messages.volunteers.errors.items import OutOfStock
from messages.volunteers.errors.orders import OrderAlreadyEnded, OrderNotReturnable, PickUpCodeWrong
from messages.volunteers.errors.points import BalanceTooLow, PointsOnHold
from messages.volunteers.items import LIST_ITEMS, OFFER_ITEM
from messages.volunteers.orders import (
    CANCEL_ORDER,
    FULFIL_ORDER,
    LIST_ORDERS,
    PLACE_ORDER,
    READ_ORDER,
    RETURN_ORDER,
)
from messages.volunteers.points import LIST_POSTINGS, READ_OWN_ACCOUNT, REVERSE_AWARD, VERIFY_LEDGER
from messages.volunteers.reports import FILE_REPORT
from suite.people import COMMUNITY_CHEN, LANE, LONGTAN, OFFICER_ZHOU, STRANGER, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.volunteers.conftest import Tell, elsewhere, someone

HAIRCUT = {
    "subdistrict": LONGTAN, "name": "理发一次", "price": 10, "stock": 100,
    "valid_from": "2020-01-01", "valid_until": "2039-12-31",
}  # fmt: skip


@pytest.fixture
def rich(ask: Ask, tell: Tell) -> Callable[[int], Actor]:
    """Make a person with 10 points per report, up to 30."""

    def make(reports: int) -> Actor:
        person = someone(RESIDENT)
        for _ in range(reports):
            told = {
                "lane_code": LANE,
                "problem_class": "illegal_construction",
                "text": "院内加盖二层",
                "point": elsewhere(),
            }
            tell(CASE_VERIFIED, version=2, report_id=ask(FILE_REPORT, person, **told)["id"])
        return person

    return make


def balance(ask: Ask, who: Actor) -> int:
    return int(ask(READ_OWN_ACCOUNT, who)["balance"])


def stock(ask: Ask, item: str) -> int:
    stocks = {listed["id"]: listed["stock"] for listed in everything(ask, LIST_ITEMS, OFFICER_ZHOU)}
    return int(stocks[item])


def offer(ask: Ask, **told: Any) -> str:
    return str(ask(OFFER_ITEM, OFFICER_ZHOU, **HAIRCUT | told)["id"])


def wins(attempts: Sequence[Callable[[], Any]], *lost: type[Problem], threads: int = 8) -> int:
    def attempt(act: Callable[[], Any]) -> bool:
        try:
            act()
        except lost:
            return False
        return True

    with ThreadPoolExecutor(threads) as pool:
        return sum(pool.map(attempt, attempts))


@pytest.mark.rule("A8.4.2", "A8.4.9", "A8.4.10")
def test_an_order_holds_and_its_fulfilment_spends(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, item = rich(2), offer(ask, price=15, stock=3)
    order = ask(PLACE_ORDER, person, item_id=item)
    assert (order["status"], order["points"], balance(ask, person), stock(ask, item)) == ("held", 15, 5, 2)
    done = ask(FULFIL_ORDER, COMMUNITY_CHEN, order_id=order["id"])
    assert (done["status"], done["ended_by"]) == ("fulfilled", COMMUNITY_CHEN.id)
    account = ask(READ_OWN_ACCOUNT, person)["id"]
    spent = [posting for posting in ask(LIST_POSTINGS, person, account_id=account)["items"] if posting["order_id"]]
    assert sorted((posting["kind"], posting["points"]) for posting in spent) == [
        ("commit", 5), ("commit", 10), ("hold", 5), ("hold", 10),
    ]  # fmt: skip
    assert {posting["rule"] for posting in spent} == {"report_verified_illegal"}
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


@pytest.mark.rule("A8.4.10")
def test_a_cancelled_order_gives_back_points_and_stock_once(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, item = rich(2), offer(ask, price=15, stock=1)
    order = ask(PLACE_ORDER, person, item_id=item)
    cancels = [functools.partial(ask, CANCEL_ORDER, person, order_id=order["id"], reason="不需要了")] * 4
    fulfils = [functools.partial(ask, FULFIL_ORDER, OFFICER_ZHOU, order_id=order["id"])] * 4
    assert wins([*cancels, *fulfils], OrderAlreadyEnded) == 1
    status = ask(READ_ORDER, person, order_id=order["id"])["status"]
    expected = {"cancelled": (20, 1), "fulfilled": (5, 0)}[status]
    assert (balance(ask, person), stock(ask, item)) == expected
    second = ask(PLACE_ORDER, person, item_id=offer(ask, price=5))
    ask(CANCEL_ORDER, person, order_id=second["id"], reason="不需要了")
    with pytest.raises(OrderAlreadyEnded):
        ask(CANCEL_ORDER, person, order_id=second["id"], reason="再来一次")
    assert balance(ask, person) == expected[0]
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


@pytest.mark.rule("A8.4.10")
def test_what_was_ordered_is_handed_to_who_shows_the_code(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, item = rich(2), offer(ask)
    first, second = (ask(PLACE_ORDER, person, item_id=item) for _ in range(2))
    code = first["pick_up_code"]
    assert ask(READ_ORDER, COMMUNITY_CHEN, order_id=first["id"])["pick_up_code"] is None
    assert {one["pick_up_code"] for one in everything(ask, LIST_ORDERS, COMMUNITY_CHEN)} == {None}
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    with pytest.raises(PickUpCodeWrong):
        ask(FULFIL_ORDER, COMMUNITY_CHEN, order_id=first["id"], pick_up_code=wrong)
    done = ask(FULFIL_ORDER, COMMUNITY_CHEN, order_id=first["id"], pick_up_code=code)
    assert (done["status"], done["by_code"], done["pick_up_code"]) == ("fulfilled", True, None)
    assert not ask(FULFIL_ORDER, COMMUNITY_CHEN, order_id=second["id"])["by_code"]


@pytest.mark.rule("A8.4.10")
def test_an_order_that_nobody_collects_comes_back_by_itself(
    ask: Ask, rich: Callable[[int], Actor], time: SetTime, tick: Tick
) -> None:
    time.move_to(dt.datetime(2034, 5, 2, 2, tzinfo=dt.UTC))
    person, item = rich(1), offer(ask, stock=1)
    order = ask(PLACE_ORDER, person, item_id=item)
    assert order["due_on"] == "2034-05-16"
    time.move_to(dt.datetime(2034, 5, 16, 15, 59, tzinfo=dt.UTC))
    tick("expire_orders")
    assert balance(ask, person) == 0
    time.move_to(dt.datetime(2034, 5, 16, 16, 1, tzinfo=dt.UTC))
    tick("expire_orders")
    assert (balance(ask, person), stock(ask, item)) == (10, 1)
    assert ask(READ_ORDER, person, order_id=order["id"])["status"] == "expired"
    with pytest.raises(OrderAlreadyEnded):
        ask(FULFIL_ORDER, COMMUNITY_CHEN, order_id=order["id"])
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


@pytest.mark.rule("A8.4.6", "A8.4.10")
def test_what_was_handed_out_comes_back_once(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, item = rich(2), offer(ask, price=15, stock=1)
    order = ask(PLACE_ORDER, person, item_id=item)
    back = functools.partial(ask, RETURN_ORDER, OFFICER_ZHOU, order_id=order["id"], reason="剪坏了", restocked=False)
    with pytest.raises(OrderNotReturnable):
        back()
    ask(FULFIL_ORDER, COMMUNITY_CHEN, order_id=order["id"])
    herself = dataclasses.replace(OFFICER_ZHOU, id=person.id)
    with pytest.raises(errors.AboutOneself):
        ask(RETURN_ORDER, herself, order_id=order["id"], reason="剪坏了", restocked=False)
    assert wins([back] * 6, OrderNotReturnable) == 1
    assert (balance(ask, person), stock(ask, item)) == (20, 0)
    account = ask(READ_OWN_ACCOUNT, person)["id"]
    moved = [one for one in ask(LIST_POSTINGS, person, account_id=account)["items"] if one["kind"] == "refund"]
    assert [(one["points"], one["order_id"]) for one in moved] == [(5, order["id"]), (10, order["id"])]
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


def test_what_was_handed_out_long_ago_does_not_come_back(ask: Ask, rich: Callable[[int], Actor], time: SetTime) -> None:
    time.move_to(dt.datetime(2034, 6, 1, 2, tzinfo=dt.UTC))
    order = ask(PLACE_ORDER, rich(1), item_id=offer(ask))
    ask(FULFIL_ORDER, COMMUNITY_CHEN, order_id=order["id"])
    time.move_to(dt.datetime(2034, 7, 2, 2, tzinfo=dt.UTC))
    with pytest.raises(OrderNotReturnable) as refused:
        ask(RETURN_ORDER, OFFICER_ZHOU, order_id=order["id"], reason="剪坏了", restocked=False)
    assert refused.value.data == {"days": 30, "status": "fulfilled"}


@pytest.mark.rule("A8.4.10")
@pytest.mark.parametrize(("by_office", "usable"), [(True, 7), (False, 0)])
def test_what_the_office_cancels_after_its_last_day_can_be_used(
    ask: Ask, rich: Callable[[int], Actor], time: SetTime, tick: Tick, *, by_office: bool, usable: int
) -> None:
    """Its own lot has expired meanwhile; who cancels by oneself gets back what there was, and that is over."""
    time.move_to(dt.datetime(2034, 8, 3, 2, tzinfo=dt.UTC))
    person, item = rich(1), offer(ask, price=7)
    time.move_to(dt.datetime(2036, 8, 30, 2, tzinfo=dt.UTC))
    order = ask(PLACE_ORDER, person, item_id=item)
    time.move_to(dt.datetime(2036, 9, 2, 2, tzinfo=dt.UTC))
    ask(CANCEL_ORDER, OFFICER_ZHOU if by_office else person, order_id=order["id"], reason="停止供应")
    account = ask(READ_OWN_ACCOUNT, person)
    assert account["usable"] == usable
    assert [lot["expires_on"] for lot in account["lots"]] == ["2036-10-02" if by_office else "2036-08-31"]
    tick("expire_lots")
    assert balance(ask, person) == usable
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


@pytest.mark.rule("A8.4.9")
def test_fifty_at_once_for_the_last_of_an_item_give_one(ask: Ask, rich: Callable[[int], Actor]) -> None:
    people, item = [rich(1) for _ in range(50)], offer(ask, stock=1)
    orders = [functools.partial(ask, PLACE_ORDER, person, item_id=item) for person in people]
    assert wins(orders, OutOfStock, threads=50) == 1
    assert stock(ask, item) == 0
    assert sum(balance(ask, person) for person in people) == 490
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


@pytest.mark.rule("A8.4.7")
def test_beyond_the_balance_is_refused_with_both_figures(ask: Ask, rich: Callable[[int], Actor]) -> None:
    item = offer(ask, price=15, stock=3)
    with pytest.raises(BalanceTooLow) as refused:
        ask(PLACE_ORDER, rich(1), item_id=item)
    assert refused.value.data == {"balance": 10, "price": 15}
    with pytest.raises(BalanceTooLow):
        ask(PLACE_ORDER, someone(RESIDENT), item_id=item)
    assert stock(ask, item) == 3


@pytest.mark.rule("A8.4.7", "A8.4.8")
def test_threads_spend_the_last_points_once(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person, items = rich(2), [offer(ask) for _ in range(8)]
    orders = [functools.partial(ask, PLACE_ORDER, person, item_id=item) for item in items]
    assert wins(orders, BalanceTooLow) == 2
    assert balance(ask, person) == 0
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


@pytest.mark.rule("A8.4.9")
def test_threads_take_the_last_of_a_stock_once(ask: Ask, rich: Callable[[int], Actor]) -> None:
    people, item = [rich(1) for _ in range(6)], offer(ask, stock=2)
    orders = [functools.partial(ask, PLACE_ORDER, person, item_id=item) for person in people]
    assert wins(orders, OutOfStock) == 2
    assert stock(ask, item) == 0
    assert sorted(balance(ask, person) for person in people) == [0, 0, 10, 10, 10, 10]


@pytest.mark.rule("A8.4.7")
def test_what_was_spent_is_not_taken_back_below_zero(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person = rich(1)
    account = ask(READ_OWN_ACCOUNT, person)["id"]
    award = ask(LIST_POSTINGS, person, account_id=account)["items"][0]["award_id"]
    order = ask(PLACE_ORDER, person, item_id=offer(ask, price=7))
    with pytest.raises(PointsOnHold):
        ask(REVERSE_AWARD, OFFICER_ZHOU, award_id=award, reason="误报")
    ask(FULFIL_ORDER, OFFICER_ZHOU, order_id=order["id"])
    reversal = ask(REVERSE_AWARD, OFFICER_ZHOU, award_id=award, reason="误报")
    assert (reversal["taken_back"], reversal["shortfall"], balance(ask, person)) == (3, 7, 0)
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


def test_people_order_in_their_own_subdistrict(ask: Ask, rich: Callable[[int], Actor]) -> None:
    item, person = offer(ask), rich(1)
    neighbour = Actor(person.id, person.name, person.roles, (XIZHAOSI,))
    assert item in {listed["id"] for listed in everything(ask, LIST_ITEMS, neighbour, offered_on="2026-01-01")}
    order = ask(PLACE_ORDER, neighbour, item_id=item)
    elsewhere = Actor(person.id, person.name, person.roles, ("110101001001",))
    assert item not in {listed["id"] for listed in everything(ask, LIST_ITEMS, elsewhere)}
    with pytest.raises(errors.Forbidden):
        ask(PLACE_ORDER, elsewhere, item_id=item)
    assert [listed["id"] for listed in ask(LIST_ORDERS, neighbour)["items"]] == [order["id"]]
    assert order["id"] in {listed["id"] for listed in ask(LIST_ORDERS, COMMUNITY_CHEN, status="held")["items"]}
    with pytest.raises(errors.NotFound):
        ask(READ_ORDER, someone(RESIDENT), order_id=order["id"])
    with pytest.raises(errors.Forbidden):
        ask(FULFIL_ORDER, STRANGER, order_id=order["id"])
    with pytest.raises(errors.NotFound):
        ask(PLACE_ORDER, neighbour, item_id=str(uuid.uuid4()))
