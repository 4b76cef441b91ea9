"""Nobody decides about oneself: an officer who acts for a company finds nothing where that company is judged by it."""

import dataclasses
from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import OPEN_CASE
from messages.enforcement.handling import CLASSIFY_CASE, REJECT_CASE, VERIFY_CASE
from messages.operation import Operation
from suite.embedded import EmbeddedSuite
from suite.people import LONGTAN, URBAN_MANAGEMENT
from tests.embedded import Ask
from tests.enforcement.conftest import Open
from tests.property.conftest import Served

FOUND = {"finding": "现场属实"}


@pytest.fixture
def served(ask: Ask, suite: EmbeddedSuite) -> Served:
    return Served(ask, suite)


@pytest.mark.parametrize(
    ("operation", "asked"),
    [(VERIFY_CASE, FOUND), (REJECT_CASE, FOUND), (CLASSIFY_CASE, {"problem_class": "rubbish"})],
    ids=lambda one: one.verb if isinstance(one, Operation) else "",
)
def test_an_officer_of_the_company_that_serves_the_lane_leaves_it_to_others(
    ask: Ask, opened: Open, served: Served, operation: Operation, asked: dict[str, Any]
) -> None:
    case = opened(lane=served.lane)
    of_both = dataclasses.replace(URBAN_MANAGEMENT, id="officer-of-both", company=served.code)
    with pytest.raises(errors.AboutOneself, match="commander"):
        ask(operation, of_both, case_id=case["id"], **asked)
    assert ask(operation, URBAN_MANAGEMENT, case_id=case["id"], **asked)["id"] == case["id"]


def test_one_of_another_company_may(ask: Ask, opened: Open, served: Served) -> None:
    of_another = dataclasses.replace(URBAN_MANAGEMENT, id="officer-of-another", company="elsewhere")
    assert ask(VERIFY_CASE, of_another, case_id=opened(lane=served.lane)["id"], **FOUND)["status"] == "verified"


def test_in_a_place_beyond_a_lane_the_own_company_may_serve(ask: Ask) -> None:
    found = {"place": f"{LONGTAN}001", "problem_class": "fence", "text": "社区内多处私设围栏"}
    case = ask(OPEN_CASE, URBAN_MANAGEMENT, **found)
    of_both = dataclasses.replace(URBAN_MANAGEMENT, id="officer-of-both", company="anju")
    with pytest.raises(errors.AboutOneself):
        ask(VERIFY_CASE, of_both, case_id=case["id"], **FOUND)
