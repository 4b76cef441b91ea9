"""A8.3: swipe on time: a card reader's batches check in and out, each swipe once, in whatever order they come."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.operation import SYSTEM
from messages.volunteers.cards import BLOCK_CARD, LIST_CARDS
from messages.volunteers.points import READ_OWN_ACCOUNT, VERIFY_LEDGER
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT, LIST_SESSIONS, READ_SESSION
from messages.volunteers.swipes import UPLOAD_SWIPES
from suite.people import COMMUNITY_CHEN, LANE, LONGTAN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.volunteers.conftest import Wait, card

MORNING = dt.datetime(2031, 9, 1, 8, tzinfo=BEIJING)
READER = Actor("system:reader-7", "", frozenset({SYSTEM}), (LONGTAN,))


def swipe(name: str, who: Actor, hours: float) -> dict[str, Any]:
    return {
        "id": f"{name} of {who.id}",
        "card": card(who)["code"],
        "at": (MORNING + dt.timedelta(hours=hours)).isoformat(),
    }


def send(ask: Ask, *swipes: dict[str, Any], reader: str = "R-7") -> list[Any]:
    return list(ask(UPLOAD_SWIPES, READER, lane_code=LANE, reader=reader, swipes=list(swipes))["items"])


def outcomes(items: list[Any]) -> list[str]:
    return [item["code"] or item["outcome"] for item in items]


def balance(ask: Ask, who: Actor) -> int:
    return int(ask(READ_OWN_ACCOUNT, who)["balance"])


@pytest.fixture
def evening(time: SetTime) -> Callable[[], None]:
    """To be called once the people of the test have their cards."""
    return lambda: time.move_to(MORNING + dt.timedelta(hours=12))


@pytest.mark.rule("A8.3.6", "A8.4.1")
def test_the_first_swipe_checks_in_and_the_next_one_out(
    ask: Ask, new_steward: Callable[[], Actor], evening: Callable[[], None]
) -> None:
    one, other = new_steward(), new_steward()
    evening()
    items = send(
        ask, swipe("3", one, 1), swipe("1", one, 0), swipe("2", other, 0.5), swipe("4", other, 2.5), swipe("1", one, 0)
    )
    assert outcomes(items) == ["checked_out", "checked_in", "checked_in", "checked_out", "known"]
    assert [items[0]["points"], items[3]["points"]] == [10, 20]
    assert (balance(ask, one), balance(ask, other)) == (10, 20)
    session = ask(READ_SESSION, one, session_id=items[0]["session_id"])
    assert (session["presence"], session["status"], session["minutes"]) == ("card", "closed", 60)
    assert session["started_at"] < session["received_at"]


@pytest.mark.rule("A8.3.6", "A8.4.5")
def test_a_batch_that_is_sent_again_changes_nothing(ask: Ask, steward: Actor, evening: Callable[[], None]) -> None:
    evening()
    batch = [swipe("in", steward, 0), swipe("out", steward, 1)]
    with ThreadPoolExecutor(4) as pool:
        answers = [outcomes(items) for items in pool.map(lambda _: send(ask, *batch), range(4))]
    assert sorted(answers) == [["checked_in", "checked_out"], *[["known", "known"]] * 3]
    assert balance(ask, steward) == 10
    assert outcomes(send(ask, swipe("in", steward, 3))) == ["swipe_id_reused"]
    assert len(ask(LIST_SESSIONS, steward)["items"]) == 1
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


@pytest.mark.rule("A8.3.6")
def test_a_card_held_there_twice_is_one_swipe(ask: Ask, steward: Actor, evening: Callable[[], None]) -> None:
    evening()
    items = send(ask, swipe("in", steward, 0), swipe("again", steward, 0.01), swipe("out", steward, 1))
    assert outcomes(items) == ["checked_in", "repeated", "checked_out"]
    assert len({item["session_id"] for item in items}) == 1


@pytest.mark.rule("A8.6.3", "A8.6.4")
def test_a_forgotten_swipe_is_closed_by_the_rule_and_the_next_one_begins_anew(
    ask: Ask, steward: Actor, evening: Callable[[], None]
) -> None:
    evening()
    items = send(ask, swipe("in", steward, 0), swipe("next", steward, 6), swipe("out", steward, 7))
    assert outcomes(items) == ["checked_in", "checked_in", "checked_out"]
    forgotten = ask(READ_SESSION, steward, session_id=items[0]["session_id"])
    assert (forgotten["status"], forgotten["minutes"]) == ("unverified", 0)
    assert balance(ask, steward) == 10


@pytest.mark.rule("A8.6.2")
def test_the_limits_hold_for_swipes_too(ask: Ask, steward: Actor, evening: Callable[[], None]) -> None:
    evening()
    pairs = [(0, 2.9), (3, 5.9), (6, 8.9), (9, 10)]
    batch = [swipe(f"{at}", steward, at) for pair in pairs for at in pair]
    assert outcomes(send(ask, *batch))[-2:] == ["day_limit_reached", "day_limit_reached"]
    assert sum(session["minutes"] for session in ask(LIST_SESSIONS, steward)["items"]) == 480


def test_what_began_with_a_phone_ends_with_a_swipe(ask: Ask, steward: Actor, time: SetTime, wait: Wait) -> None:
    time.move_to(MORNING)
    session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
    wait(hours=1, minutes=1)
    assert send(ask, swipe("out", steward, 1))[0]["session_id"] == session["id"]
    again = send(ask, swipe("in", steward, 1.02))
    wait(minutes=31)
    assert ask(CHECK_OUT, steward, session_id=again[0]["session_id"])["minutes"] == 30


def test_what_cannot_be_taken_is_refused_one_by_one(
    ask: Ask, new_steward: Callable[[], Actor], evening: Callable[[], None]
) -> None:
    one, lost = new_steward(), new_steward()
    evening()
    ask(BLOCK_CARD, lost, card_id=ask(LIST_CARDS, lost)["items"][0]["id"], reason="丢了")
    unknown = swipe("unknown", one, 0) | {"card": "NOBODY-1"}
    blocked = {"id": "blocked", "card": card(lost)["code"], "at": (MORNING + dt.timedelta(hours=12.1)).isoformat()}
    items = send(ask, unknown, blocked, swipe("old", one, -90), swipe("future", one, 13), swipe("in", one, 0))
    assert outcomes(items) == [
        "card_unknown", "card_unknown", "upload_too_late", "entry_outside_session", "checked_in",
    ]  # fmt: skip
    assert "NOBODY-1" in items[0]["message"]
    assert outcomes(send(ask, swipe("unknown", one, 1))) == ["checked_out"], "what was refused may be sent again"


def test_a_reader_serves_its_own_place(ask: Ask, steward: Actor) -> None:
    for who in (STRANGER, steward, Actor("system:reader-8", "", frozenset({SYSTEM}), ("110101001",))):
        with pytest.raises(errors.Forbidden):
            ask(UPLOAD_SWIPES, who, lane_code=LANE, reader="R-8", swipes=[swipe("a", steward, 0)])


def test_the_community_hands_in_what_a_reader_kept(
    ask: Ask, steward: Actor, tick: Tick, evening: Callable[[], None]
) -> None:
    evening()
    answer = ask(UPLOAD_SWIPES, COMMUNITY_CHEN, lane_code=LANE, reader="R-9", swipes=[swipe("in", steward, 0)])
    assert outcomes(answer["items"]) == ["checked_in"]
    tick("close_forgotten_sessions")
    assert ask(LIST_SESSIONS, steward)["items"][0]["status"] == "unverified"
