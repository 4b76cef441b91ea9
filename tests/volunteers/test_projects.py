"""A17.2: a funded project has its contract, which adds up to the cent, and is evaluated once its accounts are even."""

import datetime as dt

import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.volunteers.errors.projects import AccountsOpen, ContractDoesNotAddUp, MoreThanLeft, ProjectElsewhere
from messages.volunteers.project_calls import READ_PROJECT_CALL
from messages.volunteers.project_expenses import ENTER_PROJECT_EXPENSE
from messages.volunteers.projects import (
    DRAW_PROJECT_CONTRACT,
    END_PROJECT,
    EVALUATE_PROJECT,
    LIST_PROJECTS,
    READ_PROJECT,
    REFUSE_PROJECT_CONTRACT,
    RETURN_PROJECT_MONEY,
    SIGN_PROJECT_CONTRACT,
)
from messages.volunteers.work import LIST_WORK
from suite.people import ADMIN, LONGTAN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.volunteers.projects import CASHIER, active, awarded, contract, milestones_of, paid
from tests.working import waits_in

waits = waits_in(LIST_WORK, (OFFICER_ZHOU, CASHIER, ADMIN))
SPENT = {"purpose": "食材采购", "payee": "新发地", "voucher": "发票 001"}


@pytest.mark.rule("A17.2")
def test_a_project_from_its_contract_to_its_evaluation(ask: Ask, time: SetTime) -> None:
    project, officer, _ = awarded(ask, time)
    about = {"project_id": project}
    office = {OFFICER_ZHOU.id: ["draw_project_contract"], CASHIER.id: ["draw_project_contract"]}
    assert waits(ask, project, officer) == office
    with pytest.raises(ProjectElsewhere):
        ask(SIGN_PROJECT_CONTRACT, officer, **about)
    drawn = ask(DRAW_PROJECT_CONTRACT, OFFICER_ZHOU, **about, **contract(time))
    assert (drawn["status"], [one["pays"] for one in drawn["plan"]]) == ("contracted", ["25000.00", "15000.00"])
    assert waits(ask, project, officer) == {officer.id: ["sign_project_contract"]}
    with pytest.raises(errors.Forbidden):
        ask(SIGN_PROJECT_CONTRACT, STRANGER, **about)
    assert ask(SIGN_PROJECT_CONTRACT, officer, **about)["status"] == "active"
    with pytest.raises(ProjectElsewhere):
        ask(EVALUATE_PROJECT, OFFICER_ZHOU, **about, score=90, words="为时尚早")
    for milestone in milestones_of(ask, officer, project):
        paid(ask, officer, milestone)
    seen = ask(READ_PROJECT, ANONYMOUS, **about)
    assert (seen["status"], seen["paid"], seen["left"]) == ("completed", "50000.00", "50000.00")
    assert waits(ask, project, officer) == {officer.id: ["settle_project_account"]}
    ask(ENTER_PROJECT_EXPENSE, officer, **about, spent_on=f"{time().date()}", amount="49999.98", **SPENT)
    with pytest.raises(AccountsOpen, match=r"0\.02"):
        ask(EVALUATE_PROJECT, OFFICER_ZHOU, **about, score=90, words="账目未清")
    with pytest.raises(MoreThanLeft, match=r"0\.02"):
        ask(RETURN_PROJECT_MONEY, OFFICER_ZHOU, **about, amount="0.03", voucher="退款 1")
    ask(RETURN_PROJECT_MONEY, OFFICER_ZHOU, **about, amount="0.02", voucher="退款 1")
    assert set(waits(ask, project, officer)) == {OFFICER_ZHOU.id, CASHIER.id}
    done = ask(EVALUATE_PROJECT, OFFICER_ZHOU, **about, score=92, words="服务 120 位老人，满意度高")
    assert (done["status"], done["score"], done["returned"], done["left"]) == ("evaluated", 92, "0.02", "0.00")
    assert ask(LIST_PROJECTS, ANONYMOUS, within=LONGTAN, status="evaluated", limit=1)["items"] == [done]
    assert waits(ask, project, officer) == {}


