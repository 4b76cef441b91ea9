import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.beijing import day_of
from services.property.domain.contract_exits import LEAVING, RUNNING, SERVING_ON, VOID, ContractExit
from services.property.domain.contracts import Contract
from services.property.domain.evaluation import Evaluation
from services.property.domain.scores import PUBLISHED
from services.property.storage.ownership import ones_own, only_ones_own
from services.property.storage.tables.contract_exits import contract_exits
from services.property.storage.tables.contracts import contracts
from services.property.storage.tables.scores import scores

_OF = contract_exits.c


def get(act: Act, contract_exit_id: str) -> ContractExit:
    return act.get(ContractExit, contract_exits, contract_exit_id)


def running(act: Act, contract_id: str) -> ContractExit | None:
    return act.find(ContractExit, contract_exits, _OF.contract_id == contract_id, _OF.status.in_(RUNNING))


def ending(act: Act, contract_id: str) -> ContractExit | None:
    """The one by which the contract ends or has ended."""
    return act.find(ContractExit, contract_exits, _OF.contract_id == contract_id, _OF.status.not_in(VOID))


def leaving_area(act: Act, area_id: str) -> ContractExit | None:
    return act.find(ContractExit, contract_exits, _OF.area_id == area_id, _OF.status == LEAVING, lock=True)


def add(act: Act, leaving: ContractExit) -> None:
    act.add(contract_exits, leaving)


def save(act: Act, leaving: ContractExit) -> None:
    act.save(contract_exits, leaving)


def end_at_once(act: Act, contract: Contract, ends: dt.date) -> None:
    """Before the successor's contract is written in the same transaction: both would not stand side by side."""
    contract.ends = ends
    act.run(sa.update(contracts).where(contracts.c.id == contract.id).values(ends=ends, version=contract.version + 1))


def next_of(act: Act, contract: Contract) -> Contract | None:
    """The contract of the area that begins after this one."""
    later = sa.select(contracts).where(contracts.c.area_id == contract.area_id, contracts.c.starts > contract.ends)
    return next(iter(act.collect(Contract, later.order_by(contracts.c.starts).limit(1))), None)


def to_bridge(act: Act) -> list[str]:
    """Under notice or leaving, and on the last day of the contract."""
    due = sa.select(_OF.id).join(contracts, contracts.c.id == _OF.contract_id)
    rows = act.all(due.where(_OF.status.in_(SERVING_ON), contracts.c.ends <= day_of(act.now)).limit(500))
    return [row["id"] for row in rows]


def to_notify(act: Act) -> list[str]:
    """Contracts that run, with a bad grade somewhere and without an exit since its month was published."""
    exits = sa.exists().where(_OF.contract_id == contracts.c.id, _OF.notified_at >= scores.c.published_at)
    query = sa.select(contracts.c.id).join(scores, scores.c.contract_id == contracts.c.id)
    query = query.where(
        contracts.c.ends > day_of(act.now), scores.c.status == PUBLISHED, scores.c.replaced_by.is_(None), ~exits
    )
    return [row["id"] for row in act.all(query.distinct().limit(500))]


def graded(act: Act, contract_id: str, rules: Evaluation) -> list[tuple[str, bool]]:
    """Each published month, newest first, and whether its grade is bad."""
    query = sa.select(scores.c.month, scores.c.grade).where(
        scores.c.contract_id == contract_id, scores.c.status == PUBLISHED, scores.c.replaced_by.is_(None)
    )
    bad = {band.grade for band in rules.bands if band.is_bad}
    return [(row["month"], row["grade"] in bad) for row in act.all(query.order_by(scores.c.month.desc()).limit(100))]


def last_notice(act: Act, contract_id: str) -> set[str]:
    """The months that have led to a notice before."""
    rows = act.all(sa.select(_OF.bad_months).where(_OF.contract_id == contract_id))
    return {month for row in rows for month in row["bad_months"]}


def read_contract_exit(act: Act, *, contract_exit_id: str) -> ContractExit:
    leaving = get(act, contract_exit_id)
    only_ones_own(act, leaving.territory, leaving.company)
    return leaving


def list_contract_exits(
    act: Act, *, within: str | None, area_id: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(contract_exits).where(ones_own(act, contract_exits, within))
    if area_id is not None:
        query = query.where(_OF.area_id == area_id)
    return act.page(query, _OF.id, after, limit)
