"""C6: an order is acknowledged and reported done, each by its own clock; late, it is the commander's too."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.plan_orders import OrderNeedsQuantity, OrderSettled
from messages.enforcement.plan_orders import (
    ACKNOWLEDGE_ORDER,
    LIST_PLAN_ORDERS,
    READ_PLAN_ORDER,
    REPORT_ORDER,
    WAIVE_ORDER,
)
from messages.enforcement.work import LIST_WORK
from suite.people import STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.crowd import Square


@pytest.fixture
def square(ask: Ask, time: SetTime) -> Square:
    return Square(ask, time)


def orders_of(ask: Ask, square: Square, warning: dict[str, Any]) -> dict[str, dict[str, Any]]:
    listed = ask(LIST_PLAN_ORDERS, square.commander, activation_id=warning["activation_id"])["items"]
    return {one["order"]: one for one in listed}


def work(ask: Ask, square: Square, agency: str = "") -> dict[str, str]:
    who = square.of(agency) if agency else square.commander
    return {one["id"]: one["act"] for one in ask(LIST_WORK, who, within=square.place)["items"]}


@pytest.mark.rule("C6.4")
def test_the_crowd_plan_sends_four_forces_sets_thirteen_bollards_and_limits_vehicles_and_bicycles(
    square: Square, ask: Ask
) -> None:
    orders = orders_of(ask, square, square.warn())
    forces = {orders[name]["agency"] for name in ("police", "traffic", "fire", "urban")}
    assert forces == {"public_security", "traffic_police", "fire_rescue", "urban_management"}
    assert (orders["bollards"]["quantity"], orders["bollards"]["unit"]) == (13, "places")
    assert "机动车" in orders["traffic"]["task"]["zh"]
    assert "单车" in orders["bicycles"]["task"]["zh"]


@pytest.mark.rule("C6.5", "C6.6")
def test_each_order_is_in_its_agencys_work_until_it_is_reported(square: Square, ask: Ask) -> None:
    order = orders_of(ask, square, square.warn())["bollards"]
    police = square.of("public_security")
    assert order["due_at"] == order["acknowledge_by"]
    assert work(ask, square, "public_security")[order["id"]] == "acknowledge_order"
    with pytest.raises(OrderSettled):
        ask(REPORT_ORDER, police, plan_order_id=order["id"], words="已升起", done=13)
    taken = ask(ACKNOWLEDGE_ORDER, police, plan_order_id=order["id"])
    assert (taken["status"], taken["due_at"], taken["acknowledged_by"]) == ("acknowledged", order["done_by"], police.id)
    assert work(ask, square, "public_security")[order["id"]] == "report_order"
    with pytest.raises(OrderNeedsQuantity):
        ask(REPORT_ORDER, police, plan_order_id=order["id"], words="已升起")
    done = ask(REPORT_ORDER, police, plan_order_id=order["id"], words="13 处入口隔离桩全部升起", done=13)
    assert (done["status"], done["done"], done["due_at"]) == ("reported", 13, None)
    assert order["id"] not in work(ask, square, "public_security")
    with pytest.raises(OrderSettled):
        ask(ACKNOWLEDGE_ORDER, police, plan_order_id=order["id"])


def test_an_order_is_its_agencys_alone(square: Square, ask: Ask) -> None:
    order = orders_of(ask, square, square.warn())["fire"]
    with pytest.raises(NotResponsible):
        ask(ACKNOWLEDGE_ORDER, square.of("traffic_police"), plan_order_id=order["id"])
    for operation in (READ_PLAN_ORDER, ACKNOWLEDGE_ORDER):
        with pytest.raises(errors.NotFound):
            ask(operation, STRANGER, plan_order_id=order["id"])
    with pytest.raises(errors.Forbidden):
        ask(WAIVE_ORDER, square.of("fire_rescue"), plan_order_id=order["id"], reason="不需要")
    of_the_fire = dataclasses.replace(square.commander, agency="fire_rescue")
    with pytest.raises(errors.AboutOneself):
        ask(WAIVE_ORDER, of_the_fire, plan_order_id=order["id"], reason="不需要")
    waived = ask(WAIVE_ORDER, square.commander, plan_order_id=order["id"], reason="消防已在场")
    assert (waived["status"], waived["words"]) == ("waived", "消防已在场")


@pytest.mark.rule("C6.6")
def test_what_nobody_acknowledges_and_what_is_not_done_in_time_come_to_the_commander(
    square: Square, ask: Ask, tick: Tick, time: SetTime
) -> None:
    order = orders_of(ask, square, square.warn())["police"]
    police = square.of("public_security")
    tick("escalate_late_orders")
    assert order["id"] not in work(ask, square)
    time.move_to(dt.datetime.fromisoformat(order["acknowledge_by"]) + dt.timedelta(seconds=1))
    tick("escalate_late_orders")
    assert work(ask, square)[order["id"]] == "chase_order"
    assert tick("escalate_late_orders") == 0
    taken = ask(ACKNOWLEDGE_ORDER, police, plan_order_id=order["id"])
    assert taken["acknowledge_late_at"] is not None
    assert taken["done_late_at"] is None
    time.move_to(dt.datetime.fromisoformat(order["done_by"]) + dt.timedelta(seconds=1))
    tick("escalate_late_orders")
    late = ask(READ_PLAN_ORDER, police, plan_order_id=order["id"])
    assert late["done_late_at"] is not None
    assert work(ask, square)[order["id"]] == "chase_order"
    ask(REPORT_ORDER, police, plan_order_id=order["id"], words="已到位疏导")
    assert order["id"] not in work(ask, square)


def test_what_is_late_is_late_also_where_no_clock_came_by(square: Square, ask: Ask, time: SetTime) -> None:
    order = orders_of(ask, square, square.warn())["police"]
    time.move_to(dt.datetime.fromisoformat(order["acknowledge_by"]) + dt.timedelta(minutes=1))
    taken = ask(ACKNOWLEDGE_ORDER, square.of("public_security"), plan_order_id=order["id"])
    assert taken["acknowledge_late_at"] == taken["acknowledged_at"]
