"""C1: each agency has its responsibility letter, drawn up by the district and signed by the agency's leader."""

import dataclasses
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.letters import LetterOfPastYear, LetterPending, LetterSettled, NotInItsLead
from messages.enforcement.letters import (
    DRAW_LETTER,
    LIST_LETTERS,
    READ_LETTER,
    RETURN_LETTER,
    SIGN_LETTER,
    WITHDRAW_LETTER,
)
from messages.envelope import ANONYMOUS, Actor
from messages.operation import COMMANDER
from suite.people import (
    ADMIN,
    COMMANDER_XU,
    DONGCHENG,
    LONGTAN,
    OFFICER_ZHOU,
    PLANNING_LAND,
    RESIDENT_WANG,
    STRANGER,
    URBAN_MANAGEMENT,
    XICHENG,
)
from tests.embedded import Ask

PROMISE = "对主责分类的问题当日核查、按期办结，不推诿不扯皮。"
FENCES: dict[str, Any] = {"text": "围栏按期拆除率", "problem_class": "fence", "percent": 95}
NOTHING_COUNTED = dict.fromkeys(("problem_class", "unit", "quantity", "percent"))
_years = iter(range(2100, 2200))


def draw(ask: Ask, by: Actor = COMMANDER_XU, **more: Any) -> dict[str, Any]:
    """In a year of its own, so that tests do not meet."""
    asked = {
        "place": DONGCHENG, "agency": "urban_management", "year": next(_years), "text": PROMISE, "targets": [FENCES],
        "leader": URBAN_MANAGEMENT.id,
    }  # fmt: skip
    drawn: dict[str, Any] = ask(DRAW_LETTER, by, **(asked | more))
    return drawn


@pytest.mark.rule("C1.10")
def test_a_letter_names_what_the_agency_leads_and_is_signed_by_its_leader(ask: Ask) -> None:
    letter = draw(ask)
    assert "illegal_construction" in letter["leads"]
    assert (letter["status"], letter["edition"], letter["drawn_by"]) == ("drawn", 1, COMMANDER_XU.id)
    signed = ask(SIGN_LETTER, URBAN_MANAGEMENT, letter_id=letter["id"])
    assert signed["status"] == "signed"
    assert signed["signed_at"] is not None


@pytest.mark.rule("C1.10")
def test_everybody_reads_the_signed_letter_and_nobody_is_named(ask: Ask) -> None:
    letter = draw(ask)
    for stranger in (ANONYMOUS, RESIDENT_WANG, STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_LETTER, stranger, letter_id=letter["id"])
    assert ask(LIST_LETTERS, ANONYMOUS, year=letter["year"])["items"] == []
    ask(SIGN_LETTER, URBAN_MANAGEMENT, letter_id=letter["id"])
    public = ask(LIST_LETTERS, ANONYMOUS, within=DONGCHENG, agency="urban_management", year=letter["year"])["items"]
    assert [one["id"] for one in public] == [letter["id"]]
    assert public[0]["targets"] == [NOTHING_COUNTED | FENCES]
    assert (public[0]["leader"], public[0]["drawn_by"], public[0]["contact"]) == (None, None, None)
    assert ask(READ_LETTER, PLANNING_LAND, letter_id=letter["id"])["leader"] == URBAN_MANAGEMENT.id
    assert ask(LIST_LETTERS, ANONYMOUS, within=XICHENG, year=letter["year"])["items"] == []


def test_a_further_letter_replaces_the_one_before_when_it_is_signed(ask: Ask) -> None:
    first = draw(ask)
    ask(SIGN_LETTER, URBAN_MANAGEMENT, letter_id=first["id"])
    second = draw(ask, year=first["year"], targets=[FENCES | {"percent": 98}])
    assert second["edition"] == 2
    assert ask(READ_LETTER, ANONYMOUS, letter_id=first["id"])["status"] == "signed"
    ask(SIGN_LETTER, URBAN_MANAGEMENT, letter_id=second["id"])
    assert ask(READ_LETTER, ANONYMOUS, letter_id=first["id"])["status"] == "replaced"
    listed = ask(LIST_LETTERS, ANONYMOUS, year=first["year"], status="signed")["items"]
    assert [one["id"] for one in listed] == [second["id"]]


def test_one_letter_waits_at_a_time_until_it_is_withdrawn_or_sent_back(ask: Ask) -> None:
    letter = draw(ask)
    with pytest.raises(LetterPending):
        draw(ask, ADMIN, year=letter["year"])
    with pytest.raises(errors.Forbidden):
        ask(
            WITHDRAW_LETTER,
            dataclasses.replace(ADMIN, territories=(XICHENG,)),
            letter_id=letter["id"],
            reason="不是我区",
        )
    ask(WITHDRAW_LETTER, ADMIN, letter_id=letter["id"], reason="指标有误")
    again = draw(ask, ADMIN, year=letter["year"])
    returned = ask(RETURN_LETTER, URBAN_MANAGEMENT, letter_id=again["id"], reason="指标与年度计划不一致")
    assert (returned["status"], returned["reason"]) == ("returned", "指标与年度计划不一致")
    with pytest.raises(LetterSettled):
        ask(SIGN_LETTER, URBAN_MANAGEMENT, letter_id=again["id"])
    assert draw(ask, year=letter["year"])["edition"] == 3


def test_only_the_leader_whom_it_names_signs_and_never_who_drew_it_up(ask: Ask) -> None:
    letter = draw(ask)
    colleague = dataclasses.replace(URBAN_MANAGEMENT, id="agency-urban-management-second")
    elsewhere = dataclasses.replace(URBAN_MANAGEMENT, agency="planning_land")
    for other in (colleague, elsewhere, PLANNING_LAND):
        with pytest.raises(errors.Forbidden):
            ask(SIGN_LETTER, other, letter_id=letter["id"])
    both = dataclasses.replace(URBAN_MANAGEMENT, id=COMMANDER_XU.id)
    with pytest.raises(errors.AboutOneself):
        ask(SIGN_LETTER, both, letter_id=letter["id"])


def test_nobody_draws_up_the_letter_of_the_own_agency(ask: Ask) -> None:
    of_the_agency = dataclasses.replace(COMMANDER_XU, agency="urban_management")
    with pytest.raises(errors.AboutOneself):
        draw(ask, of_the_agency)
    with pytest.raises(errors.AboutOneself):
        draw(ask, leader=COMMANDER_XU.id)
    with pytest.raises(errors.Forbidden):
        draw(ask, dataclasses.replace(COMMANDER_XU, territories=(XICHENG,), roles=frozenset({COMMANDER})))


def test_a_promise_is_about_the_agencys_own_classes_and_a_year_that_is_not_over(ask: Ask) -> None:
    with pytest.raises(NotInItsLead) as refused:
        draw(ask, targets=[FENCES | {"problem_class": "water_hazard"}])
    assert "水" in refused.value.sentence("zh-CN")
    with pytest.raises(LetterOfPastYear):
        draw(ask, year=2016)


def test_the_office_of_a_subdistrict_has_a_letter_of_its_own(ask: Ask) -> None:
    promise = [{"text": "每月组织会商 4 次、综合执法 10 次"}]
    letter = draw(ask, ADMIN, place=LONGTAN, agency="subdistrict_office", leader=OFFICER_ZHOU.id, targets=promise)
    assert letter["targets"] == [NOTHING_COUNTED | promise[0]]
    assert ask(SIGN_LETTER, OFFICER_ZHOU, letter_id=letter["id"])["status"] == "signed"
