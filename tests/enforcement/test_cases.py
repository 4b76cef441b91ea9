"""C1, C7: how a case is opened, and who sees it, at the front door."""

from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import FOUND_BY, OPEN_CASE, READ_CASE
from messages.enforcement.errors.cases import ReportHasCase
from messages.enforcement.lane_cases import SHOW_LANE_CASES
from messages.enforcement.search import LIST_CASES
from messages.envelope import ANONYMOUS
from suite.embedded import EmbeddedSuite
from suite.people import (
    CHIEF_SUN,
    COMMANDER_XU,
    LANE,
    OFFICER_ZHOU,
    PLANNING_LAND,
    RESIDENT_WANG,
    SECOND_LANE,
    STEWARD_LI,
    STEWARD_ZHAO,
    STRANGER,
    URBAN_MANAGEMENT,
)
from tests.embedded import Ask, everything
from tests.enforcement.conftest import After, Open, filed


@pytest.mark.rule("C1.6", "M1.1")
def test_a_filed_report_opens_one_case_with_its_lead_agency(opened: Open) -> None:
    case = opened("fence")
    assert case["number"].startswith("AJ-110101014-")
    assert (case["status"], case["group"], case["responsible_agency"]) == ("opened", "illegal", "urban_management")
    assert case["reporter"] == STEWARD_LI.id
    assert case["rule_version"] == "problem_classes 1, deadlines 1"
    assert case["stage_due_at"] < case["whole_due_at"]


def test_a_report_never_has_two_cases(suite: EmbeddedSuite, opened: Open) -> None:
    case = opened()
    with pytest.raises(ReportHasCase):
        suite.doors["enforcement"].hear(filed(report_id=case["report_id"]))


def test_an_event_that_is_delivered_twice_opens_one_case(suite: EmbeddedSuite, ask: Ask) -> None:
    report = filed(lane="110101014019002")
    for _ in range(2):
        suite.doors["enforcement"].hear(report)
    listed = ask(LIST_CASES, COMMANDER_XU, within="110101014019002")["items"]
    assert [item["report_id"] for item in listed].count(report.subject) == 1


@pytest.mark.rule("C7.1")
def test_who_finds_a_case_is_responsible_for_it(ask: Ask) -> None:
    asked = {"place": LANE, "problem_class": "fence", "text": "巡查发现"}
    assert ask(OPEN_CASE, PLANNING_LAND, **asked)["responsible_agency"] == "planning_land"
    assert ask(OPEN_CASE, OFFICER_ZHOU, **asked)["responsible_agency"] == "subdistrict_office"
    assert ask(OPEN_CASE, COMMANDER_XU, **asked)["responsible_agency"] == "urban_management"
    with pytest.raises(errors.Forbidden):
        ask(OPEN_CASE, STRANGER, **asked)


@pytest.mark.rule("C7.1")
@pytest.mark.parametrize("source", FOUND_BY)
def test_a_case_says_how_it_came_to_the_agency(ask: Ask, source: str) -> None:
    asked = {"place": LANE, "problem_class": "fence", "text": "围栏占道", "source": source}
    opened = ask(OPEN_CASE, PLANNING_LAND, **asked)
    assert (opened["source"], opened["responsible_agency"]) == (source, "planning_land")
    assert ask(OPEN_CASE, PLANNING_LAND, **{**asked, "source": "found"})["source"] == "found"
    with pytest.raises(errors.Invalid):
        ask(OPEN_CASE, PLANNING_LAND, **{**asked, "source": "split"})


def test_who_sees_a_case(ask: Ask, opened: Open) -> None:
    case = opened()
    for who in (STEWARD_LI, CHIEF_SUN, OFFICER_ZHOU, URBAN_MANAGEMENT, PLANNING_LAND, COMMANDER_XU):
        assert ask(READ_CASE, who, case_id=case["id"])["id"] == case["id"]
    for who in (STRANGER, STEWARD_ZHAO, RESIDENT_WANG):
        with pytest.raises(errors.NotFound):
            ask(READ_CASE, who, case_id=case["id"])
    hidden = None  # the first reporter's name, of a case that one's own report joined
    assert all(item["reporter"] in {STEWARD_ZHAO.id, hidden} for item in ask(LIST_CASES, STEWARD_ZHAO)["items"])


@pytest.mark.rule("C1.5")
def test_lists_are_chosen_by_what_one_asks(ask: Ask, opened: Open, after: After) -> None:
    late = opened(lane=SECOND_LANE)
    after(late["stage_due_at"])
    in_time = opened(lane=SECOND_LANE)

    def ids(**chosen: Any) -> set[str]:
        listed = everything(ask, LIST_CASES, URBAN_MANAGEMENT, within=SECOND_LANE, **chosen)
        return {item["id"] for item in listed}

    assert late["id"] in ids(overdue=True)
    assert in_time["id"] in ids(
        overdue=False, agency="urban_management", status="opened", problem_class="fence", supervised=False
    )
    assert in_time["id"] not in ids(overdue=True)
    assert not ids(agency="water")


def test_everybody_sees_the_cases_of_a_lane_without_words_or_names(ask: Ask, opened: Open) -> None:
    case = opened()
    shown = next(
        item for item in everything(ask, SHOW_LANE_CASES, ANONYMOUS, lane_code=LANE) if item["id"] == case["id"]
    )
    assert shown["responsible_agency"] == "urban_management"
    assert not {"text", "photos", "reporter", "finding", "point"} & set(shown)
