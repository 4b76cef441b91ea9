"""C3: a warning is sent to every terminal that it concerns, tried again, and where it was not reached it is said."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from messages import errors
from messages.enforcement.activations import END_ACTIVATION
from messages.enforcement.deliveries import LIST_DELIVERIES
from messages.enforcement.terminals import REGISTER_TERMINAL, RETIRE_TERMINAL
from messages.enforcement.warnings import LIFT_WARNING, READ_WARNING
from services.enforcement.domain.terminals import signature
from suite.embedded import EmbeddedSuite
from suite.people import STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.crowd import Receiver, Square

CLOSED = "http://127.0.0.1:9/closed"
"""The port of discard: nobody listens there."""


@pytest.fixture
def square(ask: Ask, time: SetTime) -> Square:
    return Square(ask, time)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


def terminal(square: Square, address: str, place: str = "") -> dict[str, Any]:
    asked = {"place": place or square.community, "name": "大屏", "address": address}
    registered: dict[str, Any] = square.ask(REGISTER_TERMINAL, square.admin, **asked)
    return registered


def state(ask: Ask, square: Square, warning: dict[str, Any]) -> tuple[int, int, int]:
    read = ask(READ_WARNING, square.office, warning_id=warning["id"])
    return read["reached"], read["waiting"], read["not_reached"]


@pytest.mark.rule("C3.5", "C3.6")
def test_a_hundred_and_twenty_terminals_are_reached_at_once_each_with_its_record(
    square: Square, ask: Ask, suite: EmbeddedSuite, receiver: Receiver
) -> None:
    for number in range(120):
        terminal(square, f"{receiver.url}/screens/{number}")
    warning = square.warn("ordinary")
    assert state(ask, square, warning) == (0, 120, 0)
    suite.pump()
    assert state(ask, square, warning) == (120, 0, 0)
    assert {path for path, _, _ in receiver.taken} == {f"/screens/{number}" for number in range(120)}
    deliveries = everything(ask, LIST_DELIVERIES, square.office, warning_id=warning["id"])
    assert len(deliveries) == 120
    assert {(one["status"], one["attempts"], one["fault"]) for one in deliveries} == {("reached", 1, "")}


@pytest.mark.rule("C3.6")
def test_what_is_sent_is_signed_with_the_secret_of_the_terminal(
    square: Square, suite: EmbeddedSuite, receiver: Receiver
) -> None:
    screen = terminal(square, f"{receiver.url}/screen")
    warning = square.warn("sudden", plan="terror", drill=True)
    suite.pump()
    ((_, headers, body),) = receiver.taken
    letter, sent = headers["webhook-id"], int(headers["webhook-timestamp"])
    assert headers["webhook-signature"] == signature(screen["secret"], letter, sent, body)
    said = orjson.loads(body)
    assert (said["type"], said["warning"], said["drill"]) == ("warning.raised", warning["number"], True)
    assert said["text"].startswith("【演练】")


@pytest.mark.rule("C3.6")
def test_one_that_does_not_answer_is_tried_again_and_at_last_not_reached(
    square: Square, ask: Ask, suite: EmbeddedSuite, receiver: Receiver, tick: Tick, time: SetTime
) -> None:
    good, slow = terminal(square, f"{receiver.url}/good"), terminal(square, f"{receiver.url}/slow")
    dead = terminal(square, CLOSED)
    receiver.answers["/slow"] = 503
    warning = square.warn("ordinary")
    suite.pump()
    assert state(ask, square, warning) == (1, 2, 0)
    tick("reach_terminals")
    assert state(ask, square, warning) == (1, 2, 0)
    receiver.answers.pop("/slow")
    for seconds in (5, 15, 60, 300):
        time.move_to(time() + dt.timedelta(seconds=seconds + 1))
        tick("reach_terminals")
    assert state(ask, square, warning) == (2, 0, 1)
    listed = ask(LIST_DELIVERIES, square.office, warning_id=warning["id"])["items"]
    told = {one["terminal_id"]: one for one in listed}
    assert (told[good["id"]]["attempts"], told[slow["id"]]["attempts"], told[dead["id"]]["attempts"]) == (1, 2, 5)
    assert told[slow["id"]]["fault"] == ""
    assert "Refused" in told[dead["id"]]["fault"]
    (missed,) = ask(LIST_DELIVERIES, square.office, warning_id=warning["id"], status="not_reached")["items"]
    assert missed["terminal_id"] == dead["id"]
    assert [path for path, _, _ in receiver.taken].count("/good") == 1


def test_an_event_told_twice_is_sent_once(
    square: Square, ask: Ask, suite: EmbeddedSuite, receiver: Receiver, tick: Tick
) -> None:
    terminal(square, f"{receiver.url}/screen")
    warning = square.warn("ordinary")
    tick("reach_terminals")
    suite.pump()
    tick("reach_terminals")
    assert len(receiver.taken) == 1
    assert state(ask, square, warning) == (1, 0, 0)


def test_the_end_of_a_warning_is_sent_too(
    square: Square, ask: Ask, suite: EmbeddedSuite, receiver: Receiver, tick: Tick
) -> None:
    terminal(square, f"{receiver.url}/screen")
    ordinary, major = square.warn("ordinary"), square.warn()
    suite.pump()
    ask(LIFT_WARNING, square.office, warning_id=ordinary["id"], reason="已疏导")
    ask(END_ACTIVATION, square.commander, activation_id=major["activation_id"], reason="人流已散")
    tick("reach_terminals")
    said = [orjson.loads(body) for _, _, body in receiver.taken]
    assert sorted((one["warning"], one["type"]) for one in said) == sorted(
        (one["number"], f"warning.{kind}") for one in (ordinary, major) for kind in ("raised", "lifted")
    )
    assert state(ask, square, major) == (1, 0, 0)


def test_a_warning_comes_to_the_place_what_lies_in_it_and_what_it_lies_in(
    square: Square, suite: EmbeddedSuite, receiver: Receiver, ask: Ask, time: SetTime
) -> None:
    other = Square(ask, time)
    terminal(square, f"{receiver.url}/whole", square.place)
    terminal(square, f"{receiver.url}/community", square.community)
    terminal(other, f"{receiver.url}/other", other.place)
    gone = terminal(square, f"{receiver.url}/gone")
    ask(RETIRE_TERMINAL, square.admin, terminal_id=gone["id"], reason="设备更换")
    square.warn("ordinary", place=square.community)
    suite.pump()
    assert {path for path, _, _ in receiver.taken} == {"/whole", "/community"}


def test_only_who_sees_the_warning_sees_where_it_came(square: Square, ask: Ask) -> None:
    warning = square.warn("ordinary")
    with pytest.raises(errors.NotFound):
        ask(LIST_DELIVERIES, STRANGER, warning_id=warning["id"])
    with pytest.raises(errors.NotFound):
        ask(LIST_DELIVERIES, square.office, warning_id="019a0000-0000-7000-8000-000000000001")