@pytest.mark.rule("A17.2")
def test_a_contract_is_the_sum_of_its_instalments_to_the_cent(ask: Ask, time: SetTime) -> None:
    project, officer, _ = awarded(ask, time)
    good = contract(time)
    first, second = good["milestones"]
    wrong = (
        {"advance": "10000.01"},
        {"advance": "0.00"},
        {"advance": "30000.00", "milestones": [first | {"pays": "20000.00"}, second | {"pays": "0.00"}]},
        {"milestones": [second, first]},
        {"ends_on": first["due_on"]},
        {"starts_on": second["due_on"]},
    )
    for told in wrong:
        with pytest.raises(ContractDoesNotAddUp):
            ask(DRAW_PROJECT_CONTRACT, OFFICER_ZHOU, project_id=project, **good | told)
    ask(DRAW_PROJECT_CONTRACT, OFFICER_ZHOU, project_id=project, **good)
    again = ask(DRAW_PROJECT_CONTRACT, OFFICER_ZHOU, project_id=project, **good | {"starts_on": first["due_on"]})
    assert again["status"] == "contracted"
    with pytest.raises(errors.Forbidden):
        ask(DRAW_PROJECT_CONTRACT, officer, project_id=project, **good)


@pytest.mark.rule("A17.2")
@pytest.mark.parametrize("how", ["refuse", "lapse", "end"])
def test_a_project_without_a_contract_gives_its_money_back_to_the_call(
    ask: Ask, time: SetTime, tick: Tick, how: str
) -> None:
    project, officer, call = awarded(ask, time)
    about = {"project_id": project}
    if how != "end":
        ask(DRAW_PROJECT_CONTRACT, OFFICER_ZHOU, **about, **contract(time))
    tick("lapse_projects")
    assert ask(READ_PROJECT_CALL, ANONYMOUS, project_call_id=call["id"])["committed"] == "50000.00"
    if how == "refuse":
        ask(REFUSE_PROJECT_CONTRACT, officer, **about, reason="人手不足")
    elif how == "end":
        ask(END_PROJECT, OFFICER_ZHOU, **about, reason="组织放弃")
    else:
        time.move_to(time() + dt.timedelta(days=16))
        tick("lapse_projects")
    assert ask(READ_PROJECT, ANONYMOUS, **about)["status"] == "lapsed"
    assert ask(READ_PROJECT_CALL, ANONYMOUS, project_call_id=call["id"])["committed"] == "0.00"
    with pytest.raises(ProjectElsewhere):
        ask(SIGN_PROJECT_CONTRACT, officer, **about)


@pytest.mark.rule("A17.2")
def test_a_project_that_ends_before_its_time_is_paid_no_more_and_accounted_for(ask: Ask, time: SetTime) -> None:
    project, officer, (signing, first, second) = active(ask, time)
    about, call = {"project_id": project}, ask(READ_PROJECT, ANONYMOUS, project_id=project)["project_call_id"]
    paid(ask, officer, signing)
    paid(ask, officer, first)
    ended = ask(END_PROJECT, OFFICER_ZHOU, **about, reason="负责人离任，无法继续")
    assert (ended["status"], ended["paid"]) == ("ended", "35000.00")
    assert ask(READ_PROJECT_CALL, ANONYMOUS, project_call_id=call)["committed"] == "35000.00"
    assert [one["status"] for one in milestones_of(ask, officer, project)] == ["accepted", "accepted", "dropped"]
    with pytest.raises(errors.Conflict):
        paid(ask, officer, second)
    ask(ENTER_PROJECT_EXPENSE, officer, **about, spent_on=f"{time().date()}", amount="35000.00", **SPENT)
    assert ask(EVALUATE_PROJECT, OFFICER_ZHOU, **about, score=40, words="半途而止")["status"] == "evaluated"
    with pytest.raises(ProjectElsewhere):
        ask(END_PROJECT, OFFICER_ZHOU, **about, reason="再终止")
