"""Lock order: the area, an exit, then its contract; a notice is given with the contract locked."""

import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.calendar import LIST_WORKDAYS
from messages.property.contract_exits import (
    LET_COMPANY_GO,
    LIST_CONTRACT_EXITS,
    NOTIFY_EXIT,
    READ_CONTRACT_EXIT,
    RECHECK_EXIT,
    REVOKE_EXIT,
    TICK_OFF_HAND_OVER,
)
from messages.property.errors.contract_exits import ExitRuns, RectificationTooShort
from services.property.domain.contract_exits import MOVES, SERVING_ON, ContractExit, HandOver, bad_in_a_row
from services.property.domain.contracts import Contract
from services.property.rulebook.evaluation import EVALUATION
from services.property.storage import contract_exits, contracts, inspections, workdays


def notify_exit(act: Act, *, contract_id: str, reason: str, rectify_until: dt.date) -> ContractExit:
    contract = contracts.get(act, contract_id)
    act.may_act_in(contract.territory)
    act.about(company=contract.company)
    return _notified(act, contract, reason, (), rectify_until)


def notify_after_bad_grades(act: Act, contract_id: str) -> ContractExit | None:
    """For the clock (B9.13): the rules' number of bad grades in a row, none of which has led to a notice."""
    contract = contracts.get(act, contract_id)
    rules = act.rule(EVALUATION)
    months = bad_in_a_row(contract_exits.graded(act, contract.id, rules), rules.exit)
    if not months or contract_exits.last_notice(act, contract.id) & {*months}:
        return None
    if contract_exits.running(act, contract.id) is not None:
        return None
    if not contract.starts <= day_of(act.now) < contract.ends:
        return None
    until = workdays.last_day(act, act.now, rules.payment.rectify_working_days)
    return _notified(act, contract, None, months, until)


def _notified(
    act: Act, contract: Contract, reason: str | None, months: tuple[str, ...], until: dt.date
) -> ContractExit:
    today, rules = day_of(act.now), act.rule(EVALUATION)
    if contract_exits.running(act, contract.id) is not None:
        raise ExitRuns
    if until <= today or not contract.starts <= today < contract.ends:
        raise RectificationTooShort(now=today.isoformat())
    leaving = ContractExit(
        id=act.new_id(),
        territory=contract.territory,
        area_id=contract.area_id,
        contract_id=contract.id,
        company=contract.company,
        reason=reason,
        bad_months=months,
        rectify_until=until,
        rule_version=rules.version,
        notified_by=act.actor.id,
        notified_on=today,
        notified_at=act.now,
        hand_over=tuple(HandOver(item) for item in rules.exit.hand_over),
    )
    contract_exits.add(act, leaving)
    return leaving


def recheck_exit(act: Act, *, contract_exit_id: str, inspection_id: str) -> ContractExit:
    leaving = _of_office(act, contract_exit_id)
    recheck = inspections.as_it_is(act, inspection_id)
    rules = act.rule_of(EVALUATION, leaving.rule_version).exit
    leaving.judge(recheck, act.actor.id, rules, day_of(act.now), act.now)
    contract_exits.save(act, leaving)
    return leaving


def revoke_exit(act: Act, *, contract_exit_id: str, reason: str) -> ContractExit:
    leaving = _of_office(act, contract_exit_id)
    leaving.withdraw(reason, act.actor.id, act.now)
    contract_exits.save(act, leaving)
    return leaving


def let_company_go(act: Act, *, contract_exit_id: str, ends: dt.date, reason: str) -> ContractExit:
    leaving = _of_office(act, contract_exit_id)
    contract = contracts.get(act, leaving.contract_id)
    leaving.let_go(contract, ends, reason, act.actor.id, act.now)
    contract.end(ends, reason, act.actor.id, act.now)
    contracts.save(act, contract)
    contract_exits.save(act, leaving)
    return leaving


def tick_off_hand_over(act: Act, *, contract_exit_id: str, item: str, note: str) -> ContractExit:
    leaving = _of_office(act, contract_exit_id)
    leaving.tick_off(item, note, act.actor.id, act.now)
    contract_exits.save(act, leaving)
    return leaving


def bridge_until_succeeded(act: Act, contract_exit_id: str) -> ContractExit | None:
    """For the clock, on the last day: the company serves on, under the terms that it has, or who was signed follows."""
    leaving = contract_exits.get(act, contract_exit_id)
    contract = contracts.get(act, leaving.contract_id)
    today = day_of(act.now)
    if leaving.status not in SERVING_ON or contract.ends > today:
        return None
    days = max(1, act.rule_of(EVALUATION, leaving.rule_version).exit.successor_by_days)
    last, later = today + dt.timedelta(days=days), contract_exits.next_of(act, contract)
    if later is not None and later.starts - dt.timedelta(days=1) <= last:
        last = later.starts - dt.timedelta(days=1)
        leaving.succeed(later)
    if last > contract.ends:
        leaving.bridge(contract.ends, last)
        contract.ends = last
        contracts.save(act, contract)
    contract_exits.save(act, leaving)
    return leaving


def _of_office(act: Act, contract_exit_id: str) -> ContractExit:
    leaving = contract_exits.get(act, contract_exit_id)
    act.may_act_in(leaving.territory)
    act.about(company=leaving.company)
    return leaving


SUBJECT = Subject(
    operations={
        NOTIFY_EXIT: notify_exit,
        RECHECK_EXIT: recheck_exit,
        REVOKE_EXIT: revoke_exit,
        LET_COMPANY_GO: let_company_go,
        TICK_OFF_HAND_OVER: tick_off_hand_over,
        READ_CONTRACT_EXIT: contract_exits.read_contract_exit,
        LIST_CONTRACT_EXITS: contract_exits.list_contract_exits,
    },
    clocks=(
        Clock("notify_after_bad_grades", 3600, contract_exits.to_notify, notify_after_bad_grades),
        Clock("bridge_exits", 900, contract_exits.to_bridge, bridge_until_succeeded),
    ),
    asks=(LIST_WORKDAYS,),
    life_cycles=(LifeCycle("contract exit", MOVES),),
)
