"""The gateway as an ASGI application, made by one function from its settings. Nothing connects before it starts."""

import contextlib
import functools
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

import orjson
import prometheus_client as prometheus
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis import observe
from gateway import addresses, openapi, pages
from gateway.caller import Caller
from gateway.index import Indexed
from gateway.observe import problems_total
from gateway.routes import Gateway, correlation_id_of, endpoint, problem_answer
from gateway.settings import GatewaySettings
from gateway.views import Views
from messages import catalogue, errors
from messages.fields import WRONG
from messages.operation import Operation
from messages.photos import photos_in

log = logging.getLogger(__name__)
Handler = Callable[[Request], Awaitable[Response]]


def create_app(
    settings: GatewaySettings, caller: Caller, *, people: dict[str, str] | None = None, more: Sequence[Route] = ()
) -> Starlette:
    """`people` are sample people with their tokens, shown on the embedded suite's start page; `more` its own routes."""
    gateway, views = Gateway(settings, caller), Views(caller)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await caller.start()
        await gateway.identity.start()
        yield
        await caller.stop()

    operations = catalogue.operations()
    api = [*_api_routes(gateway, views), *(_mount(gateway, path, operations) for path in _specific_first(operations))]
    routes = [Indexed(api), *_own_routes(gateway), *pages.routes(gateway, views, people or {}), *more]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={
            errors.Problem: _on_problem,
            HTTPException: _on_http_exception,
            Exception: _on_unexpected,
        },
    )
    app.add_middleware(_Correlated)
    return app


class _Correlated:
    """Gives each request the id that follows it through every service and log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            id_ = correlation_id_of(scope["headers"])
            scope.setdefault("state", {})["correlation_id"] = id_
            observe.correlation.set(id_)
        await self.app(scope, receive, send)


def _specific_first(operations: tuple[Operation, ...]) -> list[str]:
    """`/reports/mine` before `/reports/{id}`."""
    paths = dict.fromkeys(operation.path for operation in operations)
    return sorted(paths, key=lambda path: [part.startswith("{") for part in path.split("/")])


def _mount(gateway: Gateway, path: str, operations: tuple[Operation, ...]) -> Route:
    """One route for all the methods of a path, so that a wrong method is told every right one."""
    endpoints = {
        operation.method: endpoint(gateway, operation, located=addresses.located(operation))
        for operation in operations
        if operation.path == path
    }

    return Route(path, _Mounted(endpoints), methods=list(endpoints))


class _Mounted:
    """The endpoints of a path, by method. An ASGI application: Starlette would catch problems once more."""

    def __init__(self, endpoints: dict[str, Handler]) -> None:
        self.endpoints = endpoints

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, method = Request(scope, receive), scope["method"]
        response = await self.endpoints["GET" if method == "HEAD" else method](request)
        await response(scope, receive, send)


def _api_routes(gateway: Gateway, views: Views) -> list[Route]:
    async def lane_page(request: Request) -> Response:
        call = await gateway.context(request)
        return _json(await views.lane_page(request.path_params["lane_code"], call), call.correlation_id)

    async def status(request: Request) -> Response:
        call = await gateway.context(request)
        return _json(await views.status(call), call.correlation_id)

    async def upload(request: Request) -> Response:
        call = await gateway.context(request)
        if not call.actor.id:
            raise errors.Unauthenticated
        photo = await gateway.photos.keep(await gateway.upload(request))
        return _json({"photo": photo}, call.correlation_id, 201)

    return [
        Route("/api/v1/lanes/{lane_code}/page", lane_page),
        Route("/api/v1/status", status),
        Route("/api/v1/photos", upload, methods=["POST"]),
        *(
            _photo_route(gateway, operation)
            for operation in catalogue.operations()
            if addresses.shows_photos(operation)
        ),
    ]


def _own_routes(gateway: Gateway) -> list[Route]:
    async def ready(_: Request) -> Response:
        problems = [] if gateway.caller.ready else ["rabbitmq"]
        problems += [] if gateway.identity.ready else ["issuer's keys"]
        if not gateway.identity.ready:
            await gateway.identity.keys.fresh(wait=True)
        return Response(orjson.dumps({"problems": problems}), 503 if problems else 200, media_type="application/json")

    async def healthy(_: Request) -> Response:
        return Response(b'{"status":"ok"}', media_type="application/json")

    async def metrics(_: Request) -> Response:
        return Response(prometheus.generate_latest(), media_type=prometheus.CONTENT_TYPE_LATEST)

    async def describe(_: Request) -> Response:
        return Response(_document(), media_type="application/json")

    return [
        Route("/openapi.json", describe, middleware=pages.COMPRESSED),
        Route("/healthz", healthy),
        Route("/readyz", ready),
        Route("/metrics", metrics),
    ]


def _photo_route(gateway: Gateway, operation: Operation) -> Route:
    """A photo is shown to whoever may read what it belongs to."""

    async def show(request: Request) -> Response:
        call = await gateway.context(request)
        photo = request.path_params["photo"]
        asked = {name: value for name, value in request.path_params.items() if name != "photo"}
        owner = await gateway.caller.call(operation, asked, call)
        if photo not in (shown for _, shown in photos_in(operation.answer, owner)):
            raise errors.NotFound
        headers = {"cache-control": "private, max-age=3600", "x-content-type-options": "nosniff"}
        if _wants_small(request, call.language):
            return Response(await gateway.photos.read_small(photo), 200, headers, media_type="image/jpeg")
        return Response(await gateway.photos.read(photo), 200, headers, media_type=f"image/{photo.rpartition('.')[2]}")

    return Route(addresses.photo_path(operation), show)


def _wants_small(request: Request, language: str) -> bool:
    size = request.query_params.get("size", "whole")
    if size not in addresses.PHOTO_SIZES:
        english, chinese = WRONG["choice"]
        choices = ", ".join(addresses.PHOTO_SIZES)
        message = (chinese if language.startswith("zh") else english).format(choices=choices)
        wrong = {"field": "size", "code": "choice", "choices": choices, "message": message}
        raise errors.Invalid(errors=[wrong])
    return size == "small"


def _json(body: Any, correlation_id: str, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, {"x-correlation-id": correlation_id}, media_type="application/json")


@functools.cache
def _document() -> bytes:
    return orjson.dumps(openapi.document())


async def _on_problem(request: Request, error: Any) -> Response:
    problems_total.labels(error.code).inc()
    return problem_answer(request, error)


async def _on_http_exception(request: Request, error: Any) -> Response:
    known: dict[int, errors.Problem] = {404: errors.NotFound(), 405: errors.MethodNotAllowed(method=request.method)}
    problem = known.get(error.status_code) or errors.Malformed(reason=error.detail)
    response = await _on_problem(request, problem)
    response.headers.update(error.headers or {})
    return response


async def _on_unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    return problem_answer(request, errors.Unexpected(correlation_id=request.state.correlation_id))
