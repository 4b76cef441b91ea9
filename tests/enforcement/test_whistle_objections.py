"""C12: a called agency may object with a legal basis; it comes all the same, and the commander decides."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.whistle_calls import NotYoursToReportIn, WhistleCallSettled
from messages.enforcement.errors.whistle_objections import WhistleObjectionDecided, WhistleObjectionRaised
from messages.enforcement.whistle_calls import READ_WHISTLE_CALL, RELEASE_WHISTLE_CALL
from messages.enforcement.whistle_objections import (
    DECIDE_WHISTLE_OBJECTION,
    LIST_WHISTLE_OBJECTIONS,
    OBJECT_TO_WHISTLE,
)
from messages.enforcement.whistles import READ_WHISTLE
from suite.people import ADMIN, COMMANDER_XU, OFFICER_ZHOU, PUBLIC_SECURITY, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.test_whistles import blown, call_of, came

WHY = {"reason": "占用的是居民院内空间", "legal_basis": "城市管理综合行政执法条例第十二条"}


@pytest.fixture
def called(ask: Ask) -> dict[str, Any]:
    return call_of(ask, blown(ask, "urban_management"))


def objection_to(ask: Ask, call: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = ask(OBJECT_TO_WHISTLE, URBAN_MANAGEMENT, whistle_call_id=call["id"], **WHY)
    return made


def decided(ask: Ask, objection: dict[str, Any], **said: Any) -> dict[str, Any]:
    made: dict[str, Any] = ask(
        DECIDE_WHISTLE_OBJECTION, COMMANDER_XU, whistle_objection_id=objection["id"], words="依法裁定", **said
    )
    return made


def test_the_clock_runs_on_while_the_commander_thinks(
    ask: Ask, called: dict[str, Any], tick: Tick, time: SetTime
) -> None:
    objection = objection_to(ask, called)
    time.move_to(time() + dt.timedelta(minutes=31))
    tick("escalate_whistles")
    assert ask(READ_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"])["status"] == "absent"
    assert decided(ask, objection, upheld=False)["status"] == "dismissed"
    assert ask(READ_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"])["late"]


def test_an_agency_that_objects_comes_all_the_same_and_is_excused_afterwards(ask: Ask, called: dict[str, Any]) -> None:
    objection = objection_to(ask, called)
    came(ask, called)
    ask(RELEASE_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"], mark=5)
    decided(ask, objection, upheld=True)
    call = ask(READ_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"])
    assert (call["status"], call["excused"], call["mark"]) == ("released", True, 5)


def test_who_is_excused_is_awaited_no_more(ask: Ask, called: dict[str, Any]) -> None:
    decided(ask, objection_to(ask, called), upheld=True)
    call = ask(READ_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"])
    assert (call["status"], call["asked"], call["settled_by"]) == ("excused", None, COMMANDER_XU.id)
    assert ask(READ_WHISTLE, OFFICER_ZHOU, whistle_id=called["whistle_id"])["status"] == "ended"
    with pytest.raises(WhistleCallSettled):
        objection_to(ask, called)


def test_it_is_raised_once_and_decided_once(ask: Ask, called: dict[str, Any]) -> None:
    objection = objection_to(ask, called)
    with pytest.raises(WhistleObjectionRaised):
        objection_to(ask, called)
    with pytest.raises(NotYoursToReportIn):
        ask(OBJECT_TO_WHISTLE, PUBLIC_SECURITY, whistle_call_id=called["id"], **WHY)
    decided(ask, objection, upheld=False)
    with pytest.raises(WhistleObjectionDecided):
        decided(ask, objection, upheld=True)
    listed = ask(LIST_WHISTLE_OBJECTIONS, URBAN_MANAGEMENT, agency="urban_management", limit=1)["items"]
    assert [one["status"] for one in listed] == ["dismissed"]


def test_the_administrator_decides_what_the_commander_has_let_pass(
    ask: Ask, called: dict[str, Any], time: SetTime
) -> None:
    objection = objection_to(ask, called)
    said = {"whistle_objection_id": objection["id"], "upheld": False, "words": "应当到场"}
    with pytest.raises(errors.Forbidden):
        ask(DECIDE_WHISTLE_OBJECTION, ADMIN, **said)
    time.move_to(dt.datetime.fromisoformat(objection["decide_by"]) + dt.timedelta(minutes=1))
    assert ask(DECIDE_WHISTLE_OBJECTION, ADMIN, **said)["decided_by"] == ADMIN.id


def test_neither_side_decides(ask: Ask, called: dict[str, Any]) -> None:
    said = {"whistle_objection_id": objection_to(ask, called)["id"], "upheld": True, "words": "自己定"}
    of_the_agency = dataclasses.replace(COMMANDER_XU, agency="urban_management")
    parties = [dataclasses.replace(COMMANDER_XU, id=who.id) for who in (URBAN_MANAGEMENT, OFFICER_ZHOU)]
    for one in (of_the_agency, *parties):
        with pytest.raises(errors.AboutOneself):
            ask(DECIDE_WHISTLE_OBJECTION, one, **said)
