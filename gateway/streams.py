"""Warnings as they are raised and lifted (M7.1), as server-sent events: `GET /api/v1/warnings/stream`.

Each look asks enforcement in the caller's name, so that a stream shows what the caller may see at that moment, and ends
when the token does. It begins with what is raised now, or after `Last-Event-ID`; an event told twice bears the same id.
A stream ends by itself after a while, between two events, and a browser takes it up again where it was: so a gateway
that stops waits for nobody, and no connection outlives a right by long.
"""

import asyncio
import dataclasses
import time
from collections.abc import AsyncIterator, Mapping
from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from gateway.addresses import STREAM_PATH
from gateway.negotiation import EVENT_STREAM, must_take
from gateway.routes import Gateway
from messages import errors
from messages.enforcement.warnings import LIST_WARNING_CHANGES
from messages.envelope import Call

LASTS = 8.0
"""Seconds, then it ends; less than a gateway that stops waits for what is under way."""
LOOKS_EVERY = 1.0
AGAIN_MS: Final = 1000
"""After so long a browser takes up a stream that has ended."""
AT_ONCE: Final = 500
COST: Final = 5
"""Units of the caller's minute, for one connection."""
_HEADERS: Final = {"cache-control": "no-store", "x-accel-buffering": "no"}


def stream_routes(gateway: Gateway) -> list[Route]:
    at_once = asyncio.Semaphore(AT_ONCE)

    async def answer(request: Request) -> Response:
        must_take(request, EVENT_STREAM)
        call = await gateway.context(request, COST)
        asked = {name: request.query_params[name] for name in ("within", "drill") if name in request.query_params}
        last = request.headers.get("last-event-id") or request.query_params.get("after")
        if at_once.locked():
            raise errors.Unavailable(service=LIST_WARNING_CHANGES.service)
        first = await gateway.caller.call(LIST_WARNING_CHANGES, asked | ({"after": last} if last else {}), call)
        told = _told(gateway, call, asked, first, request.headers, at_once)
        headers = {**_HEADERS, "x-correlation-id": call.correlation_id, "content-language": call.language}
        return StreamingResponse(told, 200, headers, media_type=EVENT_STREAM)

    return [Route(STREAM_PATH, answer)]


async def _told(
    gateway: Gateway, call: Call, asked: dict[str, Any], page: dict[str, Any], headers: Mapping[str, str],
    at_once: asyncio.Semaphore,
) -> AsyncIterator[bytes]:  # fmt: skip
    ends, seen = time.monotonic() + LASTS, set[str]()
    async with at_once:
        yield b"retry: %d\n: %s\n\n" % (AGAIN_MS, page["next"].encode())
        while True:
            for one in page["items"]:
                if one["id"] not in seen:
                    seen.add(one["id"])
                    yield _event(one)
            if time.monotonic() >= ends:
                yield b"event: pause\nid: %s\ndata: {}\n\n" % page["next"].encode()
                return
            await asyncio.sleep(LOOKS_EVERY)
            try:
                page = await _looked(gateway, call, asked | {"after": page["next"]}, headers)
            except errors.Unauthenticated:
                yield b"event: end\ndata: {}\n\n"
                return
            except (errors.Unavailable, errors.DeadlineExceeded):
                yield b": away\n\n"  # what is told meanwhile comes with the next look


async def _looked(gateway: Gateway, call: Call, asked: dict[str, Any], headers: Mapping[str, str]) -> dict[str, Any]:
    """Who calls is looked at each time: a token ends, and so do rights."""
    actor = await gateway.identity.actor(headers.get("authorization"))
    now = dataclasses.replace(call, actor=actor, deadline=time.time() + gateway.settings.timeout, idempotency_key="")
    page: dict[str, Any] = await gateway.caller.call(LIST_WARNING_CHANGES, asked, now)
    return page


def _event(one: dict[str, Any]) -> bytes:
    """One line of data: JSON has no line break."""
    return b"event: %s\nid: %s\ndata: %s\n\n" % (one["change"].encode(), one["id"].encode(), orjson.dumps(one))
