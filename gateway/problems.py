"""Errors as RFC 9457 problem details, in the caller's language."""

from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from gateway.negotiation import VARY, language_of
from gateway.places import place_name
from messages import errors
from messages.errors import Problem

RETRY_AFTER = {503: "2", 504: "2"}
"""Seconds, by status."""
SAFE = {"cache-control": "no-store", "x-content-type-options": "nosniff"}
"""Said here too, since an error of the gateway's own is answered outside its edge."""


def problem_response(problem: Problem, language: str, correlation_id: str) -> Response:
    body: dict[str, Any] = {
        "type": f"/docs/problems#{problem.code}",
        "title": problem.sentence(language, place_name),
        "status": problem.status,
        "code": problem.code,
        "correlation_id": correlation_id,
    }
    data = dict(problem.data)
    if "errors" in data:
        body["errors"] = data.pop("errors")
    if data:
        body["data"] = data
    headers = {"content-language": language, "x-correlation-id": correlation_id, "vary": VARY, **SAFE}
    headers |= headers_of(problem)
    return Response(orjson.dumps(body), problem.status, headers, media_type="application/problem+json")


def problem_answer(request: Request, problem: Problem) -> Response:
    return problem_response(problem, language_of(request), request.state.correlation_id)


def headers_of(problem: Problem) -> dict[str, str]:
    """What else the caller is told, so that a program can go on by itself."""
    if problem.status in RETRY_AFTER:
        return {"retry-after": RETRY_AFTER[problem.status]}
    match problem:
        case errors.Unauthenticated():
            return {"www-authenticate": 'Bearer realm="gongzhi"'}
        case errors.TooManyRequests():
            return {"retry-after": str(problem.data["retry_after_seconds"])}
        case errors.UnsupportedCoding():
            return {"accept-encoding": str(problem.data["accepted"])}
        case errors.UnsupportedMedia():
            return {"accept": str(problem.data["accepted"])}
    return {}
