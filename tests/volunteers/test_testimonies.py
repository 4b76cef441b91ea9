"""A8.3: a witness is a known person who confirms by himself; until then, and without, it is no proof. Paid once."""

import functools
from collections.abc import Callable
from typing import Any

import pytest

from messages import errors
from messages.envelope import Actor
from messages.volunteers.errors.testimonies import WitnessHasAnswered
from messages.volunteers.points import READ_OWN_ACCOUNT
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT, LOG_ENTRY, READ_SESSION
from messages.volunteers.testimonies import CONFIRM_TESTIMONY, DECLINE_TESTIMONY, LIST_TESTIMONIES
from messages.volunteers.uploads import UPLOAD_SESSIONS
from suite.people import COMMUNITY_CHEN, LANE
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.volunteers.conftest import Wait
from tests.volunteers.test_orders import wins


def asked_of(ask: Ask, witness: Actor) -> list[Any]:
    return list(ask(LIST_TESTIMONIES, witness, status="asked")["items"])


def served(ask: Ask, who: Actor, witness: Actor, wait: Wait) -> Any:
    session = ask(CHECK_IN, who, lane_code=LANE, proof={"kind": "witness", "witness": witness.id})
    assert (session["presence"], session["marks"]) == ("none", ["witness_asked"])
    wait(minutes=60)
    ask(LOG_ENTRY, who, session_id=session["id"], kind="patrol", text="走完全巷")
    assert ask(CHECK_OUT, who, session_id=session["id"])["awards"] == []
    return session


def balance(ask: Ask, who: Actor) -> int:
    return int(ask(READ_OWN_ACCOUNT, who)["balance"])


@pytest.mark.rule("A8.3.6", "A8.4.5")
def test_what_a_witness_confirms_is_paid_as_witnessed_once(
    ask: Ask, new_steward: Callable[[], Actor], wait: Wait
) -> None:
    person, witness = new_steward(), new_steward()
    session = served(ask, person, witness, wait)
    testimony = asked_of(ask, witness)[0]
    assert (testimony["person"], testimony["session_id"]) == (person.id, session["id"])
    assert balance(ask, person) == 0
    confirms = [functools.partial(ask, CONFIRM_TESTIMONY, witness, testimony_id=testimony["id"])] * 4
    assert wins(confirms, WitnessHasAnswered) == 1
    assert balance(ask, person) == 8 + 2
    seen = ask(READ_SESSION, person, session_id=session["id"])
    assert (seen["presence"], seen["marks"]) == ("witness", ["witness_confirmed"])
    assert asked_of(ask, witness) == []


@pytest.mark.rule("A8.3.6")
def test_what_a_witness_declines_counts_as_without_proof(
    ask: Ask, new_steward: Callable[[], Actor], wait: Wait
) -> None:
    person, witness = new_steward(), new_steward()
    session = served(ask, person, witness, wait)
    testimony = asked_of(ask, witness)[0]["id"]
    ask(DECLINE_TESTIMONY, witness, testimony_id=testimony, reason="当天没有见到")
    assert balance(ask, person) == 5 + 1
    assert ask(READ_SESSION, person, session_id=session["id"])["marks"] == ["witness_declined"]
    with pytest.raises(WitnessHasAnswered):
        ask(CONFIRM_TESTIMONY, witness, testimony_id=testimony)


@pytest.mark.rule("A8.3.6")
def test_a_witness_who_keeps_silent_is_not_waited_for_for_ever(
    ask: Ask, new_steward: Callable[[], Actor], wait: Wait, tick: Tick
) -> None:
    person, witness = new_steward(), new_steward()
    served(ask, person, witness, wait)
    testimony = asked_of(ask, witness)[0]["id"]
    wait(hours=70)
    tick("lapse_testimonies")
    assert balance(ask, person) == 0
    wait(hours=2)
    tick("lapse_testimonies")
    assert balance(ask, person) == 5 + 1
    with pytest.raises(WitnessHasAnswered):
        ask(CONFIRM_TESTIMONY, witness, testimony_id=testimony)


def test_one_who_confirms_before_the_check_out_is_heard(ask: Ask, new_steward: Callable[[], Actor], wait: Wait) -> None:
    person, witness = new_steward(), new_steward()
    session = ask(CHECK_IN, person, lane_code=LANE, proof={"kind": "witness", "witness": witness.id})
    ask(CONFIRM_TESTIMONY, witness, testimony_id=asked_of(ask, witness)[0]["id"])
    wait(minutes=60)
    paid = ask(CHECK_OUT, person, session_id=session["id"])["awards"]
    assert [award["paid"] for award in paid] == [8]


def test_only_the_witness_answers(ask: Ask, new_steward: Callable[[], Actor], wait: Wait) -> None:
    person, witness = new_steward(), new_steward()
    served(ask, person, witness, wait)
    testimony = asked_of(ask, witness)[0]["id"]
    assert [item["id"] for item in ask(LIST_TESTIMONIES, person)["items"]] == [testimony]
    for who, refusal in (
        (person, errors.AboutOneself),
        (new_steward(), errors.Forbidden),
        (COMMUNITY_CHEN, errors.Forbidden),
    ):
        with pytest.raises(refusal):
            ask(CONFIRM_TESTIMONY, who, testimony_id=testimony)
        with pytest.raises(refusal):
            ask(DECLINE_TESTIMONY, who, testimony_id=testimony, reason="没有见到")


def test_an_uploaded_session_asks_its_witness_too(
    ask: Ask, new_steward: Callable[[], Actor], time: SetTime, wait: Wait
) -> None:
    person, witness = new_steward(), new_steward()
    began = time()
    wait(hours=1)
    recorded = {
        "device_id": "seen", "lane_code": LANE, "proof": {"kind": "witness", "witness": witness.id}, "entries": [],
        "started_at": began.isoformat(), "ended_at": time().isoformat(),
    }  # fmt: skip
    answer = ask(UPLOAD_SESSIONS, person, sessions=[recorded])["items"][0]
    assert (answer["outcome"], answer["points"]) == ("accepted", 0)
    ask(CONFIRM_TESTIMONY, witness, testimony_id=asked_of(ask, witness)[0]["id"])
    assert balance(ask, person) == 8
