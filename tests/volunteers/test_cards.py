"""A8.3: a card proves presence only for the person to whom it was issued, and only while it is valid."""

from collections.abc import Callable
from typing import Any

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.cards import BLOCK_CARD, ISSUE_CARD, LIST_CARDS, READ_CARD
from messages.volunteers.errors.cards import CardAlreadyBlocked, CardTaken
from messages.volunteers.errors.stewards import NotAnActiveSteward
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT
from messages.volunteers.stewards import LIST_STEWARDS, PAUSE_STEWARD
from messages.volunteers.uploads import UPLOAD_SESSIONS
from suite.people import COMMUNITY_CHEN, LANE, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.conftest import Wait, card


def record(ask: Ask, person: Actor) -> str:
    return str(ask(LIST_STEWARDS, person)["items"][0]["id"])


def registered(ask: Ask, person: Actor) -> Any:
    return ask(LIST_CARDS, person)["items"][0]


@pytest.mark.rule("A8.3.6")
def test_a_card_proves_presence_for_its_own_person_alone(
    ask: Ask, new_steward: Callable[[], Actor], wait: Wait
) -> None:
    one, other = new_steward(), new_steward()
    paid = {}
    for who in (one, other):
        session = ask(CHECK_IN, who, lane_code=LANE, proof=card(one))
        wait(minutes=60)
        paid[who.id] = ask(CHECK_OUT, who, session_id=session["id"])["awards"][0]["paid"]
    assert paid == {one.id: 10, other.id: 5}


@pytest.mark.rule("A8.3.6")
def test_a_blocked_card_proves_nothing_and_what_it_proved_stays(
    ask: Ask, steward: Actor, time: SetTime, wait: Wait
) -> None:
    lost = registered(ask, steward)["id"]
    began = time()
    wait(hours=2)
    assert ask(BLOCK_CARD, steward, card_id=lost, reason="丢了")["blocked_by"] == steward.id
    with pytest.raises(CardAlreadyBlocked):
        ask(BLOCK_CARD, COMMUNITY_CHEN, card_id=lost, reason="丢了")
    session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
    assert (session["presence"], session["marks"]) == ("none", ["card_unknown"])
    recorded = {
        "device_id": "before", "lane_code": LANE, "proof": card(steward), "started_at": began.isoformat(),
        "ended_at": session["started_at"], "entries": [],
    }  # fmt: skip
    assert ask(UPLOAD_SESSIONS, steward, sessions=[recorded])["items"][0]["points"] == 20


def test_a_card_has_one_person_at_a_time(ask: Ask, new_steward: Callable[[], Actor]) -> None:
    one, other = new_steward(), new_steward()
    number = card(one)["code"]
    with pytest.raises(CardTaken):
        ask(ISSUE_CARD, COMMUNITY_CHEN, steward_id=record(ask, other), number=number)
    ask(BLOCK_CARD, COMMUNITY_CHEN, card_id=registered(ask, one)["id"], reason="交还")
    issued = ask(ISSUE_CARD, COMMUNITY_CHEN, steward_id=record(ask, other), number=number)
    assert (issued["person"], issued["status"]) == (other.id, "issued")
    assert ask(CHECK_IN, other, lane_code=LANE, proof=card(one))["presence"] == "card"


def test_the_community_issues_cards_to_those_in_service(ask: Ask, steward: Actor) -> None:
    told = {"steward_id": record(ask, steward), "number": f"X{card(steward)['code']}"}
    with pytest.raises(errors.Forbidden):
        ask(ISSUE_CARD, STRANGER, **told)
    with pytest.raises(errors.Forbidden):
        ask(ISSUE_CARD, OFFICER_ZHOU, **told)
    ask(PAUSE_STEWARD, steward, steward_id=told["steward_id"], reason="出门几天")
    with pytest.raises(NotAnActiveSteward):
        ask(ISSUE_CARD, COMMUNITY_CHEN, **told)


def test_who_sees_cards(ask: Ask, new_steward: Callable[[], Actor]) -> None:
    one, other = new_steward(), new_steward()
    own = registered(ask, one)
    assert own["number"] == card(one)["code"]
    assert ask(READ_CARD, COMMUNITY_CHEN, card_id=own["id"])["person"] == one.id
    assert [item["person"] for item in ask(LIST_CARDS, other)["items"]] == [other.id]
    with pytest.raises(errors.NotFound):
        ask(READ_CARD, other, card_id=own["id"])
    with pytest.raises(errors.Forbidden):
        ask(BLOCK_CARD, other, card_id=own["id"], reason="不是我的")
