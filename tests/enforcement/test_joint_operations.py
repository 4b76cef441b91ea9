"""C12: a joint operation is planned with those who take part, carried out, counted, and closed with minutes."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.handling import ResultUnitWrong
from messages.enforcement.errors.joint_operations import (
    ChecklistItemUnknown,
    ChecklistOpen,
    JointOperationBackwards,
    JointOperationMoveNotAllowed,
    JointOperationNotBegun,
    NotAParticipant,
    ParticipantNamedTwice,
)
from messages.enforcement.joint_operations import (
    ACKNOWLEDGE_JOINT_OPERATION,
    CANCEL_JOINT_OPERATION,
    CLOSE_JOINT_OPERATION,
    COUNT_JOINT_OPERATIONS,
    EXECUTE_JOINT_OPERATION,
    LIST_JOINT_OPERATIONS,
    PLAN_JOINT_OPERATION,
    POSTPONE_JOINT_OPERATION,
    READ_JOINT_OPERATION,
    TICK_JOINT_OPERATION,
)
from messages.enforcement.results import LIST_RESULTS
from suite.people import (
    ADMIN,
    COMMANDER_XU,
    LANE,
    OFFICER_ZHOU,
    PLANNING_LAND,
    PUBLIC_SECURITY,
    STRANGER,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.test_whistle_work import waits
from tests.enforcement.test_whistles import mid_month

PARTS = [
    {"agency": "urban_management", "role": "拆除违法建设"},
    {"agency": "public_security", "role": "维护现场秩序"},
]
CHECKS = [{"words": "现场警戒", "agency": "public_security"}, {"words": "告知当事人"}]
TOLD = {"place": LANE, "title": "夕照寺街封墙打洞专项行动", "participants": PARTS, "checklist": CHECKS}


def hours(time: SetTime, count: float) -> str:
    return (time() + dt.timedelta(hours=count)).isoformat()


@pytest.fixture
def planned(ask: Ask, time: SetTime) -> dict[str, Any]:
    return plan(ask, time)


def plan(ask: Ask, time: SetTime, **more: Any) -> dict[str, Any]:
    times = {"begins_at": hours(time, 48), "ends_at": hours(time, 52)}
    operation: dict[str, Any] = ask(PLAN_JOINT_OPERATION, OFFICER_ZHOU, **TOLD | times | more)
    return operation


def ticked(ask: Ask, operation: dict[str, Any]) -> None:
    for item in range(1, len(operation["checklist"]) + 1):
        ask(TICK_JOINT_OPERATION, OFFICER_ZHOU, joint_operation_id=operation["id"], item=item)


def result(**more: Any) -> dict[str, Any]:
    return {"agency": "urban_management", "problem_class": "fence", "unit": "metres", "quantity": 12.5} | more


def test_a_plan_names_each_part_and_invites(ask: Ask, time: SetTime, planned: dict[str, Any]) -> None:
    assert planned["number"].startswith("LH-110101014-")
    assert (planned["status"], [one["agency"] for one in planned["participants"]]) == (
        "planned", ["urban_management", "public_security"],
    )  # fmt: skip
    times = [dt.datetime.fromisoformat(planned[name]) for name in ("acknowledge_by", "planned_at")]
    assert times[0] - times[1] == dt.timedelta(hours=24)
    soon = plan(ask, time, begins_at=hours(time, 2))
    assert soon["acknowledge_by"] == soon["begins_at"]
    with pytest.raises(JointOperationBackwards):
        plan(ask, time, begins_at=hours(time, 60))
    with pytest.raises(JointOperationBackwards):
        plan(ask, time, begins_at=hours(time, -1))
    with pytest.raises(ParticipantNamedTwice):
        plan(ask, time, participants=[PARTS[0], PARTS[0]])
    with pytest.raises(AgencyUnknown):
        plan(ask, time, participants=[{"agency": "no_such", "role": "协助"}])
    assert ask(READ_JOINT_OPERATION, OFFICER_ZHOU, joint_operation_id=planned["id"])["number"] == planned["number"]
    with pytest.raises(errors.NotFound):
        ask(READ_JOINT_OPERATION, STRANGER, joint_operation_id=planned["id"])


def test_those_invited_acknowledge_and_it_waits_in_their_work(ask: Ask, planned: dict[str, Any]) -> None:
    named = {"joint_operation_id": planned["id"]}
    assert waits(ask, PUBLIC_SECURITY, planned["id"]) == ["acknowledge_joint_operation"]
    assert waits(ask, PLANNING_LAND, planned["id"]) == []
    known = ask(ACKNOWLEDGE_JOINT_OPERATION, PUBLIC_SECURITY, **named)
    part = next(one for one in known["participants"] if one["agency"] == "public_security")
    assert part["acknowledged_by"] == PUBLIC_SECURITY.id
    assert waits(ask, PUBLIC_SECURITY, planned["id"]) == []
    with pytest.raises(NotAParticipant):
        ask(ACKNOWLEDGE_JOINT_OPERATION, PLANNING_LAND, **named)


def test_what_is_put_off_is_acknowledged_anew(ask: Ask, time: SetTime, planned: dict[str, Any]) -> None:
    named = {"joint_operation_id": planned["id"]}
    ask(ACKNOWLEDGE_JOINT_OPERATION, PUBLIC_SECURITY, **named)
    later = {"begins_at": hours(time, 100), "ends_at": hours(time, 104), "reason": "降雨"}
    put_off = ask(POSTPONE_JOINT_OPERATION, OFFICER_ZHOU, **named, **later)
    assert (put_off["status"], put_off["reason"]) == ("planned", "降雨")
    assert {one["acknowledged_at"] for one in put_off["participants"]} == {None}
    assert waits(ask, PUBLIC_SECURITY, planned["id"]) == ["acknowledge_joint_operation"]


def begin(time: SetTime, operation: dict[str, Any]) -> None:
    time.move_to(dt.datetime.fromisoformat(operation["begins_at"]) + dt.timedelta(minutes=1))


def test_it_is_carried_out_once_it_has_begun(ask: Ask, planned: dict[str, Any]) -> None:
    ticked(ask, planned)
    with pytest.raises(JointOperationNotBegun):
        ask(EXECUTE_JOINT_OPERATION, OFFICER_ZHOU, joint_operation_id=planned["id"], came=[])


def test_the_checklist_is_ticked_by_whom_it_was_given_to(ask: Ask, time: SetTime, planned: dict[str, Any]) -> None:
    begin(time, planned)
    named = {"joint_operation_id": planned["id"]}
    with pytest.raises(NotResponsible):
        ask(TICK_JOINT_OPERATION, URBAN_MANAGEMENT, **named, item=1)
    with pytest.raises(errors.Forbidden):
        ask(TICK_JOINT_OPERATION, URBAN_MANAGEMENT, **named, item=2)
    with pytest.raises(ChecklistItemUnknown):
        ask(TICK_JOINT_OPERATION, OFFICER_ZHOU, **named, item=3)
    done = ask(TICK_JOINT_OPERATION, PUBLIC_SECURITY, **named, item=1)
    assert [one["done"] for one in done["checklist"]] == [True, None]
    ask(TICK_JOINT_OPERATION, OFFICER_ZHOU, **named, item=2, done=False)
    with pytest.raises(ChecklistOpen):
        ask(EXECUTE_JOINT_OPERATION, OFFICER_ZHOU, **named, came=["public_security"])
    ask(TICK_JOINT_OPERATION, OFFICER_ZHOU, **named, item=2, done=False, remark="当事人不在场，已留置")
    carried_out = ask(EXECUTE_JOINT_OPERATION, OFFICER_ZHOU, **named, came=["public_security"])
    assert [one["came"] for one in carried_out["participants"]] == [False, True]


@pytest.mark.rule("C9.1", "C12.7")
def test_what_it_achieved_is_counted_once_and_the_month_tells_it(ask: Ask, time: SetTime) -> None:
    month, place = mid_month(time), "110101323"
    made = [_at(ask, time, place) for _ in range(3)]
    first, second, third = ({"joint_operation_id": one["id"]} for one in made)
    begin(time, made[2])
    with pytest.raises(ResultUnitWrong):
        ask(EXECUTE_JOINT_OPERATION, COMMANDER_XU, **first, came=[], results=[result(unit="vehicles")])
    with pytest.raises(NotAParticipant):
        ask(EXECUTE_JOINT_OPERATION, COMMANDER_XU, **first, came=[], results=[result(agency="planning_land")])
    told_by_a_case = result(case_id="01890a5d-ac96-774b-bcce-b302099a8057", quantity=99)
    achieved = {"came": ["urban_management"], "results": [result(), told_by_a_case]}
    carried_out = ask(EXECUTE_JOINT_OPERATION, COMMANDER_XU, **first, **achieved)
    assert [one["quantity"] for one in carried_out["results"]] == [12.5, 99]
    sums = ask(LIST_RESULTS, ADMIN, within=place, from_month=month, to_month=month)["items"]
    assert [(one["problem_class"], one["unit"], one["of_operations"], one["of_cases"]) for one in sums] == [
        ("fence", "metres", 12.5, 0)
    ]
    ask(CANCEL_JOINT_OPERATION, COMMANDER_XU, **second, reason="当事人已自行拆除")
    ask(ACKNOWLEDGE_JOINT_OPERATION, URBAN_MANAGEMENT, **third)
    counted = ask(COUNT_JOINT_OPERATIONS, COMMANDER_XU, within=place, month=month)
    assert {name: counted[name] for name in ("consultations", "operations", "carried_out", "cancelled")} == {
        "consultations": 0, "operations": 3, "carried_out": 1, "cancelled": 1,
    }  # fmt: skip
    assert counted["agencies"] == [
        {"agency": "public_security", "invited": 2, "acknowledged": 0, "came": 0},
        {"agency": "urban_management", "invited": 2, "acknowledged": 1, "came": 1},
    ]
    listed = {"within": place, "month": month, "agency": "urban_management", "status": "cancelled"}
    assert [one["id"] for one in ask(LIST_JOINT_OPERATIONS, ADMIN, **listed)["items"]] == [made[1]["id"]]


def _at(ask: Ask, time: SetTime, place: str) -> dict[str, Any]:
    times = {"begins_at": hours(time, 48), "ends_at": hours(time, 52)}
    told = TOLD | times | {"place": place, "checklist": []}
    operation: dict[str, Any] = ask(PLAN_JOINT_OPERATION, COMMANDER_XU, **told)
    return operation


def test_it_is_closed_with_minutes_or_cancelled_with_a_reason(ask: Ask, time: SetTime, planned: dict[str, Any]) -> None:
    begin(time, planned)
    named = {"joint_operation_id": planned["id"]}
    with pytest.raises(JointOperationMoveNotAllowed):
        ask(CLOSE_JOINT_OPERATION, OFFICER_ZHOU, **named, minutes="提前结束")
    ticked(ask, planned)
    ask(EXECUTE_JOINT_OPERATION, OFFICER_ZHOU, **named, came=["urban_management", "public_security"])
    with pytest.raises(JointOperationMoveNotAllowed):
        ask(CANCEL_JOINT_OPERATION, OFFICER_ZHOU, **named, reason="反悔")
    closed = ask(CLOSE_JOINT_OPERATION, OFFICER_ZHOU, **named, minutes="拆除围栏十二米，无遗留问题。")
    assert (closed["status"], closed["due_at"], closed["ended_by"]) == ("closed", None, OFFICER_ZHOU.id)
    with pytest.raises(JointOperationMoveNotAllowed):
        ask(CLOSE_JOINT_OPERATION, OFFICER_ZHOU, **named, minutes="再改")


def test_who_leads_is_awaited_and_then_chased_by_the_commander(
    ask: Ask, time: SetTime, planned: dict[str, Any]
) -> None:
    assert waits(ask, OFFICER_ZHOU, planned["id"]) == []
    time.move_to(dt.datetime.fromisoformat(planned["ends_at"]))
    assert waits(ask, OFFICER_ZHOU, planned["id"]) == ["execute_joint_operation"]
    assert waits(ask, COMMANDER_XU, planned["id"]) == []
    time.move_to(dt.datetime.fromisoformat(planned["due_at"]) + dt.timedelta(minutes=1))
    assert waits(ask, COMMANDER_XU, planned["id"]) == ["execute_joint_operation"]
    ticked(ask, planned)
    done = ask(EXECUTE_JOINT_OPERATION, COMMANDER_XU, joint_operation_id=planned["id"], came=[])
    assert waits(ask, OFFICER_ZHOU, planned["id"]) == ["close_joint_operation"]
    time.move_to(dt.datetime.fromisoformat(done["due_at"]) + dt.timedelta(minutes=1))
    assert waits(ask, COMMANDER_XU, planned["id"]) == ["close_joint_operation"]
