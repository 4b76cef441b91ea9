"""The rules of property management are changed by the office: what is wrong in a draft."""

from typing import Any

import pytest

from messages.property.rulebooks import OPERATIONS
from messages.property.scores import MAKE_SCORE
from services.property.rulebook.evaluation import EVALUATION
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.rulebook.service_standard import SERVICE_STANDARD
from suite.embedded import EmbeddedSuite
from suite.people import OFFICER_ZHOU
from tests.embedded import Ask
from tests.property.conftest import MONTH, PHOTO, Served
from tests.rules import Office

CLEAN: dict[str, Any] = {"item": "rubbish_cleared", "found": 0}
DIRTY: dict[str, Any] = {"item": "rubbish_cleared", "found": 3, "photos": [PHOTO]}


@pytest.fixture
def evaluation(ask: Ask) -> Office:
    return Office(ask, OPERATIONS, EVALUATION)


@pytest.fixture
def standard(ask: Ask) -> Office:
    return Office(ask, OPERATIONS, SERVICE_STANDARD)


def test_a_version_from_its_draft_to_its_day(evaluation: Office) -> None:
    evaluation.carry_through({"inspections": {"fewest_per_month": 5}}, "inspections.fewest_per_month")


def test_weights_make_a_hundred_and_nothing_is_left_out(evaluation: Office) -> None:
    content = evaluation.content()
    content["components"][0]["weight"] = 31
    content["joint_assessment"]["bodies"][3]["code"] = "subdistrict"
    wrong = ["components", "joint_assessment.bodies.3.code", "joint_assessment.bodies"]
    assert evaluation.wrong_places(content) == wrong


def test_bands_stand_from_the_best_to_nothing(evaluation: Office) -> None:
    content = evaluation.content()
    content["bands"][0] |= {"at_least": 80, "payment_percent": 90}
    content["bands"][3]["at_least"] = 1
    assert evaluation.wrong_places(content) == ["bands", "bands"]
    content = evaluation.content()
    content["bands"][1]["grade"] = "A"
    content["rectification"]["withheld_percent"] = 31
    assert evaluation.wrong_places(content) == ["bands.1.grade", "rectification.withheld_percent"]


def test_a_line_and_an_interval_can_be_drawn(evaluation: Office) -> None:
    content = evaluation.content()
    content["complaints"]["no_score_at_least"] = 1.0
    content["satisfaction"] |= {"confidence_percent": 94, "scale": [0, 25, 25]}
    assert evaluation.wrong_places(content) == [
        "satisfaction.confidence_percent", "satisfaction.scale", "complaints.no_score_at_least",
    ]  # fmt: skip


def test_an_item_has_one_target_and_loses_no_more_than_its_weight(standard: Office) -> None:
    content = standard.content()
    content["items"][0] |= {"target": {"at_least": 101}, "weight": 9}
    content["items"][1]["target"] = {}
    content["items"][2]["code"] = "sweeping"
    assert standard.wrong_places(content) == [
        "items.2.code", "items", "items.0.target", "items.0.deduction.most", "items.1.target",
    ]  # fmt: skip


def test_an_item_names_classes_that_enforcement_has_in_its_group(standard: Office) -> None:
    content = standard.content()
    content["items"][0]["problem_classes"] = ["rubbish", "dragon", "fence"]
    assert standard.wrong_places(content) == ["items.0.problem_classes.1", "items.0.problem_classes.2"]
    standard.draft("1.1", standard.content())


def grade_b(said: Any) -> tuple[int, int]:
    """How many scores have it, and would have it."""
    return next(((f["before"], f["after"]) for f in said["figures"] if f["name"] == "grade B"), (0, 0))


def test_what_the_months_scores_would_have_been(evaluation: Office, served: Served, ask: Ask) -> None:
    """One of four inspections found half an item's points wanting: 87.86, a B; and four are enough for a score."""
    for findings in ([CLEAN], [CLEAN], [CLEAN], [DIRTY]):
        served.inspect(*findings)
    served.case("verified", served.report())
    content = evaluation.content()
    content["bands"][1]["at_least"] = 88
    evaluation.draft("higher-b", content)
    content["inspections"]["fewest_per_month"] = 5
    evaluation.draft("five-inspections", content)
    of_others = {name: grade_b(evaluation.preview(name, MONTH)) for name in ("higher-b", "five-inspections")}
    ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)
    place = f"{MONTH} {served.area['id']}"
    outcomes = []
    for name, (before, after) in of_others.items():
        said = evaluation.preview(name, MONTH)
        assert grade_b(said) == (before + 1, after)
        outcomes += [(item["before"], item["after"]) for item in said["items"] if item["place"] == place]
    was = '{"points_x100":8786,"grade":"B"}'
    assert outcomes == [(was, '{"points_x100":8786,"grade":"C"}'), (was, None)]
    assert evaluation.preview("higher-b", "2001-01")["tried"] == 0


def test_a_contract_is_judged_by_the_version_under_which_it_was_signed(
    standard: Office, served: Served, ask: Ask, suite: EmbeddedSuite
) -> None:
    content = standard.content()
    content["items"][1]["deduction"]["points"] = 3
    standard.draft("1.2", content)
    standard.publish("1.2")
    database = suite.databases["property"]
    database.published_rules.look_again(database.engine)
    first = served.inspect(DIRTY)["findings"][0]["deduction"]
    newer = Served(ask, suite, standard_version="1.2").inspect(DIRTY)
    assert (first, newer["findings"][0]["deduction"], newer["standard_version"]) == (6, 9, "1.2")


def test_the_most_that_a_price_weighs_is_no_less_than_the_least(ask: Ask) -> None:
    negotiation = Office(ask, OPERATIONS, NEGOTIATION)
    content = negotiation.content()
    content["price"]["weight_at_least"] = 31
    assert negotiation.wrong_places(content) == ["price.weight_at_most"]
    content["invited"]["fewest"] = 2
    assert "invited.fewest" in negotiation.wrong_places(content)
