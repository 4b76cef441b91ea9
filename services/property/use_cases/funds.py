"""A year's money of an area: granted, committed to contracts, and at its end carried or returned."""

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.property.errors.funds import BudgetNotPlannedYet, ContractNotOfFund, FundNotSettled, NextFundMissing
from messages.property.funds import (
    CHECK_FUND,
    CLOSE_FUND,
    EXPORT_FUND,
    GRANT_BUDGET,
    LIST_BUDGETS,
    LIST_COMMITMENTS,
    LIST_FUND_POSTINGS,
    LIST_FUNDS,
    MAKE_COMMITMENT,
    OPEN_FUND,
    READ_FUND,
)
from services.property.domain.funds import MOVES, BudgetVersion, Commitment, Fund
from services.property.rulebook.evaluation import EVALUATION
from services.property.storage import areas, contracts, funds, payments


def open_fund(act: Act, *, area_id: str, year: int, budget: int, reason: str) -> Fund:
    area = areas.as_it_is(act, area_id)
    act.may_act_in(area.territory)
    today = day_of(act.now)
    if year not in {today.year, today.year + 1}:
        raise BudgetNotPlannedYet(first=today.year, last=today.year + 1)
    fund = Fund(act.new_id(), area.territory, area.id, year, act.actor.id, act.now)
    postings = fund.set_budget(budget, funds.stamp(act, reason))
    funds.add(act, fund, postings, _budget(act, fund, reason))
    return fund


def grant_budget(act: Act, *, fund_id: str, budget: int, reason: str) -> BudgetVersion:
    fund = funds.get(act, fund_id)
    act.may_act_in(fund.territory)
    funds.save(act, fund, fund.set_budget(budget, funds.stamp(act, reason)))
    granted = _budget(act, fund, reason)
    funds.add_budget(act, granted)
    return granted


def _budget(act: Act, fund: Fund, reason: str) -> BudgetVersion:
    return BudgetVersion(act.new_id(), fund.territory, fund.id, fund.budget, reason, act.actor.id, act.now)


def make_commitment(act: Act, *, fund_id: str, contract_id: str, amount: int) -> Commitment:
    fund = funds.get(act, fund_id)
    act.may_act_in(fund.territory)
    contract = contracts.as_it_is(act, contract_id)
    act.about(company=contract.company)
    year = dt.date(fund.year, 1, 1), dt.date(fund.year, 12, 31)
    if contract.area_id != fund.area_id or not contract.days_served(*year):
        raise ContractNotOfFund(year=fund.year)
    stamp = funds.stamp(act, f"{contract.standard_version} {contract.starts}–{contract.ends}", contract_id=contract.id)
    funds.save(act, fund, fund.commit(amount, stamp))
    commitment = Commitment(
        id=act.new_id(),
        territory=fund.territory,
        fund_id=fund.id,
        contract_id=contract.id,
        company=contract.company,
        amount=amount,
        left=amount,
        made_by=act.actor.id,
        made_at=act.now,
    )
    funds.add_commitment(act, commitment)
    return commitment


def close_fund(act: Act, *, fund_id: str) -> Fund:
    fund = funds.get(act, fund_id)
    act.may_act_in(fund.territory)
    fund.may_close(day_of(act.now).year)
    if payments.open_of_fund(act, fund.id):
        raise FundNotSettled
    rules = act.rule(EVALUATION, dt.date(fund.year, 12, 31))
    carried, words = fund.to_carry(rules.payment.carry_at_most_percent), f"{fund.year} → {fund.year + 1}"
    postings = []
    for commitment in funds.commitments_left(act, fund.id):
        postings += fund.uncommit(commitment, funds.stamp(act, words, contract_id=commitment.contract_id))
        funds.save_commitment(act, commitment)
    if carried:
        _carry_into_the_next(act, fund, carried, words)
    funds.save(act, fund, [*postings, *fund.close(carried, funds.stamp(act, words))])
    return fund


def _carry_into_the_next(act: Act, fund: Fund, carried: int, words: str) -> None:
    following = funds.open_of_year(act, fund.area_id, fund.year + 1)
    if following is None:
        raise NextFundMissing(year=fund.year + 1)
    funds.save(act, following, following.set_budget(following.budget + carried, funds.stamp(act, words)))
    funds.add_budget(act, _budget(act, following, words))


SUBJECT = Subject(
    operations={
        OPEN_FUND: open_fund,
        GRANT_BUDGET: grant_budget,
        MAKE_COMMITMENT: make_commitment,
        CLOSE_FUND: close_fund,
        READ_FUND: funds.read_fund,
        LIST_FUNDS: funds.list_funds,
        LIST_BUDGETS: funds.list_budgets,
        LIST_COMMITMENTS: funds.list_commitments,
        LIST_FUND_POSTINGS: funds.list_fund_postings,
        CHECK_FUND: funds.check_fund,
        EXPORT_FUND: funds.export_fund,
    },
    life_cycles=(LifeCycle("fund", MOVES),),
)
