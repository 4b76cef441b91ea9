"""C1: 23 agencies, 29 problem classes, each with one lead agency, assisting agencies, a legal basis and a unit."""

import pytest

from messages.enforcement.classes import LIST_AGENCIES, LIST_PROBLEM_CLASSES
from messages.envelope import ANONYMOUS
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from tests.embedded import Ask

MEMBERS, CLASSES = AGENCIES.read(AGENCIES.files[0]), PROBLEM_CLASSES.read(PROBLEM_CLASSES.files[0])


@pytest.mark.rule("C1.2")
def test_everybody_may_see_the_agencies(ask: Ask) -> None:
    listed = ask(LIST_AGENCIES, ANONYMOUS)["items"]
    assert len(listed) == 23
    assert {"code", "name", "remit"} == set(listed[0])


@pytest.mark.rule("C1.3")
def test_everybody_may_see_the_classes(ask: Ask) -> None:
    listed = ask(LIST_PROBLEM_CLASSES, ANONYMOUS)
    assert len(listed["items"]) == 29
    assert listed["rule_version"] == "1"
    illegal = ask(LIST_PROBLEM_CLASSES, ANONYMOUS, group="illegal")["items"]
    assert {one["group"] for one in illegal} == {"illegal"}


@pytest.mark.rule("C1.8")
def test_only_the_law_in_force_is_shown(ask: Ask) -> None:
    noise = next(one for one in ask(LIST_PROBLEM_CLASSES, ANONYMOUS)["items"] if one["code"] == "noise")
    assert [basis["law"]["en"] for basis in noise["legal_basis"]] == ["Noise Pollution Prevention Law"]


@pytest.mark.rule("C1.6", "C1.7", "C1.8")
@pytest.mark.parametrize("code", sorted(CLASSES.members))
def test_each_class_is_whole(code: str) -> None:
    problem_class = CLASSES.get(code)
    lead = MEMBERS.get(problem_class.lead_agency)
    assert lead.may_lead(code)
    helpers = [one.agency for one in problem_class.assisting]
    assert set(helpers) <= set(MEMBERS.members)
    assert len(set(helpers)) == len(helpers)
    assert problem_class.lead_agency not in helpers
    assert problem_class.legal_basis


def test_any_word_has_a_class() -> None:
    assert CLASSES.of("a_dragon").code == "unclassified"
    assert CLASSES.of("a_dragon").lead_agency == "subdistrict_office"
