from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from services.enforcement.domain.consultation_requests import OPEN, ConsultationRequest
from services.enforcement.domain.consultations import SPECIAL
from services.enforcement.storage.tables.consultation_requests import consultation_requests as requests

_OF = requests.c


def get(act: Act, request_id: str) -> ConsultationRequest:
    return act.get(ConsultationRequest, requests, request_id)


def known(act: Act, request_id: str) -> ConsultationRequest | None:
    return act.find(ConsultationRequest, requests, _OF.id == request_id)


def add(act: Act, request: ConsultationRequest) -> None:
    act.add(requests, request)


def save(act: Act, request: ConsultationRequest) -> None:
    act.save(requests, request)


def lock_those(act: Act, ids: list[str]) -> dict[str, ConsultationRequest]:
    """In the order of their ids, so that two who do this never wait for each other."""
    query = sa.select(requests).where(_OF.id.in_(ids)).order_by(_OF.id).with_for_update()
    return {request.id: request for request in act.collect(ConsultationRequest, query)}


def silent(act: Act) -> list[str]:
    """Those that time carries on; above the special consultation there is none."""
    query = sa.select(_OF.id).where(_OF.status == OPEN, _OF.tier != SPECIAL, _OF.due_at < act.now)
    return list(act.run(query.order_by(_OF.due_at).limit(500)).scalars())


def read_consultation_request(act: Act, *, consultation_request_id: str) -> ConsultationRequest:
    request = get(act, consultation_request_id)
    act.may_see(request.territory)
    return request


def list_consultation_requests(
    act: Act, *, within: str | None, status: str | None, tier: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(requests).where(act.covered(_OF.territory, within), *given({_OF.status: status, _OF.tier: tier}))
    return act.page(query, _OF.id, after, limit)
