"""E2: a demand leaves the rates only on application, with reason and proof, by the word of somebody else."""

from typing import Any

import pytest
from marshmallow import ValidationError

from messages import errors
from messages.enforcement.demands import IMPORT_ORDER, READ_DEMAND
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.exclusions import ExclusionAsked, ExclusionDecided, ExclusionReasonUnknown
from messages.enforcement.exclusions import DECIDE_EXCLUSION, LIST_EXCLUSIONS, REQUEST_EXCLUSION, RequestExclusion
from messages.envelope import Actor
from messages.operation import COMMANDER, DISTRICT_ADMIN
from suite.people import ADMIN, DONGCHENG, EVALUATOR_TANG, LANE, OFFICER_ZHOU, STRANGER, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.conftest import PHOTO
from tests.enforcement.test_demands import order

WHY = {"ground": "beyond_the_law", "words": "要求为违法建设补办产权，无法律依据", "proof": [PHOTO]}
WORDS = {"words": "经核，属超出法律规定的要求"}


@pytest.fixture
def demand(ask: Ask) -> dict[str, Any]:
    made: dict[str, Any] = ask(IMPORT_ORDER, ADMIN, **order())
    return made


def excluded(ask: Ask, demand: dict[str, Any]) -> bool:
    read: bool = ask(READ_DEMAND, ADMIN, demand_id=demand["id"])["excluded"]
    return read


@pytest.mark.rule("E2.6", "E2.7")
def test_another_than_the_applicant_decides(ask: Ask, demand: dict[str, Any]) -> None:
    asked = ask(REQUEST_EXCLUSION, URBAN_MANAGEMENT, demand_id=demand["id"], **WHY)
    assert (asked["status"], asked["agency"], asked["proof"]) == ("requested", "urban_management", [PHOTO])
    assert not excluded(ask, demand)
    with pytest.raises(errors.Forbidden):
        ask(DECIDE_EXCLUSION, URBAN_MANAGEMENT, exclusion_id=asked["id"], granted=True, **WORDS)
    double = Actor("double", "兼职", frozenset({DISTRICT_ADMIN}), (DONGCHENG,), "urban_management")
    with pytest.raises(errors.AboutOneself):
        ask(DECIDE_EXCLUSION, double, exclusion_id=asked["id"], granted=True, **WORDS)
    granted = ask(DECIDE_EXCLUSION, EVALUATOR_TANG, exclusion_id=asked["id"], granted=True, **WORDS)
    assert (granted["status"], granted["decided_by"]) == ("granted", EVALUATOR_TANG.id)
    assert excluded(ask, demand)
    with pytest.raises(ExclusionDecided):
        ask(DECIDE_EXCLUSION, ADMIN, exclusion_id=asked["id"], granted=False, **WORDS)


def test_who_asked_as_commander_does_not_decide_as_administrator(ask: Ask, demand: dict[str, Any]) -> None:
    both = Actor("both", "双职", frozenset({COMMANDER, DISTRICT_ADMIN}), (DONGCHENG,))
    asked = ask(REQUEST_EXCLUSION, both, demand_id=demand["id"], **WHY)
    with pytest.raises(errors.AboutOneself):
        ask(DECIDE_EXCLUSION, both, exclusion_id=asked["id"], granted=True, **WORDS)


@pytest.mark.rule("E2.6")
def test_nothing_is_excluded_without_reason_and_proof(ask: Ask, demand: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as wrong:
        RequestExclusion().load({"demand_id": demand["id"], "ground": "beyond_the_law", "words": "无理", "proof": []})
    assert isinstance(wrong.value.messages, dict)
    assert list(wrong.value.messages) == ["proof"]
    with pytest.raises(ExclusionReasonUnknown):
        ask(REQUEST_EXCLUSION, URBAN_MANAGEMENT, demand_id=demand["id"], **WHY | {"ground": "too_hard"})


def test_it_is_asked_once_by_the_agency_in_whose_figures_it_counts(ask: Ask, demand: dict[str, Any]) -> None:
    with pytest.raises(NotResponsible):
        ask(REQUEST_EXCLUSION, OFFICER_ZHOU, demand_id=demand["id"], **WHY)
    asked = ask(REQUEST_EXCLUSION, URBAN_MANAGEMENT, demand_id=demand["id"], **WHY)
    ask(DECIDE_EXCLUSION, ADMIN, exclusion_id=asked["id"], granted=False, words="属正当诉求")
    assert not excluded(ask, demand)
    with pytest.raises(ExclusionAsked):
        ask(REQUEST_EXCLUSION, URBAN_MANAGEMENT, demand_id=demand["id"], **WHY)


def test_who_sees_the_applications(ask: Ask, demand: dict[str, Any]) -> None:
    asked = ask(REQUEST_EXCLUSION, URBAN_MANAGEMENT, demand_id=demand["id"], **WHY)
    listed = ask(LIST_EXCLUSIONS, EVALUATOR_TANG, within=LANE, status="requested")["items"]
    assert asked["id"] in [one["id"] for one in listed]
    assert ask(LIST_EXCLUSIONS, STRANGER, demand_id=demand["id"])["items"] == []
