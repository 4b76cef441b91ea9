"""A8.4: corrections are reversals with a reason, and above the rule's limit a second pair of eyes."""

import dataclasses
import functools

import pytest

from messages import errors
from messages.envelope import Actor
from messages.operation import SUBDISTRICT_OFFICER
from messages.volunteers.errors.points import AwardAlreadyReversed, SecondPersonNeeded
from messages.volunteers.errors.reversal_requests import RequestAlreadyAnswered, ReversalAlreadyRequested
from messages.volunteers.points import LIST_POSTINGS, READ_OWN_ACCOUNT, REVERSE_AWARD, VERIFY_LEDGER
from messages.volunteers.reversal_requests import (
    CONFIRM_REVERSAL,
    DECLINE_REVERSAL,
    LIST_REVERSAL_REQUESTS,
    READ_REVERSAL_REQUEST,
    REQUEST_REVERSAL,
)
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT
from suite.people import LANE, LONGTAN, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask
from tests.volunteers.conftest import Wait, card
from tests.volunteers.test_orders import balance, wins

OTHER = Actor("officer-qian", "钱科长", frozenset({SUBDISTRICT_OFFICER}), (LONGTAN,))


@pytest.fixture
def award(ask: Ask, steward: Actor, wait: Wait) -> str:
    """Thirty points for three hours, twenty of which one person may take back."""
    session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward), planned_minutes=180)
    wait(hours=3)
    ask(CHECK_OUT, steward, session_id=session["id"])
    account = ask(READ_OWN_ACCOUNT, steward)["id"]
    return str(ask(LIST_POSTINGS, steward, account_id=account)["items"][0]["award_id"])


def requested(ask: Ask, award: str) -> str:
    return str(ask(REQUEST_REVERSAL, OFFICER_ZHOU, award_id=award, reason="并未到场")["id"])


@pytest.mark.rule("A8.4.6")
def test_a_large_correction_is_asked_for_by_one_and_confirmed_by_another(ask: Ask, steward: Actor, award: str) -> None:
    with pytest.raises(SecondPersonNeeded) as refused:
        ask(REVERSE_AWARD, OFFICER_ZHOU, award_id=award, reason="并未到场")
    assert refused.value.data == {"limit": 20}
    request = requested(ask, award)
    with pytest.raises(errors.AboutOneself):
        ask(CONFIRM_REVERSAL, OFFICER_ZHOU, reversal_request_id=request)
    with pytest.raises(errors.AboutOneself):
        ask(CONFIRM_REVERSAL, dataclasses.replace(OTHER, id=steward.id), reversal_request_id=request)
    assert balance(ask, steward) == 30
    confirms = [functools.partial(ask, CONFIRM_REVERSAL, OTHER, reversal_request_id=request)] * 4
    assert wins(confirms, RequestAlreadyAnswered) == 1
    assert balance(ask, steward) == 0
    with pytest.raises(AwardAlreadyReversed):
        requested(ask, award)
    assert ask(VERIFY_LEDGER, OFFICER_ZHOU)["sound"]


@pytest.mark.rule("A8.4.6")
def test_what_is_declined_takes_nothing_and_may_be_asked_for_again(ask: Ask, steward: Actor, award: str) -> None:
    request = requested(ask, award)
    with pytest.raises(errors.AboutOneself):
        ask(DECLINE_REVERSAL, OFFICER_ZHOU, reversal_request_id=request, reason="有照片为证")
    with pytest.raises(ReversalAlreadyRequested):
        requested(ask, award)
    declined = ask(DECLINE_REVERSAL, OTHER, reversal_request_id=request, reason="有照片为证")
    assert (declined["status"], declined["answer"], balance(ask, steward)) == ("declined", "有照片为证", 30)
    with pytest.raises(RequestAlreadyAnswered):
        ask(CONFIRM_REVERSAL, OTHER, reversal_request_id=request)
    assert requested(ask, award) != request


def test_who_asks_and_sees(ask: Ask, steward: Actor, award: str) -> None:
    for who in (STRANGER, steward):
        with pytest.raises(errors.Forbidden):
            ask(REQUEST_REVERSAL, who, award_id=award, reason="并未到场")
    request = requested(ask, award)
    assert ask(READ_REVERSAL_REQUEST, OTHER, reversal_request_id=request)["points"] == 30
    waiting = ask(LIST_REVERSAL_REQUESTS, OTHER, status="requested")["items"]
    assert request in {item["id"] for item in waiting}
    with pytest.raises(errors.NotFound):
        ask(READ_REVERSAL_REQUEST, STRANGER, reversal_request_id=request)
