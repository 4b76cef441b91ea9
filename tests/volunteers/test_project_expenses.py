"""A17.2: a project's accounts are kept to the cent; what was struck stays readable and counts no more."""

import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.envelope import ANONYMOUS, Actor
from messages.volunteers.errors.project_expenses import ExpenseStruck, VoucherEnteredAlready
from messages.volunteers.errors.projects import ProjectElsewhere
from messages.volunteers.project_expenses import (
    ENTER_PROJECT_EXPENSE,
    LIST_PROJECT_EXPENSES,
    READ_PROJECT_EXPENSE,
    STRIKE_PROJECT_EXPENSE,
)
from messages.volunteers.projects import READ_PROJECT
from suite.people import OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.volunteers.projects import PHOTO, active, awarded, paid


def entered(ask: Ask, time: SetTime, who: Actor, project: str, voucher: str, amount: str) -> dict[str, Any]:
    told = {"purpose": "食材采购", "payee": "新发地", "voucher": voucher, "amount": amount, "photos": [PHOTO]}
    one: dict[str, Any] = ask(ENTER_PROJECT_EXPENSE, who, project_id=project, spent_on=f"{time().date()}", **told)
    return one


def spent(ask: Ask, project: str) -> str:
    return str(ask(READ_PROJECT, ANONYMOUS, project_id=project)["spent"])


@pytest.mark.rule("A17.2")
def test_expenses_are_entered_once_and_struck_with_a_reason(ask: Ask, time: SetTime) -> None:
    project, officer, (signing, *_) = active(ask, time)
    paid(ask, officer, signing)
    one = entered(ask, time, officer, project, "发票 1", "1234.56")
    entered(ask, time, officer, project, "发票 2", "0.01")
    with pytest.raises(VoucherEnteredAlready):
        entered(ask, time, officer, project, "发票 1", "1234.56")
    with pytest.raises(errors.Invalid):
        entered(ask, time, officer, project, "发票 3", "1.005")
    with pytest.raises(errors.Forbidden):
        entered(ask, time, STRANGER, project, "发票 3", "1.00")
    assert spent(ask, project) == "1234.57"
    about = {"project_expense_id": one["id"], "reason": "重复报销"}
    with pytest.raises(errors.Forbidden):
        ask(STRIKE_PROJECT_EXPENSE, STRANGER, **about)
    assert ask(STRIKE_PROJECT_EXPENSE, OFFICER_ZHOU, **about)["status"] == "struck"
    with pytest.raises(ExpenseStruck):
        ask(STRIKE_PROJECT_EXPENSE, officer, **about)
    assert spent(ask, project) == "0.01"
    entered(ask, time, officer, project, "发票 1", "1200.00")
    read = ask(READ_PROJECT_EXPENSE, officer, project_expense_id=one["id"])
    assert (read["amount"], read["struck_by"], read["reason"]) == ("1234.56", OFFICER_ZHOU.id, "重复报销")
    with pytest.raises(errors.NotFound):
        ask(LIST_PROJECT_EXPENSES, STRANGER, project_id=project)


def test_nothing_is_spent_before_the_contract_is_signed(ask: Ask, time: SetTime) -> None:
    project, officer, _ = awarded(ask, time)
    with pytest.raises(ProjectElsewhere):
        entered(ask, time, officer, project, "发票 1", "1.00")


@pytest.mark.rule("A17.2")
@pytest.mark.parametrize("chance", range(2))
def test_whatever_is_entered_and_struck_at_once_the_sum_is_exact(ask: Ask, time: SetTime, chance: int) -> None:
    project, officer, _ = active(ask, time)
    dice = random.Random(chance)
    amounts = [f"{dice.randint(0, 999)}.{dice.randint(0, 99):02d}" for _ in range(16)]

    def act(nth: int) -> None:
        one = entered(ask, time, officer, project, f"发票 {nth}", amounts[nth])
        if nth % 3 == 0:
            ask(STRIKE_PROJECT_EXPENSE, officer, project_expense_id=one["id"], reason="登记有误")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(act, range(16)))
    kept = everything(ask, LIST_PROJECT_EXPENSES, officer, project_id=project, status="entered")
    whole = sum(int(one["amount"].replace(".", "")) for one in kept)
    assert spent(ask, project) == f"{whole // 100}.{whole % 100:02d}"
    assert len(kept) == 10
