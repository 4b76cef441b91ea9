"""C7: whoever reported objects once to a rejection; somebody else, of a higher office, looks again."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import LIST_CASE_HISTORY, READ_CASE
from messages.enforcement.counts import COUNT_CASES
from messages.enforcement.errors.objections import (
    CaseNotRejected,
    ObjectedAlready,
    ObjectionDecided,
    ObjectionWindowOver,
)
from messages.enforcement.handling import REJECT_CASE, VERIFY_CASE
from messages.enforcement.objections import DECIDE_OBJECTION, LIST_OBJECTIONS, OBJECT_TO_REJECTION, READ_OBJECTION
from messages.enforcement.stories import READ_CASE_STORY
from messages.enforcement.tasks import LIST_TASKS
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from suite.people import (
    ADMIN,
    COMMANDER_XU,
    LANE,
    RESIDENT_WANG,
    SECOND_ADMIN,
    STEWARD_LI,
    STEWARD_ZHAO,
    STRANGER,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.enforcement.conftest import PHOTO, After, Open

WORDS = {"words": "围栏还在，请再看一次", "photos": [PHOTO]}
FOUND = {"found": True, "finding": "复核时围栏仍在"}
UPHELD = {"found": False, "finding": "复核未见围栏，照片为另一处"}
NOTHING = {"finding": "现场未发现围栏"}


def rejected(ask: Ask, case: dict[str, Any], by: Actor = URBAN_MANAGEMENT) -> dict[str, Any]:
    found: dict[str, Any] = ask(REJECT_CASE, by, case_id=case["id"], **NOTHING)
    return found


def objected(ask: Ask, case: dict[str, Any], who: Actor = STEWARD_LI) -> dict[str, Any]:
    made: dict[str, Any] = ask(OBJECT_TO_REJECTION, who, case_id=case["id"], **WORDS)
    return made


def waits_for(ask: Ask, who: Actor, objection: dict[str, Any]) -> bool:
    return objection["id"] in {item["id"] for item in everything(ask, LIST_WORK, who, within=LANE)}


@pytest.mark.rule("C7.2", "A8.4.5")
def test_what_is_found_after_all_goes_on_as_verified(ask: Ask, opened: Open) -> None:
    case = rejected(ask, opened("illegal_construction"))
    objection = objected(ask, case)
    assert (objection["status"], objection["rejected_for"]) == ("raised", "urban_management")
    assert waits_for(ask, COMMANDER_XU, objection)
    assert not waits_for(ask, ADMIN, objection)
    assert ask(DECIDE_OBJECTION, COMMANDER_XU, objection_id=objection["id"], **FOUND)["status"] == "found"
    assert not waits_for(ask, COMMANDER_XU, objection)
    on = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert (on["status"], on["finding"], on["rejected_at"]) == ("verified", FOUND["finding"], None)
    assert on["verified_at"]
    assert on["due_at"]
    assert ask(LIST_TASKS, COMMANDER_XU, case_id=case["id"])["items"]
    told = [line["act"] for line in ask(READ_CASE_STORY, RESIDENT_WANG, report_id=case["report_id"])["lines"]]
    assert told == ["open", "reject", "object", "find_after_all"]
    history = ask(LIST_CASE_HISTORY, COMMANDER_XU, case_id=case["id"])["items"]
    assert [(line["act"], line["agency"], line["person"]) for line in history[-2:]] == [
        ("object", "reporter", STEWARD_LI.id),
        ("find_after_all", "commander", COMMANDER_XU.id),
    ]


@pytest.mark.rule("C7.2")
def test_what_is_upheld_stays_and_says_why(ask: Ask, opened: Open) -> None:
    case = rejected(ask, opened())
    objection = objected(ask, case)
    ask(DECIDE_OBJECTION, COMMANDER_XU, objection_id=objection["id"], **UPHELD)
    read = ask(READ_OBJECTION, STEWARD_LI, objection_id=objection["id"])
    assert (read["status"], read["finding"], read["decided_by"]) == ("upheld", UPHELD["finding"], None)
    assert ask(READ_CASE, STEWARD_LI, case_id=case["id"])["status"] == "rejected"
    with pytest.raises(ObjectionDecided):
        ask(DECIDE_OBJECTION, COMMANDER_XU, objection_id=objection["id"], **FOUND)
    with pytest.raises(ObjectedAlready):
        objected(ask, case)


def test_only_who_reported_objects_and_only_to_a_rejection(ask: Ask, opened: Open, joined: Any, after: After) -> None:
    case = opened()
    with pytest.raises(CaseNotRejected):
        objected(ask, case)
    joined(case, STEWARD_ZHAO)
    rejected(ask, case)
    with pytest.raises(errors.NotFound):
        objected(ask, case, RESIDENT_WANG)
    assert objected(ask, case, STEWARD_ZHAO)["objected_by"] == STEWARD_ZHAO.id  # a further reporter is one too
    late = rejected(ask, opened())
    after((dt.datetime.fromisoformat(late["rejected_at"]) + dt.timedelta(days=30)).isoformat())
    with pytest.raises(ObjectionWindowOver):
        objected(ask, late)


def test_nobody_decides_on_what_was_found_or_reported_by_oneself(ask: Ask, opened: Open) -> None:
    objection = objected(ask, rejected(ask, opened()))
    of_the_agency = dataclasses.replace(COMMANDER_XU, id="commander-wu", agency="urban_management")
    reporter = dataclasses.replace(COMMANDER_XU, id=STEWARD_LI.id)
    for who in (of_the_agency, reporter):
        with pytest.raises(errors.AboutOneself):
            ask(DECIDE_OBJECTION, who, objection_id=objection["id"], **FOUND)
    with pytest.raises(errors.Forbidden):
        ask(DECIDE_OBJECTION, URBAN_MANAGEMENT, objection_id=objection["id"], **FOUND)
    with pytest.raises(errors.Forbidden):
        ask(DECIDE_OBJECTION, ADMIN, objection_id=objection["id"], **FOUND)


def test_what_the_commander_rejected_is_looked_at_above(ask: Ask, opened: Open) -> None:
    objection = objected(ask, rejected(ask, opened(), COMMANDER_XU))
    assert (waits_for(ask, COMMANDER_XU, objection), waits_for(ask, ADMIN, objection)) == (False, True)
    with pytest.raises(errors.Forbidden):
        ask(DECIDE_OBJECTION, COMMANDER_XU, objection_id=objection["id"], **UPHELD)
    assert ask(DECIDE_OBJECTION, ADMIN, objection_id=objection["id"], **UPHELD)["decided_by"] == ADMIN.id


def test_a_commander_who_is_late_is_stood_in_for(ask: Ask, opened: Open, after: After) -> None:
    objection = objected(ask, rejected(ask, opened()))
    after(objection["decide_by"])
    assert waits_for(ask, SECOND_ADMIN, objection)
    assert ask(DECIDE_OBJECTION, SECOND_ADMIN, objection_id=objection["id"], **FOUND)["status"] == "found"


def test_one_reads_ones_own_objections_and_staff_those_of_the_place(ask: Ask, opened: Open) -> None:
    objection = objected(ask, rejected(ask, opened()))

    def listed(who: Actor) -> bool:
        found = ask(LIST_OBJECTIONS, who, case_id=objection["case_id"], status="raised")["items"]
        return [one["id"] for one in found] == [objection["id"]]

    assert [listed(who) for who in (STEWARD_LI, URBAN_MANAGEMENT, RESIDENT_WANG, STRANGER)] == [
        True, True, False, False,
    ]  # fmt: skip
    with pytest.raises(errors.NotFound):
        ask(READ_OBJECTION, RESIDENT_WANG, objection_id=objection["id"])


@pytest.mark.rule("C9.1")
def test_a_rejection_stays_in_the_counts_of_its_month(ask: Ask, opened: Open, time: SetTime) -> None:
    lane = "110101014019001"
    time.move_to(dt.datetime(2031, 1, 30, 2, tzinfo=dt.UTC))
    case = rejected(ask, opened(lane=lane))
    objection = objected(ask, case)
    time.move_to(dt.datetime(2031, 2, 3, 2, tzinfo=dt.UTC))
    ask(DECIDE_OBJECTION, COMMANDER_XU, objection_id=objection["id"], **FOUND)

    def counted(month: str) -> tuple[int, int]:
        groups = ask(COUNT_CASES, COMMANDER_XU, places=[lane], month=month)["groups"]
        return sum(one["rejected"] for one in groups), sum(one["verified"] for one in groups)

    assert (counted("2031-01"), counted("2031-02")) == ((1, 0), (0, 1))


def test_the_time_in_which_it_was_taken_for_untrue_is_not_the_agencys(ask: Ask, opened: Open, time: SetTime) -> None:
    time.move_to(dt.datetime(2026, 12, 7, 2, tzinfo=dt.UTC))
    case, other = opened(), opened()
    rejected(ask, case)
    ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=other["id"], finding="属实")
    time.move_to(dt.datetime(2026, 12, 9, 2, tzinfo=dt.UTC))
    objection = objected(ask, case)
    time.move_to(dt.datetime(2026, 12, 14, 2, tzinfo=dt.UTC))
    ask(DECIDE_OBJECTION, COMMANDER_XU, objection_id=objection["id"], **FOUND)
    whole = [
        dt.datetime.fromisoformat(ask(READ_CASE, COMMANDER_XU, case_id=one["id"])["whole_due_at"])
        for one in (case, other)
    ]
    assert 6.9 < (whole[0] - whole[1]) / dt.timedelta(days=1) < 7.7  # five working days, give or take what tests take
