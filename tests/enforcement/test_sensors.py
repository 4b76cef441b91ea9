"""C3, C10: the register of what counts and measures; that a sensor is silent is a fact with a time."""

import datetime as dt

import pytest

from messages import errors
from messages.enforcement.errors.sensors import SensorCodeTaken, SensorRetired
from messages.enforcement.sensors import LIST_SENSORS, READ_SENSOR, REGISTER_SENSOR, RETIRE_SENSOR
from suite.people import COMMUNITY_CHEN, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.crowd import Square


@pytest.fixture
def square(ask: Ask, time: SetTime) -> Square:
    return Square(ask, time)


@pytest.mark.rule("C3.1")
def test_a_sensor_is_registered_once_and_means_one_place_for_ever(square: Square, ask: Ask) -> None:
    sensor = square.sensor(code="XC-BRIDGE-1")
    assert (sensor["kind"], sensor["unit"], sensor["status"]) == ("camera", "people", "working")
    asked = {"place": square.community, "kind": "camera", "code": "XC-BRIDGE-1", "name": "桥西"}
    with pytest.raises(SensorCodeTaken):
        ask(REGISTER_SENSOR, square.admin, **asked)
    retired = ask(RETIRE_SENSOR, square.office, sensor_id=sensor["id"], reason="桥面施工拆除")
    assert (retired["status"], retired["reason"]) == ("retired", "桥面施工拆除")
    with pytest.raises(SensorRetired):
        ask(RETIRE_SENSOR, square.office, sensor_id=sensor["id"], reason="再次拆除")
    with pytest.raises(SensorCodeTaken):
        ask(REGISTER_SENSOR, square.admin, **asked)


def test_only_the_offices_of_the_place_keep_and_see_it(square: Square, ask: Ask) -> None:
    sensor = square.sensor()
    asked = {"place": square.community, "kind": "camera", "code": "XC-9", "name": "桥西"}
    for who in (COMMUNITY_CHEN, STRANGER):
        with pytest.raises(errors.Forbidden):
            ask(REGISTER_SENSOR, who, **asked)
    for operation, more in ((READ_SENSOR, {}), (RETIRE_SENSOR, {"reason": "不属本街道"})):
        with pytest.raises(errors.NotFound):
            ask(operation, STRANGER, sensor_id=sensor["id"], **more)


@pytest.mark.rule("C3.1")
def test_one_that_says_nothing_is_silent_since_its_last_reading_and_may_speak_again(
    square: Square, ask: Ask, tick: Tick, time: SetTime
) -> None:
    spoke, never = square.sensor(silent_after_seconds=300), square.sensor(silent_after_seconds=300)
    last = square.tell(spoke, 12)
    tick("find_silent_sensors")
    assert ask(LIST_SENSORS, square.admin, status="silent", kind="camera")["items"] == []
    time.move_to(time() + dt.timedelta(minutes=6))
    tick("find_silent_sensors")
    silent = {one["id"]: one for one in ask(LIST_SENSORS, square.admin, status="silent")["items"]}
    assert silent.keys() == {spoke["id"], never["id"]}
    assert dt.datetime.fromisoformat(silent[spoke["id"]]["silent_since"]) == last
    assert silent[never["id"]]["silent_since"] == never["registered_at"]
    square.tell(spoke, 13)
    tick("find_silent_sensors")
    heard = ask(READ_SENSOR, square.admin, sensor_id=spoke["id"])
    assert (heard["status"], heard["silent_since"]) == ("working", None)


def test_an_old_reading_that_comes_late_is_no_sign_of_life(square: Square, ask: Ask, tick: Tick, time: SetTime) -> None:
    sensor = square.sensor(silent_after_seconds=300)
    time.move_to(time() + dt.timedelta(minutes=20))
    last = square.tell(sensor, 40, minutes_ago=10)
    tick("find_silent_sensors")
    silent = ask(READ_SENSOR, square.admin, sensor_id=sensor["id"])
    assert silent["status"] == "silent"
    assert dt.datetime.fromisoformat(silent["silent_since"]) == last
