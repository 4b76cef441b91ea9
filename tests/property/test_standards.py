"""B6: the service standard and what falling short of it costs."""

import hypothesis
import hypothesis.strategies as st
import pytest

from messages.envelope import ANONYMOUS
from messages.property.errors.standards import StandardUnknown
from messages.property.standards import READ_STANDARD
from services.property.domain.standards import Item
from services.property.rulebook.service_standard import SERVICE_STANDARD
from tests.embedded import Ask

STANDARD = SERVICE_STANDARD.read(SERVICE_STANDARD.files[0])


@pytest.mark.rule("B6.4")
@hypothesis.given(st.sampled_from(STANDARD.items), st.integers(0, 500), st.integers(1, 500))
def test_a_deduction_lies_between_nothing_and_the_items_most(item: Item, found: int, checked: int) -> None:
    assert 0 <= item.deduction(min(found, checked), checked) <= item.most <= item.weight


@pytest.mark.rule("B6.4")
@pytest.mark.parametrize(
    ("item", "found", "checked", "deduction"),
    [
        ("rubbish_cleared", 0, None, 0),
        ("rubbish_cleared", 2, None, 4),
        ("rubbish_cleared", 99, None, 12),
        ("bulky_waste_removed", 35, None, 0),
        ("bulky_waste_removed", 36, None, 1),
        ("sweeping", 95, 100, 0),
        ("sweeping", 94, 100, 0),
        ("sweeping", 91, 100, 2),
        ("sweeping", 2, 3, 10),
    ],
)
def test_each_full_step_beyond_the_target_costs_points(
    item: str, found: int, checked: int | None, deduction: int
) -> None:
    assert STANDARD.item(item).deduction(found, checked) == deduction


@pytest.mark.rule("B6.4")
def test_weights_of_the_standard_make_a_hundred() -> None:
    assert sum(item.weight for item in STANDARD.items) == 100


@pytest.mark.rule("B6.1", "B6.2", "B6.3")
@pytest.mark.parametrize(
    ("group", "classes"),
    [
        ("dirty", {"rubbish", "bulky_waste", "pile", "waste_sorting"}),
        ("messy", {"illegal_parking", "ground_lock"}),
        ("illegal", {"illegal_construction", "wall_opening", "unlicensed_trade", "out_of_shop_trade"}),
    ],
)
def test_each_group_has_its_items_and_what_residents_report_belongs_to_one(group: str, classes: set[str]) -> None:
    items = [item for item in STANDARD.items if item.group == group]
    assert classes <= {one for item in items for one in item.problem_classes}
    assert {STANDARD.group_of(one) for one in classes} == {group}
    for item in items:
        worst = item.deduction(0, 1) if item.kind == "percent" else item.deduction(10**6, None)
        assert 0 < worst == item.most


@pytest.mark.rule("B6.3")
def test_the_check_for_illegal_construction_is_daily() -> None:
    daily = STANDARD.item("illegal_construction_checked")
    assert (daily.deduction(30, 30), daily.deduction(28, 30), daily.deduction(0, 30)) == (0, 1, 9)


@pytest.mark.rule("B6.5")
def test_everybody_may_read_the_standard(ask: Ask) -> None:
    standard = ask(READ_STANDARD, ANONYMOUS, standard_version="1.0")
    assert {item["group"] for item in standard["items"]} == {"dirty", "messy", "illegal"}
    with pytest.raises(StandardUnknown):
        ask(READ_STANDARD, ANONYMOUS, standard_version="0.9")
