"""The routes: one per operation, mounted from its declaration. Nothing here knows what an operation means."""

import dataclasses
import secrets
import time
import urllib.parse
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import orjson
from marshmallow import fields as marshmallow_fields
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from uuid_utils import uuid7

from chassis.observe import current_traceparent, span
from gateway.caller import Caller
from gateway.identity import Identity
from gateway.observe import requests_seconds
from gateway.photos import Photos, is_photo
from gateway.problems import language_of, problem_response
from gateway.settings import GatewaySettings
from messages import errors
from messages.envelope import Call
from messages.operation import Operation
from messages.photos import holds_photos, photos_in
from messages.wrong import WRONG

Endpoint = Callable[[Request], Awaitable[Response]]
_TRACEPARENT = 55
"""Characters of a W3C traceparent; RabbitMQ ends a connection whose headers do not fit into a frame."""
_JSON = frozenset({"application/json", "application/x-www-form-urlencoded"})
"""The second is what curl says by itself."""
_PATCH = "application/merge-patch+json"
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:")


class Gateway:
    """What every route needs."""

    def __init__(self, settings: GatewaySettings, caller: Caller) -> None:
        self.settings, self.caller = settings, caller
        self.identity = Identity(settings, caller)
        self.photos = Photos(settings.photo_store, settings.photo_limit)

    async def context(self, request: Request) -> Call:
        """Who calls, how long the answer is waited for, and what else travels with the call."""
        headers = request.headers
        return Call(
            actor=await self.identity.actor(headers.get("authorization")),
            correlation_id=request.state.correlation_id,
            deadline=time.time() + self.settings.timeout,
            language=language_of(request),
            idempotency_key=_checked_key(headers.get("idempotency-key")),
            if_match=_version_in(headers.get("if-match")),
            traceparent=headers.get("traceparent", "")[:_TRACEPARENT],
        )

    async def upload(self, request: Request) -> bytes:
        """A raw body, no longer than a photo may be."""
        return await _body(request, self.settings.photo_limit)


def endpoint(gateway: Gateway, operation: Operation, *, located: bool) -> Endpoint:
    """The endpoint of an operation. `located`: what it creates can be read at an address of its own."""
    listed = {name for name, f in _fields(operation).items() if isinstance(f, marshmallow_fields.List)}
    with_photos = operation.changes and holds_photos(operation.request)

    measured = requests_seconds.labels(operation.name)

    async def answer(request: Request) -> Response:
        started = time.perf_counter()
        call = await gateway.context(request)
        asked = await _read(gateway, request, operation, listed, call)
        if with_photos and call.actor.id:
            await _photos_exist(gateway.photos, operation, asked, call.language)
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
        asked = await _read_body(gateway, request, call)
    else:
        query = request.query_params
        asked = {name: query.getlist(name) if name in listed else query[name] for name in query}
    clash = asked.keys() & request.path_params.keys()
    if clash:
        raise errors.Malformed(reason=f"{', '.join(sorted(clash))}: stands in the path already")
    return {**asked, **request.path_params}


async def _read_body(gateway: Gateway, request: Request, call: Call) -> dict[str, Any]:
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        if not call.actor.id:
            raise errors.Unauthenticated
        return await _read_form(gateway, request)
    if kind not in _JSON and not (kind == _PATCH and request.method == "PATCH"):
        raise errors.UnsupportedMedia(accepted="application/json, multipart/form-data")
    body = await _body(request, gateway.settings.body_limit)
    if not body:
        return {}
    try:
        asked = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise errors.Malformed(reason=str(error)) from error
    if not isinstance(asked, dict):
        raise errors.Malformed(reason="a JSON object is expected")
    return asked


async def _body(request: Request, limit: int) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise errors.TooLarge(limit_bytes=limit)
        parts.append(part)
    return b"".join(parts)


async def _read_form(gateway: Gateway, request: Request) -> dict[str, Any]:
    """A form, for a phone: files become the ids of kept photos, a text that is JSON is read as JSON."""
    length = request.headers.get("content-length")
    if length is None:  # what comes in pieces would lie on the disk before its size is known
        raise errors.Malformed(reason="a form needs a Content-Length")
    if int(length) > gateway.settings.photo_limit * 9 + gateway.settings.body_limit:
        raise errors.TooLarge(limit_bytes=gateway.settings.photo_limit)
    asked: dict[str, Any] = {}
    async with request.form(max_files=9, max_fields=100) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                content = await value.read(gateway.settings.photo_limit + 1)
                kept = asked.setdefault(name, [])
                if not isinstance(kept, list):
                    raise errors.Malformed(reason=f"{name} is given both as text and as a file")
                kept.append(await gateway.photos.keep(content))
            else:
                asked[name] = _form_value(value)
    return asked


def _form_value(text: str) -> Any:
    if text[:1] in {"{", "["}:
        try:
            return orjson.loads(text)
        except orjson.JSONDecodeError:
            return text
    return text


async def _photos_exist(photos: Photos, operation: Operation, asked: dict[str, Any], language: str) -> None:
    wrong = []
    for field, photo in photos_in(operation.request, asked):
        if is_photo(photo) and not await photos.has(photo):  # the service itself refuses what is no id at all
            wrong.append({"field": field, "code": "photo", "message": WRONG["photo"][language.startswith("zh")]})
    if wrong:
        raise errors.Invalid(errors=wrong)


def _response(request: Request, operation: Operation, result: Any, call: Call, *, located: bool) -> Response:
    headers = {"x-correlation-id": call.correlation_id, "content-language": call.language}
    path = request.scope["path"]
    if isinstance(result, dict):
        if isinstance(result.get("version"), int):  # a row's; that of a release or a rulebook is text
            headers["etag"] = f'"{result["version"]}"'
        if located and "id" in result:
            headers["location"] = f"{path}/{result['id']}"
        if result.get("next") is not None and "items" in result:
            query = urllib.parse.urlencode(
                [*((k, v) for k, v in request.query_params.multi_items() if k != "after"), ("after", result["next"])]
            )
            headers["link"] = f'<{path}?{query}>; rel="next"'
    status = 201 if operation.creates else 200
    return Response(orjson.dumps(result), status, headers, media_type="application/json")


def _checked_key(key: str | None) -> str:
    """The caller's key, or one of our own, so that a message delivered twice is still done once."""
    if key is None:
        return f"gateway-{secrets.token_hex(12)}"
    if not 1 <= len(key) <= 200:  # noqa: PLR2004
        raise errors.Malformed(reason="Idempotency-Key: 1 to 200 characters")
    return key


def _version_in(if_match: str | None) -> int | None:
    if if_match is None or if_match == "*":
        return None
    version = if_match.removeprefix("W/").strip('"')
    if not (version.isascii() and version.isdigit() and len(version) < 10):  # noqa: PLR2004 (no version is that long)
        raise errors.Stale
    return int(version)


def correlation_id_of(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """The caller's own, where it is fit for a log; else a new one."""
    given = next((value.decode("latin-1") for name, value in headers if name == b"x-correlation-id"), "")
    return given if 8 <= len(given) <= 100 and _SAFE.issuperset(given) else str(uuid7())  # noqa: PLR2004


def problem_answer(request: Request, problem: errors.Problem) -> Response:
    return problem_response(problem, language_of(request), request.state.correlation_id)
