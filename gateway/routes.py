"""The routes: one per operation, mounted from its declaration. Nothing here knows what an operation means."""

import dataclasses
import secrets
import time
import urllib.parse
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from marshmallow import fields as marshmallow_fields
from starlette.requests import Request
from starlette.responses import Response

from chassis.observe import current_traceparent, span
from gateway.bodies import Bodies
from gateway.caller import Caller
from gateway.conditions import etag, is_known, versions_in
from gateway.identity import Identity
from gateway.limits import VIEW, Limits
from gateway.negotiation import JSON, VARY, language_of, must_take
from gateway.observe import requests_seconds
from gateway.photos import Photos, is_photo
from gateway.settings import GatewaySettings
from messages import errors
from messages.envelope import Actor, Call
from messages.letters import half_width
from messages.operation import ANYONE, Operation
from messages.photos import holds_photos, photos_in
from messages.wrong import WRONG

Endpoint = Callable[[Request], Awaitable[Response]]
_TRACEPARENT = 55
"""Characters of a W3C traceparent; RabbitMQ ends a connection whose headers do not fit into a frame."""


class Gateway:
    """What every route needs."""

    def __init__(self, settings: GatewaySettings, caller: Caller) -> None:
        self.settings, self.caller = settings, caller
        self.identity = Identity(settings, caller)
        self.photos = Photos(settings.photo_store, settings.photo_limit, per_day=settings.photos_per_day)
        self.bodies = Bodies(settings, self.photos)
        self.limits = Limits(
            settings.caller_per_minute,
            settings.address_per_minute,
            gateways=settings.gateways,
            costs=settings.operation_costs,
        )

    async def context(self, request: Request, cost: int = VIEW) -> Call:
        """Who calls, how long the answer is waited for, and what else travels with the call; it costs some units."""
        headers = request.headers
        return Call(
            actor=await self._caller_of(request, cost),
            correlation_id=request.state.correlation_id,
            deadline=time.time() + self.settings.timeout,
            language=language_of(request),
            idempotency_key=_checked_key(headers.get("idempotency-key")),
            if_match=versions_in(headers),
            traceparent=headers.get("traceparent", "")[:_TRACEPARENT],
        )

    async def _caller_of(self, request: Request, cost: int) -> Actor:
        """Who calls, and has units left; a token that is no good costs the address that it came from."""
        address = request.client.host if request.client else ""
        try:
            actor = await self.identity.actor(request.headers.get("authorization"))
        except errors.Unauthenticated:
            self.limits.take("", address, cost)
            raise
        request.state.caller = actor.id
        self.limits.take(actor.id, address, cost)
        return actor


def endpoint(gateway: Gateway, operation: Operation, *, located: bool) -> Endpoint:
    """The endpoint of an operation. `located`: what it creates can be read at an address of its own."""
    listed = {name for name, f in _fields(operation).items() if isinstance(f, marshmallow_fields.List)}
    with_photos = operation.changes and holds_photos(operation.request)
    cost = gateway.limits.cost_of(operation)
    measured = requests_seconds.labels(operation.name)

    async def answer(request: Request) -> Response:
        started = time.perf_counter()
        must_take(request, JSON)
        call = await gateway.context(request, cost)
        asked = await _read(gateway, request, operation, listed, call)
        if with_photos and call.actor.id:
            await _claim_photos(gateway.photos, operation, asked, call.language)
        with span(operation.name, call.traceparent):
            result = await gateway.caller.call(operation, asked, traced(call))
        measured.observe(time.perf_counter() - started)
        return _response(request, operation, result, call, located=located)

    return answer


def traced(call: Call) -> Call:
    """The call as a part of the open span, where spans are exported."""
    traceparent = current_traceparent()
    return dataclasses.replace(call, traceparent=traceparent) if traceparent else call


def _fields(operation: Operation) -> dict[str, Any]:
    return dict(operation.request._declared_fields)  # noqa: SLF001 (marshmallow's documented class attribute)


async def _read(
    gateway: Gateway, request: Request, operation: Operation, listed: set[str], call: Call
) -> dict[str, Any]:
    if operation.changes:
        asked = await gateway.bodies.read(request, call.actor.id)
    else:
        asked = read_query(request, listed)
    clash = asked.keys() & request.path_params.keys()
    if clash:
        raise errors.Malformed(part=", ".join(sorted(clash)), reason=errors.IN_THE_PATH)
    return {**asked, **request.path_params}


def read_query(request: Request, listed: set[str]) -> dict[str, Any]:
    """What is searched for is found however wide its digits are written (NFKC)."""
    asked: dict[str, Any] = {}
    for name, value in request.query_params.multi_items():
        if name in listed:
            asked.setdefault(name, []).append(half_width(value))
        elif name in asked:
            raise errors.Malformed(part=name, reason=errors.GIVEN_TWICE)
        else:
            asked[name] = half_width(value)
    return asked


async def _claim_photos(photos: Photos, operation: Operation, asked: dict[str, Any], language: str) -> None:
    wrong = []
    for field, photo in photos_in(operation.request, asked):
        if is_photo(photo) and not await photos.claim(photo):  # the service itself refuses what is no id at all
            wrong.append({"field": field, "code": "photo", "message": WRONG["photo"][language.startswith("zh")]})
    if wrong:
        raise errors.Invalid(errors=wrong)


def next_link(request: Request, after: str | None) -> dict[str, str]:
    """The header that names the next page; none on the last one."""
    if after is None:
        return {}
    asked = [
        *((name, value) for name, value in request.query_params.multi_items() if name != "after"),
        ("after", after),
    ]
    return {"link": f'<{request.scope["path"]}?{urllib.parse.urlencode(asked)}>; rel="next"'}


def _response(request: Request, operation: Operation, result: Any, call: Call, *, located: bool) -> Response:
    headers = _kept_by(operation, call) | {"x-correlation-id": call.correlation_id, "content-language": call.language}
    path = request.scope["path"]
    if isinstance(result, dict):
        if isinstance(result.get("version"), int):  # a row's; that of a release or a rulebook is text
            headers["etag"] = etag(result["version"])
            if not operation.changes and is_known(request.headers, result["version"]):
                return Response(status_code=304, headers=headers)
        if located and "id" in result:
            headers["location"] = f"{path}/{result['id']}"
        if "items" in result:
            headers |= next_link(request, result.get("next"))
    status = 201 if operation.creates else 200
    return Response(orjson.dumps(result), status, headers, media_type=JSON)


def _kept_by(operation: Operation, call: Call) -> dict[str, str]:
    """Nobody on the way keeps what is told to somebody; what anybody may know is kept, and asked about each time."""
    public = operation.roles is ANYONE and not call.actor.id
    return {"cache-control": "no-cache" if public else "no-store", "vary": VARY}


def _checked_key(key: str | None) -> str:
    """The caller's key, or one of our own, so that a message delivered twice is still done once."""
    if key is None:
        return f"gateway-{secrets.token_hex(12)}"
    if not 1 <= len(key) <= 200:  # noqa: PLR2004
        raise errors.Malformed(part="Idempotency-Key", reason=errors.KEY_LENGTH)
    return key
