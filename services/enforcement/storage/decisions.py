from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from services.enforcement.domain.decisions import UNDONE, Decision
from services.enforcement.storage.tables.decisions import decisions


def get(act: Act, decision_id: str) -> Decision:
    return act.get(Decision, decisions, decision_id)


def add(act: Act, decision: Decision) -> None:
    act.add(decisions, decision)


def save(act: Act, decision: Decision) -> None:
    act.save(decisions, decision)


def of_consultation(act: Act, consultation_id: str) -> list[Decision]:
    query = sa.select(decisions).where(decisions.c.consultation_id == consultation_id)
    return act.collect(Decision, query.order_by(decisions.c.id))


def lock_those(act: Act, ids: list[str]) -> dict[str, Decision]:
    """In the order of their ids, so that two who do this never wait for each other."""
    query = sa.select(decisions).where(decisions.c.id.in_(ids)).order_by(decisions.c.id).with_for_update()
    return {decision.id: decision for decision in act.collect(Decision, query)}


def read_decision(act: Act, *, decision_id: str) -> Decision:
    decision = get(act, decision_id)
    act.may_see(decision.territory)
    return decision


def list_decisions(  # noqa: PLR0913 (the request's fields)
    act: Act,
    *,
    within: str | None,
    consultation_id: str | None,
    case_id: str | None,
    agency: str | None,
    status: str | None,
    overdue: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {
        decisions.c.consultation_id: consultation_id,
        decisions.c.case_id: case_id,
        decisions.c.agency: agency,
        decisions.c.status: status,
    }
    chosen = given(wanted)
    query = sa.select(decisions).where(act.covered(decisions.c.territory, within), *chosen)
    if overdue is not None:
        late = sa.and_(decisions.c.status.in_(UNDONE), decisions.c.due_at < act.now)
        query = query.where(late == overdue)
    return act.page(query, decisions.c.id, after, limit)
