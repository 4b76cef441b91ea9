"""Errors as RFC 9457 problem details, in the caller's language."""

from typing import Any

import orjson
from starlette.requests import HTTPConnection
from starlette.responses import Response

from messages.errors import Problem

RETRY_AFTER = {503: "2", 504: "2"}
"""Seconds, by status."""


def language_of(connection: HTTPConnection) -> str:
    """zh-CN, unless the caller names English before Chinese."""
    for part in connection.headers.get("accept-language", "").lower().split(","):
        tag = part.split(";")[0].strip()
        if tag.startswith("en"):
            return "en"
        if tag.startswith("zh"):
            break
    return "zh-CN"


def problem_response(problem: Problem, language: str, correlation_id: str) -> Response:
    body: dict[str, Any] = {
        "type": f"/docs/problems#{problem.code}",
        "title": problem.sentence(language),
        "status": problem.status,
        "code": problem.code,
        "correlation_id": correlation_id,
    }
    data = dict(problem.data)
    if "errors" in data:
        body["errors"] = data.pop("errors")
    if data:
        body["data"] = data
    headers = {"content-language": language, "x-correlation-id": correlation_id}
    if problem.status in RETRY_AFTER:
        headers["retry-after"] = RETRY_AFTER[problem.status]
    if problem.status == 401:  # noqa: PLR2004
        headers["www-authenticate"] = 'Bearer realm="gongzhi"'
    return Response(orjson.dumps(body), problem.status, headers, media_type="application/problem+json")
