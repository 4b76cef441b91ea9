"""The rules of property management are changed by the office: what is wrong in a draft."""

import pytest

from messages.property.rulebooks import OPERATIONS
from services.property.rulebook.evaluation import EVALUATION
from services.property.rulebook.service_standard import SERVICE_STANDARD
from tests.embedded import Ask
from tests.rules import Office


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
