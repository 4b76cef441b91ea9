"""A7: chiefs answer what residents bring to them; silence goes to the deputy, then to the subdistrict."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.operation import COMMUNITY_WORKER
from messages.volunteers.deputies import DISMISS_DEPUTY, NAME_DEPUTY
from messages.volunteers.errors.lane_questions import LaneQuestionAnswered
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.lane_logs import READ_LANE_LOG
from messages.volunteers.lane_questions import (
    ANSWER_LANE_QUESTION,
    ASK_LANE_CHIEF,
    LIST_AWAITED_LANE_QUESTIONS,
    LIST_LANE_QUESTIONS,
    READ_LANE_QUESTION,
)
from suite.people import CHIEF_SUN, COMMUNITY_CHEN, LANE, OFFICER_ZHOU, RESIDENT_WANG, STEWARD_LI, STRANGER
from tests.embedded import Ask, Tick, everything
from tests.volunteers.conftest import Wait

BROUGHT = {"lane_code": LANE, "kind": "need", "text": "胡同口缺一盏路灯，晚上老人不敢出门"}
ANSWER = "已联系路灯所，本周五前加装。"


def brought(ask: Ask) -> dict[str, Any]:
    question: dict[str, Any] = ask(ASK_LANE_CHIEF, RESIDENT_WANG, **BROUGHT)
    return question


def answered(ask: Ask, who: Any, question: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = ask(ANSWER_LANE_QUESTION, who, lane_question_id=question["id"], answer=ANSWER)
    return answer


def awaits(ask: Ask, who: Any, question: dict[str, Any]) -> bool:
    return question["id"] in {one["id"] for one in everything(ask, LIST_AWAITED_LANE_QUESTIONS, who)}


@pytest.mark.rule("A7.4")
def test_a_chief_answers_what_a_resident_brings(ask: Ask) -> None:
    question = brought(ask)
    assert (question["status"], question["waits_on"], len(question["asked"])) == ("asked", "chief", 1)
    assert (awaits(ask, CHIEF_SUN, question), awaits(ask, OFFICER_ZHOU, question)) == (True, False)
    for other in (OFFICER_ZHOU, COMMUNITY_CHEN):
        with pytest.raises(errors.Forbidden):
            answered(ask, other, question)
    done = answered(ask, CHIEF_SUN, question)
    assert (done["answered_as"], done["answered_by_name"], done["answer"]) == ("chief", CHIEF_SUN.name, ANSWER)
    with pytest.raises(LaneQuestionAnswered):
        answered(ask, CHIEF_SUN, question)
    assert not awaits(ask, CHIEF_SUN, question)
    assert ask(READ_LANE_QUESTION, RESIDENT_WANG, lane_question_id=question["id"])["answer"] == ANSWER
    (entry,) = ask(READ_LANE_LOG, CHIEF_SUN, lane_code=LANE, kind="answer", limit=1)["items"]
    assert (entry["about_id"], entry["text"]) == (question["id"], ANSWER)


@pytest.mark.rule("A7.4")
def test_silence_goes_to_the_deputy_of_the_day_and_then_to_the_subdistrict(ask: Ask, wait: Wait, tick: Tick) -> None:
    question = brought(ask)
    worker = dataclasses.replace(COMMUNITY_CHEN, id="deputy-who-answers", roles=frozenset({COMMUNITY_WORKER}))
    today = day_of(dt.datetime.fromisoformat(question["asked_at"]))
    away = {"absent_from": f"{today}", "absent_to": f"{today + dt.timedelta(days=30)}", "reason": "外出培训"}
    deputy = ask(NAME_DEPUTY, CHIEF_SUN, place=LANE, person=worker.id, name="陈代理", **away)
    wait(days=3, minutes=1)
    tick("raise_lane_questions")
    seen = ask(READ_LANE_QUESTION, worker, lane_question_id=question["id"])
    assert (seen["waits_on"], awaits(ask, worker, question)) == ("deputy", True)
    wait(days=2, minutes=1)
    tick("raise_lane_questions")
    tick("raise_lane_questions")
    assert awaits(ask, OFFICER_ZHOU, question)
    done = answered(ask, OFFICER_ZHOU, question)
    assert (done["answered_as"], [rung["waits_on"] for rung in done["asked"]]) == (
        "subdistrict", ["chief", "deputy", "subdistrict"],
    )  # fmt: skip
    other = brought(ask)
    assert answered(ask, worker, other)["answered_as"] == "deputy"
    ask(DISMISS_DEPUTY, CHIEF_SUN, deputy_id=deputy["id"])
    third = brought(ask)
    wait(days=3, minutes=1)
    tick("raise_lane_questions")
    assert ask(READ_LANE_QUESTION, CHIEF_SUN, lane_question_id=third["id"])["waits_on"] == "subdistrict"
    assert answered(ask, CHIEF_SUN, third)["answered_as"] == "chief"


def test_one_sees_ones_own_and_offices_those_of_their_place(ask: Ask) -> None:
    question = brought(ask)
    for other in (STRANGER, STEWARD_LI):
        with pytest.raises(errors.NotFound):
            ask(READ_LANE_QUESTION, other, lane_question_id=question["id"])
    assert ask(LIST_LANE_QUESTIONS, OFFICER_ZHOU, within=LANE, status="asked", limit=1)["items"] == [question]
    assert question["id"] not in {one["id"] for one in everything(ask, LIST_LANE_QUESTIONS, STEWARD_LI)}
    with pytest.raises(LaneUnknown):
        ask(ASK_LANE_CHIEF, RESIDENT_WANG, **BROUGHT | {"lane_code": f"{LANE[:12]}999"})
