"""C12, D3, E3: a whistle is heard in time, or it is escalated; whoever came leaves with a mark, and scores it too."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import OPEN_CASE
from messages.enforcement.errors.whistle_calls import (
    NotEscalatedToYou,
    NotYoursToReportIn,
    WhistleCallSettled,
)
from messages.enforcement.errors.whistles import (
    NotTheCaller,
    PartyCalledTwice,
    WhistleAttended,
    WhistleEnded,
    WhistleForItself,
)
from messages.enforcement.letters import DRAW_LETTER, SIGN_LETTER
from messages.enforcement.whistle_calls import (
    FINISH_WHISTLE_CALL,
    KEEP_WHISTLE_CALL,
    LIST_WHISTLE_CALLS,
    READ_WHISTLE_CALL,
    RELEASE_WHISTLE_CALL,
    REPORT_IN,
    SETTLE_WHISTLE_CALL,
)
from messages.enforcement.whistles import (
    BLOW_WHISTLE,
    LIST_WHISTLES,
    PRINT_WHISTLE,
    READ_WHISTLE,
    WITHDRAW_WHISTLE,
)
from messages.envelope import Actor
from suite.people import (
    ADMIN,
    CITY_APPEARANCE,
    COMMANDER_XU,
    COMMUNITY_CHEN,
    LANE,
    OFFICER_ZHOU,
    PUBLIC_SECURITY,
    SHICHAHAI,
    STRANGER,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask, Tick

POINT = {"longitude": 116.43, "latitude": 39.88}
FAR = {"longitude": 116.44, "latitude": 39.88}
TOLD = {"place": LANE, "text": "夜市占道，油烟扰民", "urgency": "immediate", "point": POINT}


def agencies(*names: str) -> list[dict[str, str]]:
    return [{"kind": "agency", "name": name} for name in names]


def blown(ask: Ask, *names: str, who: Actor = OFFICER_ZHOU, **more: Any) -> dict[str, Any]:
    whistle: dict[str, Any] = ask(BLOW_WHISTLE, who, **TOLD | {"parties": agencies(*names)} | more)
    return whistle


def call_of(ask: Ask, whistle: dict[str, Any], party: str = "urban_management") -> dict[str, Any]:
    calls = ask(LIST_WHISTLE_CALLS, ADMIN, whistle_id=whistle["id"])["items"]
    call: dict[str, Any] = next(one for one in calls if one["party"] == party)
    return call


def test_a_whistle_may_be_about_a_case_that_the_caller_sees(ask: Ask) -> None:
    found = {"place": LANE, "problem_class": "rubbish", "text": "夜市垃圾"}
    case = ask(OPEN_CASE, CITY_APPEARANCE, **found)
    assert blown(ask, "urban_management", case_id=case["id"])["case_id"] == case["id"]
    with pytest.raises(errors.NotFound):
        blown(ask, "urban_management", who=STRANGER, case_id=case["id"], place=f"{SHICHAHAI}035", point=None)


@pytest.fixture
def called(ask: Ask) -> dict[str, Any]:
    return call_of(ask, blown(ask, "urban_management"))


def minutes(time: SetTime, count: int) -> None:
    time.move_to(time() + dt.timedelta(minutes=count))


def mid_month(time: SetTime) -> str:
    """It is the fifteenth of the next month: what happens within the hour is of that month."""
    day = (time() + dt.timedelta(days=31)).replace(day=15, hour=2)
    time.move_to(day)
    return f"{day:%Y-%m}"


def came(ask: Ask, call: dict[str, Any], who: Actor = URBAN_MANAGEMENT, **proof: Any) -> dict[str, Any]:
    shown = {"proof": proof} if proof else {}
    present: dict[str, Any] = ask(REPORT_IN, who, whistle_call_id=call["id"], **shown)
    return present


@pytest.mark.rule("C12.1", "C12.2")
def test_a_subdistrict_whistles_and_each_of_those_called_is_awaited(ask: Ask) -> None:
    whistle = blown(ask, "urban_management", "public_security")
    assert whistle["number"].startswith("CS-110101014-")
    assert (whistle["caller"], whistle["status"], whistle["rule_version"]) == ("110101014", "open", "1")
    times = [dt.datetime.fromisoformat(whistle[name]) for name in ("called_at", "report_in_by")]
    assert times[1] - times[0] == dt.timedelta(minutes=30)
    calls = ask(LIST_WHISTLE_CALLS, OFFICER_ZHOU, whistle_id=whistle["id"])["items"]
    assert {(one["party"], one["asked"], one["due_at"]) for one in calls} == {
        ("urban_management", "party", whistle["report_in_by"]), ("public_security", "party", whistle["report_in_by"]),
    }  # fmt: skip
    assert ask(LIST_WHISTLES, OFFICER_ZHOU, within=LANE, status="open", limit=1)["items"] == [whistle]
    with pytest.raises(errors.NotFound):
        ask(READ_WHISTLE, STRANGER, whistle_id=whistle["id"])


def test_nobody_is_called_twice_and_no_subdistrict_calls_itself(ask: Ask) -> None:
    with pytest.raises(PartyCalledTwice):
        blown(ask, "urban_management", "urban_management")
    with pytest.raises(WhistleForItself):
        blown(ask, "subdistrict_office")
    with pytest.raises(errors.Forbidden):
        blown(ask, "urban_management", who=URBAN_MANAGEMENT)


@pytest.mark.rule("C12.3", "C12.4", "C12.5")
def test_who_is_called_comes_works_and_leaves_with_a_mark(ask: Ask, called: dict[str, Any]) -> None:
    present = came(ask, called, kind="gps", point=POINT)
    assert (present["status"], present["late"]) == ("present", False)
    assert present["arrival"]["officer"] == URBAN_MANAGEMENT.id
    assert (present["arrival"]["presence"], present["arrival"]["distance_metres"]) == ("gps", 0)
    done = ask(FINISH_WHISTLE_CALL, URBAN_MANAGEMENT, whistle_call_id=called["id"], work="劝离六个摊位")
    assert (done["status"], done["asked"]) == ("finished", "caller")
    kept = ask(KEEP_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"], reason="还有两处没有清走")
    assert (kept["status"], kept["asked"]) == ("present", "party")
    ask(FINISH_WHISTLE_CALL, URBAN_MANAGEMENT, whistle_call_id=called["id"], work="全部清走")
    with pytest.raises(NotTheCaller):
        ask(RELEASE_WHISTLE_CALL, COMMUNITY_CHEN, whistle_call_id=called["id"], mark=5)
    left = ask(RELEASE_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"], mark=4, words="清理彻底")
    assert (left["status"], left["mark"], left["asked"], left["settled_by"]) == ("released", 4, None, OFFICER_ZHOU.id)
    assert ask(READ_WHISTLE, OFFICER_ZHOU, whistle_id=called["whistle_id"])["status"] == "ended"
    with pytest.raises(WhistleCallSettled):
        ask(RELEASE_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"], mark=5)


@pytest.mark.rule("C12.3")
def test_presence_is_graded_and_never_refused(ask: Ask) -> None:
    whistle = blown(ask, "urban_management", "public_security", "city_appearance")
    code = ask(PRINT_WHISTLE, OFFICER_ZHOU, whistle_id=whistle["id"])["spot_code"]
    scanned = came(ask, call_of(ask, whistle), kind="qr", code=code)
    assert (scanned["arrival"]["presence"], scanned["arrival"]["marks"]) == ("qr", [])
    far = came(ask, call_of(ask, whistle, "public_security"), PUBLIC_SECURITY, kind="gps", point=FAR)
    assert (far["arrival"]["stated"], far["arrival"]["presence"]) == ("gps", "none")
    assert far["arrival"]["marks"] == ["out_of_radius"]
    alone = came(
        ask, call_of(ask, whistle, "city_appearance"), CITY_APPEARANCE, kind="witness", witness=CITY_APPEARANCE.id
    )
    assert alone["arrival"]["marks"] == ["witness_missing"]
    with pytest.raises(NotTheCaller):
        ask(PRINT_WHISTLE, COMMUNITY_CHEN, whistle_id=whistle["id"])


def test_a_device_whose_clock_differs_is_marked(ask: Ask, called: dict[str, Any], time: SetTime) -> None:
    earlier = (time() - dt.timedelta(hours=1)).isoformat()
    told = {"proof": {"kind": "gps", "point": POINT}, "device_time": earlier}
    arrival = ask(REPORT_IN, URBAN_MANAGEMENT, whistle_call_id=called["id"], **told)["arrival"]
    assert (arrival["presence"], arrival["marks"]) == ("gps", ["clock_differs"])
    assert dt.datetime.fromisoformat(arrival["device_at"]) == dt.datetime.fromisoformat(earlier)


def test_nobody_reports_in_for_another_agency(ask: Ask, called: dict[str, Any]) -> None:
    for who in (PUBLIC_SECURITY, OFFICER_ZHOU):
        with pytest.raises(NotYoursToReportIn):
            came(ask, called, who)


@pytest.mark.rule("C12.6")
def test_who_does_not_come_is_escalated_until_somebody_settles_it_by_name(
    ask: Ask, called: dict[str, Any], tick: Tick, time: SetTime
) -> None:
    assert tick("escalate_whistles") == 0
    minutes(time, 31)
    tick("escalate_whistles")
    absent = ask(READ_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"])
    assert (absent["status"], absent["late"], absent["asked"]) == ("absent", True, "commander")
    assert [(one["asked"], one["why"]) for one in absent["escalations"]] == [("commander", "absent")]
    with pytest.raises(NotEscalatedToYou):
        ask(SETTLE_WHISTLE_CALL, ADMIN, whistle_call_id=called["id"], words="约谈")
    minutes(time, 241)
    tick("escalate_whistles")
    minutes(time, 100_000)
    tick("escalate_whistles")
    waits = ask(READ_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"])
    assert (waits["asked"], len(waits["escalations"])) == ("district", 2)
    settled = ask(SETTLE_WHISTLE_CALL, ADMIN, whistle_call_id=called["id"], words="约谈队长，通报全区")
    assert (settled["status"], settled["late"], settled["settled_by"]) == ("settled", True, ADMIN.id)
    assert ask(READ_WHISTLE, OFFICER_ZHOU, whistle_id=called["whistle_id"])["status"] == "ended"


@pytest.mark.rule("C12.6")
def test_the_escalation_names_the_leader_of_the_agency(ask: Ask, tick: Tick, time: SetTime) -> None:
    letter = {"place": "110101", "agency": "city_appearance", "year": time().year, "leader": CITY_APPEARANCE.id}
    drawn = ask(DRAW_LETTER, ADMIN, **letter, text="接哨后三十分钟内到场", targets=[{"text": "接哨即到"}])
    ask(SIGN_LETTER, CITY_APPEARANCE, letter_id=drawn["id"])
    call = call_of(ask, blown(ask, "city_appearance"), "city_appearance")
    minutes(time, 31)
    tick("escalate_whistles")
    escalations = ask(READ_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=call["id"])["escalations"]
    assert [one["leader"] for one in escalations] == [CITY_APPEARANCE.id]


@pytest.mark.rule("C12.2")
def test_who_comes_late_comes_all_the_same_and_was_late(
    ask: Ask, called: dict[str, Any], tick: Tick, time: SetTime
) -> None:
    minutes(time, 31)
    late = came(ask, called)
    assert (late["status"], late["late"]) == ("present", True)
    assert tick("escalate_whistles") == 0


def test_a_caller_who_keeps_somebody_waiting_is_late_himself(
    ask: Ask, called: dict[str, Any], tick: Tick, time: SetTime
) -> None:
    came(ask, called)
    ask(FINISH_WHISTLE_CALL, URBAN_MANAGEMENT, whistle_call_id=called["id"], work="已清走")
    minutes(time, 121)
    tick("escalate_whistles")
    left = ask(RELEASE_WHISTLE_CALL, COMMANDER_XU, whistle_call_id=called["id"], mark=5)
    assert (left["late"], left["kept_waiting"], left["settled_by"]) == (False, True, COMMANDER_XU.id)
    assert [one["why"] for one in left["escalations"]] == ["kept_waiting"]


def test_who_stays_too_long_is_brought_to_the_commander(
    ask: Ask, called: dict[str, Any], tick: Tick, time: SetTime
) -> None:
    came(ask, called)
    minutes(time, 1441)
    tick("escalate_whistles")
    waits = ask(READ_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"])
    assert (waits["status"], waits["asked"], waits["late"]) == ("present", "commander", False)
    ask(RELEASE_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=called["id"], mark=3)


def test_a_whistle_is_withdrawn_with_a_reason_while_nobody_is_there(ask: Ask, time: SetTime) -> None:
    whistle = blown(ask, "urban_management", "public_security")
    came(ask, call_of(ask, whistle))
    with pytest.raises(WhistleAttended):
        ask(WITHDRAW_WHISTLE, OFFICER_ZHOU, whistle_id=whistle["id"], reason="误报")
    ask(RELEASE_WHISTLE_CALL, OFFICER_ZHOU, whistle_call_id=call_of(ask, whistle)["id"], mark=5)
    with pytest.raises(NotTheCaller):
        ask(WITHDRAW_WHISTLE, COMMUNITY_CHEN, whistle_id=whistle["id"], reason="误报")
    minutes(time, 31)
    withdrawn = ask(WITHDRAW_WHISTLE, OFFICER_ZHOU, whistle_id=whistle["id"], reason="摊位已自行撤走")
    assert (withdrawn["status"], withdrawn["reason"]) == ("withdrawn", "摊位已自行撤走")
    rest = call_of(ask, whistle, "public_security")
    assert (rest["status"], rest["late"]) == ("withdrawn", True)
    with pytest.raises(WhistleEnded):
        ask(WITHDRAW_WHISTLE, OFFICER_ZHOU, whistle_id=whistle["id"], reason="再撤")
