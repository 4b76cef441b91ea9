"""C1, C7: what is several problems becomes several cases, counted and paid once."""

from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import CASE_OPENED, LIST_CASE_HISTORY, READ_CASE
from messages.enforcement.clocks import DECIDE_SUSPENSION, REQUEST_SUSPENSION
from messages.enforcement.counts import COUNT_CASES
from messages.enforcement.errors.cases import CaseMoveNotAllowed, NotResponsible
from messages.enforcement.errors.classes import ProblemClassUnknown
from messages.enforcement.errors.clocks import CaseSuspended
from messages.enforcement.errors.splits import PartIsTheSame, PartOfAPart, TooManyParts
from messages.enforcement.handling import REJECT_CASE
from messages.enforcement.search import LIST_CASES
from messages.enforcement.splits import SPLIT_CASE
from messages.enforcement.stories import READ_CASE_STORY
from messages.enforcement.work import LIST_WORK
from suite.embedded import EmbeddedSuite
from suite.people import (
    CITY_APPEARANCE,
    COMMANDER_XU,
    RESIDENT_WANG,
    STEWARD_LI,
    STEWARD_ZHAO,
    URBAN_MANAGEMENT,
)
from tests.embedded import Ask, everything
from tests.enforcement.conftest import After, Open

WHY = {"reason": "一处围栏内另有垃圾堆，分属两个部门"}
RUBBISH = {"problem_class": "rubbish", "text": "围栏内堆有生活垃圾"}


def part_of(ask: Ask, case: dict[str, Any]) -> dict[str, Any]:
    split = ask(SPLIT_CASE, URBAN_MANAGEMENT, case_id=case["id"], parts=[RUBBISH], **WHY)
    part: dict[str, Any] = ask(READ_CASE, COMMANDER_XU, case_id=split["split_into"][-1])
    return part


@pytest.mark.rule("C7.10", "C1.6")
def test_a_part_is_a_case_of_its_own_class_and_agency(ask: Ask, opened: Open) -> None:
    case = opened("fence")
    part = part_of(ask, case)
    assert (part["source"], part["problem_class"], part["status"]) == ("split", "rubbish", "opened")
    assert part["responsible_agency"] == CITY_APPEARANCE.agency
    assert (part["split_from"], part["text"], part["photos"]) == (case["id"], RUBBISH["text"], case["photos"])
    now = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert (now["status"], now["responsible_agency"]) == ("opened", "urban_management")
    assert now["due_at"] == case["due_at"]
    assert part["id"] in {one["case_id"] for one in everything(ask, LIST_WORK, CITY_APPEARANCE)}


def test_both_sides_have_a_record_and_whoever_reported_follows_both(ask: Ask, opened: Open) -> None:
    case = opened("fence")
    part = part_of(ask, case)
    lines = {
        one["id"]: [
            (line["act"], line["words"]) for line in ask(LIST_CASE_HISTORY, STEWARD_LI, case_id=one["id"])["items"]
        ]
        for one in (case, part)
    }
    assert lines[case["id"]][-1] == ("split_off", f"{part['number']}: {WHY['reason']}")
    assert lines[part["id"]][-1] == ("split_from", f"{case['number']}: {WHY['reason']}")
    assert part["id"] in {one["id"] for one in ask(LIST_CASES, STEWARD_LI, limit=20)["items"]}
    story = ask(READ_CASE_STORY, RESIDENT_WANG, report_id=case["report_id"])
    assert part["number"] in story["lines"][-1]["text"]["zh"]
    with pytest.raises(errors.NotFound):
        ask(READ_CASE, STEWARD_ZHAO, case_id=part["id"])


@pytest.mark.rule("A8.4.5", "C9.1")
def test_the_report_stays_with_the_first_case_and_counts_once(ask: Ask, opened: Open, suite: EmbeddedSuite) -> None:
    lane = "110101014017001"
    case = opened("fence", lane=lane)
    part = part_of(ask, case)
    assert (case["report_id"] is not None, part["report_id"], part["joined_reports"]) == (True, None, [])
    month = case["opened_at"][:7]
    groups = ask(COUNT_CASES, COMMANDER_XU, places=[lane], month=month)["groups"]
    counted = {one["group"]: (one["opened"], one["split_off"]) for one in groups if one["opened"] or one["split_off"]}
    assert counted == {"illegal": (1, 0), "dirty": (0, 1)}
    assert CASE_OPENED.heard_by == ("volunteers",)


def test_nobody_gains_time_by_a_splitting(ask: Ask, opened: Open, after: After) -> None:
    case = opened("fence")
    after(case["stage_due_at"])
    part, anew = part_of(ask, case), opened("rubbish")
    assert part["whole_due_at"] < anew["whole_due_at"]
    assert part["stage_due_at"] == anew["stage_due_at"]


def test_what_cannot_be_split(ask: Ask, opened: Open) -> None:
    case = opened("fence")

    def split(who: Any = URBAN_MANAGEMENT, id_: str = case["id"], *classes: str) -> Any:
        parts = [RUBBISH | {"problem_class": one} for one in classes or ("rubbish",)]
        return ask(SPLIT_CASE, who, case_id=id_, parts=parts, **WHY)

    with pytest.raises(NotResponsible):
        split(CITY_APPEARANCE)
    for classes in (["fence"], ["rubbish", "rubbish"]):
        with pytest.raises(PartIsTheSame):
            split(URBAN_MANAGEMENT, case["id"], *classes)
    with pytest.raises(ProblemClassUnknown):
        split(URBAN_MANAGEMENT, case["id"], "no_such_class")
    part = part_of(ask, case)
    with pytest.raises(PartOfAPart):
        split(CITY_APPEARANCE, part["id"], "billboard")
    for _ in range(9):
        split()
    with pytest.raises(TooManyParts):
        split()
    rests, ended = opened("fence"), opened("fence")
    request = ask(REQUEST_SUSPENSION, URBAN_MANAGEMENT, case_id=rests["id"], reason="awaiting_court", words="等待裁定")
    ask(DECIDE_SUSPENSION, COMMANDER_XU, suspension_id=request["id"], approved=True)
    with pytest.raises(CaseSuspended):
        split(URBAN_MANAGEMENT, rests["id"])
    ask(REJECT_CASE, URBAN_MANAGEMENT, case_id=ended["id"], finding="未见")
    with pytest.raises(CaseMoveNotAllowed):
        split(URBAN_MANAGEMENT, ended["id"])
