"""How photos are shown to whoever may read what they belong to; and to the office, where and when they were taken."""

import dataclasses
import secrets
from collections.abc import Iterator
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway import addresses
from gateway.limits import QUESTION
from gateway.negotiation import JSON, must_take
from gateway.routes import Gateway
from messages import catalogue, errors
from messages.envelope import Call
from messages.kept_photos import READ_ORIGIN
from messages.operation import Operation
from messages.photos import photos_in
from messages.wrong import WRONG


def photo_routes(gateway: Gateway) -> Iterator[Route]:
    for operation in catalogue.operations():
        if addresses.shows_photos(operation):
            yield _photo_route(gateway, operation)
            yield _origin_route(gateway, operation)


def _photo_route(gateway: Gateway, operation: Operation) -> Route:
    async def show(request: Request) -> Response:
        photo = request.path_params["photo"]
        must_take(request, f"image/{photo.rpartition('.')[2]}")
        call = await gateway.context(request, QUESTION)
        await _owner(gateway, operation, request, call)
        headers = {"cache-control": "private, max-age=3600", "vary": "Authorization"}
        if _wants_small(request, call.language):
            return Response(await gateway.photos.read_small(photo), 200, headers, media_type="image/jpeg")
        return Response(await gateway.photos.read(photo), 200, headers, media_type=f"image/{photo.rpartition('.')[2]}")

    return Route(addresses.photo_path(operation), show)


def _origin_route(gateway: Gateway, operation: Operation) -> Route:
    """The service says who may, and its audit keeps that it was read, before anything is told."""

    async def show(request: Request) -> Response:
        must_take(request, JSON)
        call = await gateway.context(request, QUESTION)
        photo, owner = request.path_params["photo"], await _owner(gateway, operation, request, call)
        asked = {"photo": photo, "territory": owner["territory"]}
        recorded = dataclasses.replace(call, idempotency_key=f"gateway-{secrets.token_hex(12)}", if_match=None)
        await gateway.caller.call(READ_ORIGIN[operation.service], asked, recorded)
        origins = await gateway.photos.origins(photo)
        headers = {"x-correlation-id": call.correlation_id, "cache-control": "no-store"}
        return Response(orjson.dumps({"photo": photo, "origins": origins}), 200, headers, media_type=JSON)

    return Route(addresses.origin_path(operation), show)


async def _owner(gateway: Gateway, operation: Operation, request: Request, call: Call) -> dict[str, Any]:
    """What the photo belongs to, as the caller may read it; NotFound when that does not show the photo."""
    asked = {name: value for name, value in request.path_params.items() if name != "photo"}
    owner: dict[str, Any] = await gateway.caller.call(operation, asked, call)
    if request.path_params["photo"] not in (shown for _, shown in photos_in(operation.answer, owner)):
        raise errors.NotFound
    return owner


def _wants_small(request: Request, language: str) -> bool:
    size = request.query_params.get("size", "whole")
    if size not in addresses.PHOTO_SIZES:
        english, chinese = WRONG["choice"]
        choices = ", ".join(addresses.PHOTO_SIZES)
        message = (chinese if language.startswith("zh") else english).format(choices=choices)
        wrong = {"field": "size", "code": "choice", "choices": choices, "message": message}
        raise errors.Invalid(errors=[wrong])
    return size == "small"
