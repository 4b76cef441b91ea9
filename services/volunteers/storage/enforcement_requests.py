from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.enforcement_requests import EnforcementRequest
from services.volunteers.storage.tables.enforcement_requests import enforcement_requests as requests


def get(act: Act, enforcement_request_id: str) -> EnforcementRequest:
    return act.get(EnforcementRequest, requests, enforcement_request_id)


def add(act: Act, request: EnforcementRequest) -> None:
    act.add(requests, request)


def save(act: Act, request: EnforcementRequest) -> None:
    act.save(requests, request)


def read_enforcement_request(act: Act, *, enforcement_request_id: str) -> EnforcementRequest:
    request = get(act, enforcement_request_id)
    act.may_see(request.territory, unless=act.actor.id == request.issuer)
    return request


def list_enforcement_requests(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(requests).where(act.covered(requests.c.territory, within))
    if status is not None:
        query = query.where(requests.c.status == status)
    return act.page(query, requests.c.id, after, limit)
