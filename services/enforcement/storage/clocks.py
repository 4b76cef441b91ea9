from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from services.enforcement.domain.cases import Case
from services.enforcement.domain.clocks import APPROVED, REQUESTED, SuspensionRequest
from services.enforcement.storage import cases
from services.enforcement.storage.tables.clocks import suspensions


def with_case(act: Act, suspension_id: str) -> tuple[SuspensionRequest, Case]:
    """Both locked, the case first."""
    row = act.one(sa.select(suspensions.c.case_id).where(suspensions.c.id == suspension_id))
    if row is None:
        raise NotFound
    case = cases.lock(act, row["case_id"])
    return act.get(SuspensionRequest, suspensions, suspension_id), case


def requested_of(act: Act, case_id: str) -> SuspensionRequest | None:
    mine = (suspensions.c.case_id == case_id, suspensions.c.status == REQUESTED)
    return act.find(SuspensionRequest, suspensions, *mine, lock=True)


def in_force(act: Act, case_id: str) -> SuspensionRequest | None:
    mine = (suspensions.c.case_id == case_id, suspensions.c.status == APPROVED)
    return act.find(SuspensionRequest, suspensions, *mine, lock=True)


def add(act: Act, request: SuspensionRequest) -> None:
    act.add(suspensions, request)


def save(act: Act, request: SuspensionRequest) -> None:
    act.save(suspensions, request)


def list_suspensions(
    act: Act, *, within: str | None, case_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(suspensions).where(act.covered(suspensions.c.territory, within))
    if case_id is not None:
        query = query.where(suspensions.c.case_id == case_id)
    if status is not None:
        query = query.where(suspensions.c.status == status)
    return act.page(query, suspensions.c.id, after, limit)


def cases_rested_too_long(act: Act) -> list[str]:
    """Those whose suspension has reached its longest time."""
    query = sa.select(suspensions.c.case_id).where(suspensions.c.status == APPROVED, suspensions.c.ends_by <= act.now)
    return [row["case_id"] for row in act.all(query.limit(500))]
