"""Whoever must decide finds it in the list of work, also where no case is; nobody finds what is about oneself."""

import datetime as dt
from typing import Any

import pytest

from messages.beijing import BEIJING
from messages.enforcement.consultations import OPEN_CONSULTATION
from messages.enforcement.exclusions import REQUEST_EXCLUSION
from messages.enforcement.guidelines import BEGIN_MEASURE, FINISH_MEASURE
from messages.enforcement.letters import SIGN_LETTER
from messages.enforcement.results import PUBLISH_IMPORT
from messages.enforcement.score_appeals import DECIDE_SCORE_APPEAL
from messages.enforcement.score_proposals import DECIDE_SCORE_PROPOSAL
from messages.enforcement.scores import PUBLISH_SCORE_SHEET
from messages.enforcement.topics import DECLINE_TOPIC
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from services.enforcement.rulebook.demands import DEMANDS
from suite.people import (
    ADMIN,
    COMMANDER_XU,
    EVALUATOR_TANG,
    PLANNING_LAND,
    SECOND_ADMIN,
    URBAN_MANAGEMENT,
)
from tests.embedded import Ask, everything
from tests.enforcement import test_results as results
from tests.enforcement import test_topics as topic_play
from tests.enforcement.scoring import Week
from tests.enforcement.test_exclusions import WHY as EXCLUSION
from tests.enforcement.test_guidelines import plan
from tests.enforcement.test_letters import draw
from tests.enforcement.test_score_appeals import appeal, contested
from tests.enforcement.test_score_proposals import DECIDED, good, propose

RULES = DEMANDS.read(DEMANDS.files[0])
district, officer, commander, topic = (
    topic_play.district, topic_play.officer, topic_play.commander, topic_play.topic,
)  # fmt: skip


def work_of(ask: Ask, who: Actor, about: dict[str, Any]) -> list[dict[str, Any]]:
    """What waits for somebody about this, through all pages."""
    return [item for item in everything(ask, LIST_WORK, who) if item["id"] == about["id"]]


def acts(ask: Ask, who: Actor, about: dict[str, Any]) -> list[str]:
    return [item["act"] for item in work_of(ask, who, about)]


@pytest.mark.rule("C1.10")
def test_a_letter_waits_for_the_leader_whom_it_names(ask: Ask) -> None:
    letter = draw(ask)
    assert acts(ask, URBAN_MANAGEMENT, letter) == ["sign_letter"]
    for other in (COMMANDER_XU, PLANNING_LAND, ADMIN):
        assert acts(ask, other, letter) == []
    ask(SIGN_LETTER, URBAN_MANAGEMENT, letter_id=letter["id"])
    assert acts(ask, URBAN_MANAGEMENT, letter) == []


@pytest.mark.rule("C8.3")
def test_a_sheet_waits_for_a_second_judge_who_is_not_of_the_agency(week: Week, ask: Ask) -> None:
    week.done()
    week.over()
    sheet = week.make()
    assert acts(ask, week.judge, sheet) == []
    for other in (COMMANDER_XU, ADMIN):
        assert acts(ask, other, sheet) == ["publish_score_sheet"]
    ask(PUBLISH_SCORE_SHEET, COMMANDER_XU, sheet_id=sheet["id"])
    assert acts(ask, ADMIN, sheet) == []
    own = week.make(COMMANDER_XU, agency="subdistrict_office")
    assert acts(ask, week.judge, own) == []


def test_an_appeal_waits_for_judges_who_had_no_part_in_the_sheet(week: Week, ask: Ask) -> None:
    sheet, missed = contested(week)
    filed = appeal(ask, sheet, missed)
    for party in (week.judge, COMMANDER_XU, URBAN_MANAGEMENT):
        assert acts(ask, party, filed) == []
    assert acts(ask, ADMIN, filed) == acts(ask, SECOND_ADMIN, filed) == ["decide_score_appeal"]
    ask(DECIDE_SCORE_APPEAL, ADMIN, score_appeal_id=filed["id"], struck=[], decision="不予采纳")
    assert acts(ask, SECOND_ADMIN, filed) == []


def test_a_proposal_waits_for_another_and_goes_with_the_sheet_that_carried_it(week: Week, ask: Ask) -> None:
    proposal = propose(ask, good(week))
    assert (acts(ask, COMMANDER_XU, proposal), acts(ask, week.judge, proposal)) == ([], [])
    assert acts(ask, ADMIN, proposal) == ["decide_score_proposal"]
    ask(DECIDE_SCORE_PROPOSAL, ADMIN, score_proposal_id=proposal["id"], **DECIDED)
    assert acts(ask, ADMIN, proposal) == []


@pytest.mark.rule("E2.7")
def test_an_exclusion_is_due_before_its_month_can_be_published_and_waits_for_another(week: Week, ask: Ask) -> None:
    demand = week.answered()
    asked = ask(REQUEST_EXCLUSION, URBAN_MANAGEMENT, demand_id=demand["id"], **EXCLUSION)
    (item,) = work_of(ask, EVALUATOR_TANG, asked)
    assert (item["act"], item["overdue"]) == ("decide_exclusion", False)
    due_at = dt.datetime.fromisoformat(item["due_at"])
    assert due_at == dt.datetime(2027, 4, 1, tzinfo=BEIJING) + dt.timedelta(days=RULES.publish_after_days)
    week.time.move_to(due_at + dt.timedelta(minutes=1))
    assert [one["overdue"] for one in work_of(ask, ADMIN, asked)] == [True]


@pytest.mark.rule("C11.2")
def test_a_measure_waits_for_its_agency_until_the_end_of_its_day(ask: Ask) -> None:
    measure = plan(ask, due_day="2199-03-31")
    (item,) = work_of(ask, URBAN_MANAGEMENT, measure)
    assert (item["act"], item["due_at"]) == ("finish_measure", "2199-03-31T16:00:00+00:00")
    assert acts(ask, PLANNING_LAND, measure) == []
    ask(BEGIN_MEASURE, URBAN_MANAGEMENT, measure_id=measure["id"], words="启动")
    assert acts(ask, URBAN_MANAGEMENT, measure) == ["finish_measure"]
    ask(FINISH_MEASURE, URBAN_MANAGEMENT, measure_id=measure["id"], words="已完成")
    assert acts(ask, URBAN_MANAGEMENT, measure) == []


@pytest.mark.rule("C9.1")
def test_imported_results_wait_for_another_administrator(ask: Ask) -> None:
    imported = results.entered(ask, results.row("110101101"))
    assert acts(ask, ADMIN, imported) == []
    assert acts(ask, SECOND_ADMIN, imported) == ["publish_import"]
    ask(PUBLISH_IMPORT, SECOND_ADMIN, import_id=imported["id"])
    assert acts(ask, SECOND_ADMIN, imported) == []


@pytest.mark.rule("E4.4")
def test_a_topic_on_an_open_agenda_waits_for_who_consults(
    ask: Ask, topic: dict[str, Any], commander: Actor, district: str
) -> None:
    assert acts(ask, commander, topic) == ["consult_topic"]
    opened = ask(OPEN_CONSULTATION, commander, place=topic["territory"][:9], tier="monthly")
    assert acts(ask, commander, topic) == ["settle_topic"]
    ask(DECLINE_TOPIC, commander, topic_id=topic["id"], consultation_id=opened["id"], reason="已有专项方案")
    assert acts(ask, commander, topic) == []
