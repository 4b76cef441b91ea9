"""D3, E3: a community whistles too; both sides score, and what the caller could do alone is counted."""

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.whistle_calls import CallAssessed, CallNotOver, NotYoursToReportIn
from messages.enforcement.whistle_calls import (
    ASSESS_WHISTLE_CALL,
    LIST_WHISTLE_CALLS,
    READ_WHISTLE_CALL,
    RELEASE_WHISTLE_CALL,
    REPORT_IN,
    SETTLE_WHISTLE_CALL,
)
from messages.enforcement.whistles import COUNT_WHISTLES, READ_WHISTLE
from suite.people import (
    ADMIN,
    COMMANDER_XU,
    COMMUNITY_CHEN,
    OFFICER_ZHOU,
    PUBLIC_SECURITY,
    RESIDENT_WANG,
    SUBDISTRICT_AGENCY,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.test_whistles import blown, call_of, came, mid_month, minutes


@pytest.fixture
def called(ask: Ask) -> dict[str, Any]:
    return call_of(ask, blown(ask, "urban_management"))


@pytest.mark.rule("D3.1", "D3.2")
def test_a_community_whistles_and_offices_units_and_party_members_come(ask: Ask) -> None:
    parties = [
        {"kind": "agency", "name": "subdistrict_office"}, {"kind": "office", "name": "城市管理科"},
        {"kind": "unit", "name": "龙潭小学"}, {"kind": "party_member", "name": RESIDENT_WANG.id},
    ]  # fmt: skip
    whistle = blown(ask, who=COMMUNITY_CHEN, parties=parties)
    assert whistle["caller"] == "110101014002"
    own = ask(LIST_WHISTLE_CALLS, RESIDENT_WANG, whistle_id=whistle["id"])["items"]
    assert [one["party"] for one in own] == [RESIDENT_WANG.id]
    with pytest.raises(errors.NotFound):
        ask(READ_WHISTLE_CALL, RESIDENT_WANG, whistle_call_id=call_of(ask, whistle, "龙潭小学")["id"])
    assert came(ask, own[0], RESIDENT_WANG)["arrival"]["officer"] == RESIDENT_WANG.id
    unit = call_of(ask, whistle, "龙潭小学")
    noted = ask(REPORT_IN, COMMUNITY_CHEN, whistle_call_id=unit["id"], name="总务处 马老师")
    assert (noted["arrival"]["name"], noted["arrival"]["presence"]) == ("总务处 马老师", "witness")
    with pytest.raises(NotYoursToReportIn):
        ask(REPORT_IN, SUBDISTRICT_AGENCY, whistle_call_id=call_of(ask, whistle, "城市管理科")["id"])
    office = call_of(ask, whistle, "subdistrict_office")
    came(ask, office, SUBDISTRICT_AGENCY)
    with pytest.raises(errors.AboutOneself):
        ask(RELEASE_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=office["id"], mark=5)
    ask(RELEASE_WHISTLE_CALL, COMMUNITY_CHEN, whistle_call_id=office["id"], mark=5)


@pytest.mark.rule("E3.1", "E3.2", "E3.3")
def test_both_sides_score_and_what_the_caller_could_do_alone_is_counted(ask: Ask, time: SetTime) -> None:
    month, place = mid_month(time), "110101320"
    caller = dataclasses.replace(OFFICER_ZHOU, id="officer-lin", territories=(place,))
    whistle = blown(ask, "urban_management", "public_security", who=caller, place=place, point=None)
    first, second = call_of(ask, whistle), call_of(ask, whistle, "public_security")
    came(ask, first)
    verdict = {"verdict": "alone", "mark": 2, "words": "街道自己可以劝离"}
    with pytest.raises(CallNotOver):
        ask(ASSESS_WHISTLE_CALL, URBAN_MANAGEMENT, whistle_call_id=first["id"], **verdict)
    ask(RELEASE_WHISTLE_CALL, caller, whistle_call_id=first["id"], mark=4)
    said = ask(ASSESS_WHISTLE_CALL, URBAN_MANAGEMENT, whistle_call_id=first["id"], **verdict)
    assert said["assessment"]["verdict"] == "alone"
    with pytest.raises(CallAssessed):
        ask(ASSESS_WHISTLE_CALL, URBAN_MANAGEMENT, whistle_call_id=first["id"], **verdict)
    minutes(time, 31)
    came(ask, second, PUBLIC_SECURITY)
    ask(RELEASE_WHISTLE_CALL, caller, whistle_call_id=second["id"], mark=1)
    counted = ask(COUNT_WHISTLES, ADMIN, within=place, month=month)
    shown = {one["name"]: (one["in_time"], one["late"], one["absent"], one["mark_x100"]) for one in counted["parties"]}
    assert shown == {"urban_management": (1, 0, 0, 400), "public_security": (0, 1, 0, 100)}
    assert counted["callers"] == [{
        "caller": place, "whistles": 1, "withdrawn": 0, "scored": 1, "alone": 1, "unjustified": 0, "kept_waiting": 0,
        "mark_x100": 200,
    }]  # fmt: skip


def test_who_whistled_does_not_score_the_own_whistle(ask: Ask, called: dict[str, Any]) -> None:
    came(ask, called)
    ask(RELEASE_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"], mark=4)
    both = dataclasses.replace(OFFICER_ZHOU, agency="urban_management")
    with pytest.raises(errors.AboutOneself):
        ask(ASSESS_WHISTLE_CALL, both, whistle_call_id=called["id"], verdict="justified", mark=5)


def test_nobody_marks_or_settles_the_own_agency(ask: Ask, called: dict[str, Any], tick: Tick, time: SetTime) -> None:
    minutes(time, 31)
    tick("escalate_whistles")
    both = dataclasses.replace(COMMANDER_XU, agency="urban_management")
    with pytest.raises(errors.AboutOneself):
        ask(SETTLE_WHISTLE_CALL, both, whistle_call_id=called["id"], words="下不为例")
    came(ask, called)
    with pytest.raises(errors.AboutOneself):
        ask(
            RELEASE_WHISTLE_CALL,
            dataclasses.replace(OFFICER_ZHOU, agency="urban_management"),
            whistle_call_id=called["id"],
            mark=5,
        )


def test_two_that_leave_at_once_end_the_whistle(ask: Ask) -> None:
    whistle = blown(ask, "urban_management", "public_security")
    calls = [call_of(ask, whistle), call_of(ask, whistle, "public_security")]
    for call, who in zip(calls, (URBAN_MANAGEMENT, PUBLIC_SECURITY), strict=True):
        came(ask, call, who)

    def leave(call: dict[str, Any]) -> str:
        status: str = ask(RELEASE_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=call["id"], mark=5)["status"]
        return status

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(leave, calls)) == ["released", "released"]
    assert ask(READ_WHISTLE, OFFICER_ZHOU, whistle_id=whistle["id"])["status"] == "ended"
