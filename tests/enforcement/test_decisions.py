"""C5: decisions become tasks with an owner and a date, on the next agenda by themselves until they are done."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.enforcement.cases import LIST_CASE_HISTORY
from messages.enforcement.decisions import (
    CONFIRM_DECISION,
    LIST_DECISIONS,
    READ_DECISION,
    RECORD_DECISION,
    REPORT_DECISION,
    RETURN_DECISION,
    WAIVE_DECISION,
)
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.consultations import ConsultationClosed
from messages.enforcement.errors.decisions import DecisionDueInThePast, DecisionSettled
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from suite.people import COMMANDER_XU, PLANNING_LAND, STRANGER, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.conftest import PHOTO, Open
from tests.enforcement.test_consultations import agenda, closed, held, late, officer, place

__all__ = ["late", "officer", "place"]
WHY = {"reason": "未附测绘结果"}
WORDS = "三日内完成现场测绘并书面答复"


def decided(ask: Ask, consultation: dict[str, Any], time: SetTime, days: int = 3, **said: Any) -> dict[str, Any]:
    due_on = day_of(time()) + dt.timedelta(days=days)
    request = {"agency": "planning_land", "words": WORDS, "due_on": due_on.isoformat()} | said
    decision: dict[str, Any] = ask(RECORD_DECISION, COMMANDER_XU, consultation_id=consultation["id"], **request)
    return decision


def waits(ask: Ask, who: Actor, decision: dict[str, Any]) -> list[str]:
    items = everything(ask, LIST_WORK, who)
    return [item["act"] for item in items if item["id"] == decision["id"]]


@pytest.mark.rule("C5.6")
def test_a_decision_is_a_task_of_its_owner(ask: Ask, late: dict[str, Any], time: SetTime, place: str) -> None:
    daily = held(ask, "daily", place)
    item = agenda(ask, daily)[late["id"]]
    decision = decided(ask, daily, time, item_id=item["id"])
    assert (decision["case_id"], decision["territory"]) == (late["id"], late["territory"])
    assert decision["due_at"].startswith(decision["due_on"]) is False  # the end of that day is the next one's begin
    assert waits(ask, PLANNING_LAND, decision) == ["report_decision"]
    assert waits(ask, URBAN_MANAGEMENT, decision) == []
    lines = ask(LIST_CASE_HISTORY, COMMANDER_XU, case_id=late["id"])["items"]
    assert lines[-1]["act"] == "decide"
    assert WORDS in lines[-1]["words"]
    with pytest.raises(NotResponsible):
        ask(REPORT_DECISION, URBAN_MANAGEMENT, decision_id=decision["id"], words="已测绘")
    ask(REPORT_DECISION, PLANNING_LAND, decision_id=decision["id"], words="已测绘", photos=[PHOTO])
    assert waits(ask, PLANNING_LAND, decision) == []
    assert waits(ask, COMMANDER_XU, decision) == ["confirm_decision"]
    done = ask(CONFIRM_DECISION, COMMANDER_XU, decision_id=decision["id"])
    assert (done["status"], done["answered_by"]) == ("done", COMMANDER_XU.id)
    with pytest.raises(DecisionSettled):
        ask(WAIVE_DECISION, COMMANDER_XU, decision_id=decision["id"], reason="重复")


@pytest.mark.rule("C5.6")
def test_it_comes_on_the_next_agenda_by_itself_until_it_is_done(ask: Ask, time: SetTime, place: str) -> None:
    first = held(ask, "daily", place)
    decision = decided(ask, first, time, days=9)
    assert decision["id"] not in agenda(ask, first)
    closed(ask, first)
    for times in (1, 2, 3):
        time.move_to(time() + dt.timedelta(days=1))
        item = closed(ask, held(ask, "daily", place))[decision["id"]]
        assert (item["kind"], item["source"], item["times"]) == ("decision", "decision", times)
        assert item["outcome"] == "stays"  # its date has not come
    ask(REPORT_DECISION, PLANNING_LAND, decision_id=decision["id"], words="已测绘")
    time.move_to(time() + dt.timedelta(days=1))
    daily = held(ask, "daily", place)
    assert decision["id"] in agenda(ask, daily)  # reported, and not confirmed yet
    ask(CONFIRM_DECISION, COMMANDER_XU, decision_id=decision["id"])
    assert closed(ask, daily)[decision["id"]]["outcome"] == "solved"
    time.move_to(time() + dt.timedelta(days=1))
    assert decision["id"] not in agenda(ask, held(ask, "daily", place))


@pytest.mark.rule("C5.6")
def test_one_that_is_late_climbs_as_a_case_does(ask: Ask, time: SetTime, place: str) -> None:
    first = held(ask, "daily", place)
    decision = decided(ask, first, time, days=0)
    closed(ask, first)
    seen = []
    for _ in range(2):
        time.move_to(time() + dt.timedelta(days=1))
        seen.append(closed(ask, held(ask, "daily", place))[decision["id"]]["outcome"])
    assert seen == ["stays", "climbs"]
    assert ask(READ_DECISION, PLANNING_LAND, decision_id=decision["id"])["tier"] == "weekly"
    assert agenda(ask, held(ask, "weekly", place))[decision["id"]]["times"] == 1


def test_a_report_that_does_not_convince_is_returned(ask: Ask, time: SetTime, place: str) -> None:
    decision = decided(ask, held(ask, "special", place), time)
    name = {"decision_id": decision["id"]}
    with pytest.raises(DecisionSettled):
        ask(RETURN_DECISION, COMMANDER_XU, **name, reason="尚未反馈")
    ask(REPORT_DECISION, PLANNING_LAND, **name, words="正在办理")
    returned = ask(RETURN_DECISION, COMMANDER_XU, **name, reason="未附测绘结果")
    assert (returned["status"], returned["answer"], returned["due_on"]) == ("open", "未附测绘结果", decision["due_on"])
    assert waits(ask, PLANNING_LAND, decision) == ["report_decision"]


def test_who_owns_it_does_not_say_that_it_is_done_with(ask: Ask, time: SetTime, place: str, officer: Actor) -> None:
    decision = decided(ask, held(ask, "special", place), time, agency="subdistrict_office")
    ask(REPORT_DECISION, officer, decision_id=decision["id"], words="已落实")
    also_of_the_owner = dataclasses.replace(COMMANDER_XU, agency="subdistrict_office")
    for who in (officer, also_of_the_owner):
        for operation, said in ((CONFIRM_DECISION, {}), (RETURN_DECISION, WHY), (WAIVE_DECISION, WHY)):
            with pytest.raises(errors.AboutOneself):
                ask(operation, who, decision_id=decision["id"], **said)
    assert ask(CONFIRM_DECISION, COMMANDER_XU, decision_id=decision["id"])["status"] == "done"


def test_it_is_given_a_date_that_can_be_kept_and_only_while_the_consultation_is_open(
    ask: Ask, time: SetTime, place: str
) -> None:
    special = held(ask, "special", place)
    with pytest.raises(DecisionDueInThePast):
        decided(ask, special, time, days=-1)
    with pytest.raises(errors.NotFound):
        decided(ask, special, time, item_id="00000000-0000-7000-8000-000000000000")
    closed(ask, special)
    with pytest.raises(ConsultationClosed):
        decided(ask, special, time)


def test_decisions_are_listed_in_their_place(ask: Ask, time: SetTime, tick: Tick, place: str) -> None:
    special = held(ask, "special", place)
    decision = decided(ask, special, time, days=1)
    mine = {"consultation_id": special["id"], "agency": "planning_land", "status": "open"}
    assert [one["id"] for one in ask(LIST_DECISIONS, PLANNING_LAND, **mine)["items"]] == [decision["id"]]
    assert not ask(LIST_DECISIONS, STRANGER, **mine)["items"]
    assert not ask(LIST_DECISIONS, PLANNING_LAND, **mine, overdue=True)["items"]
    time.move_to(time() + dt.timedelta(days=3))
    assert ask(LIST_DECISIONS, PLANNING_LAND, **mine, overdue=True, within=place)["items"]
    waived = ask(WAIVE_DECISION, COMMANDER_XU, decision_id=decision["id"], reason="案件已结")
    assert (waived["status"], waived["answer"]) == ("waived", "案件已结")


def test_an_open_decision_is_no_case_of_its_own(ask: Ask, opened: Open, time: SetTime, place: str) -> None:
    opened()
    decision = decided(ask, held(ask, "special", place), time)
    item = next(one for one in everything(ask, LIST_WORK, PLANNING_LAND) if one["id"] == decision["id"])
    assert (item["case_id"], item["case_number"], item["agency"]) == (None, None, "planning_land")
