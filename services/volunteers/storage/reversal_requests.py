from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.reversal_requests import ReversalRequest
from services.volunteers.storage.tables.reversal_requests import reversal_requests


def get(act: Act, reversal_request_id: str) -> ReversalRequest:
    return act.get(ReversalRequest, reversal_requests, reversal_request_id)


def add(act: Act, request: ReversalRequest) -> None:
    act.add(reversal_requests, request)


def save(act: Act, request: ReversalRequest) -> None:
    act.save(reversal_requests, request)


def read_reversal_request(act: Act, *, reversal_request_id: str) -> ReversalRequest:
    request = get(act, reversal_request_id)
    act.may_see(request.territory)
    return request


def list_reversal_requests(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(reversal_requests).where(act.covered(reversal_requests.c.territory, within))
    if status is not None:
        query = query.where(reversal_requests.c.status == status)
    return act.page(query, reversal_requests.c.id, after, limit)
