"""C6: a plan under way is stood down by the commander, once the crowd has fallen, and reviewed beside its figures."""

from typing import Any

import pytest

from messages import errors
from messages.enforcement.activations import (
    END_ACTIVATION,
    LIST_ACTIVATIONS,
    READ_ACTIVATION,
    REVIEW_ACTIVATION,
)
from messages.enforcement.errors.activations import ActivationEnded, ActivationUnderWay, CrowdStillHigh
from messages.enforcement.plan_orders import ACKNOWLEDGE_ORDER, LIST_PLAN_ORDERS, REPORT_ORDER
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from suite.people import STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.crowd import MINUTE, Square


@pytest.fixture
def square(ask: Ask, time: SetTime) -> Square:
    return Square(ask, time)


def under_way(ask: Ask, square: Square) -> dict[str, Any]:
    (activation,) = ask(LIST_ACTIVATIONS, square.commander, within=square.place)["items"]
    assert activation["number"].startswith(f"YA-{square.place}-")
    return dict(activation)


@pytest.mark.rule("C6.4", "C6.5")
def test_from_the_start_to_the_record(square: Square, ask: Ask, time: SetTime) -> None:
    square.warn()
    activation = under_way(ask, square)
    police = square.of("public_security")
    orders = {one["order"]: one for one in ask(LIST_PLAN_ORDERS, police, activation_id=activation["id"])["items"]}
    time.move_to(time() + MINUTE)
    ask(ACKNOWLEDGE_ORDER, police, plan_order_id=orders["police"]["id"])
    time.move_to(time() + 6 * MINUTE)
    ask(ACKNOWLEDGE_ORDER, police, plan_order_id=orders["bollards"]["id"])
    ask(REPORT_ORDER, police, plan_order_id=orders["bollards"]["id"], words="完成", done=13)
    with pytest.raises(ActivationUnderWay):
        ask(REVIEW_ACTIVATION, square.commander, activation_id=activation["id"], review="尚未结束")
    ended = ask(END_ACTIVATION, square.commander, activation_id=activation["id"], reason="人流已散")
    assert (ended["status"], ended["ended_by"]) == ("ended", square.commander.id)
    with pytest.raises(ActivationEnded):
        ask(END_ACTIVATION, square.commander, activation_id=activation["id"], reason="人流已散")
    assert {one["act"] for one in ask(LIST_WORK, square.commander, within=square.place)["items"]} == {
        "review_activation"
    }
    assert ask(LIST_WORK, police, within=square.place)["items"] == []
    lessons = "入口隔离桩应提前升起"
    ask(REVIEW_ACTIVATION, square.commander, activation_id=activation["id"], review="有序散场", lessons=lessons)
    record = ask(READ_ACTIVATION, square.office, activation_id=activation["id"])
    assert (record["status"], record["lessons"]) == ("reviewed", lessons)
    figures = record["figures"]
    assert (figures["orders"], figures["acknowledged"], figures["acknowledged_late"]) == (7, 2, 4)
    assert (figures["reported"], figures["waived"], figures["warnings"]) == (1, 6, 1)
    assert 60 <= figures["seconds_to_acknowledge"] <= 7 * 60
    with pytest.raises(ActivationEnded):
        ask(REVIEW_ACTIVATION, square.commander, activation_id=activation["id"], review="再次总结")


@pytest.mark.rule("C6.2")
def test_nobody_stands_down_while_the_crowd_is_as_high(square: Square, ask: Ask, tick: Tick, time: SetTime) -> None:
    camera = square.sensor()
    square.watched(1000)
    square.tell(camera, 700, 820, 810)
    tick("tell_levels_of_crowds")
    activation = under_way(ask, square)
    with pytest.raises(CrowdStillHigh):
        ask(END_ACTIVATION, square.commander, activation_id=activation["id"], reason="人流已散")
    for _ in range(12):
        time.move_to(time() + MINUTE)
        square.tell(camera, 200)
        tick("tell_levels_of_crowds")
    ask(END_ACTIVATION, square.commander, activation_id=activation["id"], reason="人流已散")
    record = ask(READ_ACTIVATION, square.commander, activation_id=activation["id"])
    assert record["figures"]["most_present"] == 820


def test_only_the_commander_of_the_place_ends_and_reviews(square: Square, ask: Ask) -> None:
    square.warn("sudden")
    activation = under_way(ask, square)
    elsewhere = Actor("commander-xicheng", "西城", square.commander.roles, STRANGER.territories)
    for operation, words in ((END_ACTIVATION, {"reason": "无关"}), (REVIEW_ACTIVATION, {"review": "无关"})):
        with pytest.raises(errors.Forbidden):
            ask(operation, square.office, activation_id=activation["id"], **words)
        with pytest.raises(errors.NotFound):
            ask(operation, elsewhere, activation_id=activation["id"], **words)
    with pytest.raises(errors.NotFound):
        ask(READ_ACTIVATION, STRANGER, activation_id=activation["id"])
