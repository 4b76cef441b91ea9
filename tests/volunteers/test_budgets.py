"""A8.4: what a subdistrict's points may still cost, against what it may spend, and what expires when."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.envelope import Actor
from messages.volunteers.budgets import ENTER_BUDGET, LIST_BUDGET_ENTRIES, SHOW_LIABILITY
from messages.volunteers.errors.budgets import BudgetBelowZero
from messages.volunteers.orders import FULFIL_ORDER, PLACE_ORDER, RETURN_ORDER
from services.volunteers.domain.budgets import Liability
from suite.people import COMMUNITY_CHEN, LONGTAN, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask
from tests.volunteers.test_orders import offer, rich

__all__ = ["rich"]


def enter(ask: Ask, year: int, direction: str, amount: str) -> Any:
    told = {"subdistrict": LONGTAN, "year": year, "direction": direction, "amount": amount, "reason": "年度采购"}
    return ask(ENTER_BUDGET, OFFICER_ZHOU, **told)


def liability(ask: Ask) -> Any:
    return ask(SHOW_LIABILITY, OFFICER_ZHOU, subdistrict=LONGTAN)


@pytest.mark.rule("A8.4.2")
def test_liability_follows_points_from_award_to_return(ask: Ask, rich: Callable[[int], Actor]) -> None:
    def figures() -> tuple[int, int, int]:
        now = liability(ask)
        return now["outstanding"], now["held"], now["redeemed"]

    had, held, spent = figures()
    person = rich(2)
    assert figures() == (had + 20, held, spent)
    order = ask(PLACE_ORDER, person, item_id=offer(ask, price=15))
    assert figures() == (had + 5, held + 15, spent)
    ask(FULFIL_ORDER, COMMUNITY_CHEN, order_id=order["id"])
    assert figures() == (had + 5, held, spent + 15)
    ask(RETURN_ORDER, OFFICER_ZHOU, order_id=order["id"], reason="损坏", restocked=False)
    assert figures() == (had + 20, held, spent)
    shown = liability(ask)
    assert sum(month["points"] for month in shown["expiring"]) == shown["outstanding"]
    assert shown["yuan_per_point"] == "0.10"


def test_a_budget_is_the_sum_of_its_entries_and_never_below_zero(ask: Ask) -> None:
    enter(ask, 2150, "put_in", "1000.00")
    with pytest.raises(BudgetBelowZero) as refused:
        enter(ask, 2150, "taken_out", "1000.01")
    assert refused.value.data == {"year": 2150, "balance": "1000.00"}

    with pytest.raises(errors.Invalid):
        enter(ask, 2150, "put_in", "0.00")

    def take(_: int) -> bool:
        try:
            enter(ask, 2150, "taken_out", "400.00")
        except BudgetBelowZero:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(take, range(6))) == 2
    entries = ask(LIST_BUDGET_ENTRIES, OFFICER_ZHOU, year=2150)["items"]
    assert sorted(entry["direction"] for entry in entries) == ["put_in", "taken_out", "taken_out"]


@given(*[st.integers(0, 10**6)] * 4)
def test_covered_is_what_the_rest_of_the_budget_reaches_for(out: int, held: int, redeemed: int, budget: int) -> None:
    shown = Liability(LONGTAN, 2026, "1", 10, out, held, redeemed, budget, [])
    assert shown.covered == (budget >= 10 * (out + held + redeemed))


def test_only_the_place_itself_sees_and_enters(ask: Ask) -> None:
    for operation, more in (
        (SHOW_LIABILITY, {}),
        (ENTER_BUDGET, {"year": 2026, "direction": "put_in", "amount": "1.00", "reason": "年度采购"}),
    ):
        with pytest.raises(errors.Forbidden):
            ask(operation, STRANGER, subdistrict=LONGTAN, **more)
