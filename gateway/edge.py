"""What every request passes first and every answer last: the id that follows it, what keeps it safe, its line."""

import time
from collections.abc import Iterable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils import uuid7

from chassis import observe
from gateway.negotiation import VARY

_FIT = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:")
_UNLESS_SAID = (
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"vary", VARY.encode()),
)


class Edge:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started, status = time.perf_counter(), 500
        id_ = correlation_id_of(scope["headers"])
        scope.setdefault("state", {})["correlation_id"] = id_
        observe.correlation.set(id_)

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _kept_safe(message["headers"])
            await send(message)

        try:
            await self.app(scope, receive, answer)
        finally:
            observe.line(
                "request",
                method=scope["method"],
                route=_route_of(scope),
                status=status,
                ms=round((time.perf_counter() - started) * 1000, 2),
                caller=observe.hashed(scope["state"].get("caller", "")),
            )


def correlation_id_of(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The caller's own, where it is fit for a log; else a new one."""
    given = next((value.decode("latin-1") for name, value in headers if name == b"x-correlation-id"), "")
    return given if 8 <= len(given) <= 100 and _FIT.issuperset(given) else str(uuid7())  # noqa: PLR2004


def _kept_safe(headers: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """No browser guesses what an answer is; and what does not say who may keep it is kept by nobody."""
    said = {name for name, _ in headers}
    return [*headers, *(default for default in _UNLESS_SAID if default[0] not in said)]


def _route_of(scope: dict[str, Any] | Scope) -> str:
    """The template, since a path may name a person; empty where there was no such route."""
    route = scope.get("indexed_route") or scope.get("route")
    return str(getattr(route, "path", ""))
