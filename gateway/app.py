"""The gateway as an ASGI application, made by one function from its settings. Nothing connects before it starts."""

import asyncio
import contextlib
import functools
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any

import orjson
import prometheus_client as prometheus
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from gateway import addresses, openapi, pages
from gateway.calendars import calendar_routes
from gateway.caller import Caller
from gateway.edge import Edge
from gateway.exports import case_exports, export_routes
from gateway.hosts import AtPublicAddress
from gateway.index import Indexed
from gateway.limits import UPLOAD
from gateway.nearest import Nearest
from gateway.negotiation import JSON, must_take
from gateway.observe import problems_total
from gateway.orphans import Orphans
from gateway.papers import paper_routes
from gateway.problems import problem_answer
from gateway.routes import Gateway, endpoint, next_link, read_query
from gateway.settings import GatewaySettings
from gateway.shown import photo_routes
from gateway.statements import statement_exports
from gateway.streams import stream_routes
from gateway.views import Views
from messages import catalogue, errors
from messages.operation import Operation

log = logging.getLogger(__name__)
Handler = Callable[[Request], Awaitable[Response]]
Answer = Callable[[Request, Any], Awaitable[Response]]
_SENT_FROM_ELSEWHERE = [
    "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "X-Correlation-ID",
]  # fmt: skip
_READ_FROM_ELSEWHERE = ["ETag", "Link", "Location", "Retry-After", "X-Correlation-ID"]
"""Headers, beside those that every browser sends and shows."""


def create_app(
    settings: GatewaySettings, caller: Caller, *, people: dict[str, str] | None = None, more: Sequence[Route] = ()
) -> Starlette:
    """`people` are sample people with their tokens, shown on the embedded suite's start page; `more` its own routes."""
    gateway, views = Gateway(settings, caller), Views(caller, settings.view_patience)

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await caller.start()
        await gateway.identity.start()
        async with _going_on(Orphans(gateway.photos, caller), settings.photo_sweep):
            yield
        await caller.stop()

    operations = catalogue.operations()
    api = [*_api_routes(gateway, views), *(_mount(gateway, path, operations) for path in _specific_first(operations))]
    own, shown = _own_routes(gateway), pages.routes(gateway, views, people or {})
    known = [route for route in (*api, *own, *shown) if isinstance(route, Route) and "{path" not in route.path]
    app = Starlette(
        routes=[Indexed(api), *own, *shown, *more],
        lifespan=lifespan,
        middleware=_middleware(settings),
        exception_handlers={
            errors.Problem: _on_problem,
            HTTPException: _on_http_exception(known),
            Exception: _on_unexpected,
        },
    )
    app.state.for_developers = settings.for_developers or bool(people)  # sample people: the embedded default
    app.router.redirect_slashes = False  # an address has one form; the other is told as near
    return app


@contextlib.asynccontextmanager
async def _going_on(orphans: Orphans, every: float) -> AsyncIterator[None]:
    sweeping = asyncio.create_task(orphans.run(every)) if every else None
    yield
    if sweeping is not None:
        sweeping.cancel()
        await asyncio.wait([sweeping])


def _middleware(settings: GatewaySettings) -> list[Middleware]:
    """The first is met first."""
    by_proxy = Middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.trusted_proxies))
    from_elsewhere = Middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=["GET", "HEAD", "POST", "PATCH"],
        allow_headers=_SENT_FROM_ELSEWHERE,
        expose_headers=_READ_FROM_ELSEWHERE,
    )
    return [
        *([by_proxy] if settings.trusted_proxies else []),
        Middleware(Edge),
        Middleware(AtPublicAddress, address=settings.address, trusted=settings.hosts),
        *([from_elsewhere] if settings.cors_origins else []),
    ]


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
        must_take(request, JSON)
        call = await gateway.context(request)
        return _json(await views.lane_page(request.path_params["lane_code"], call), call.correlation_id)

    async def status(request: Request) -> Response:
        must_take(request, JSON)
        call = await gateway.context(request)
        return _json(await views.status(call), call.correlation_id)

    async def work(request: Request) -> Response:
        must_take(request, JSON)
        call = await gateway.context(request)
        waiting = await views.work(read_query(request, set()), call)
        return _json(waiting, call.correlation_id, more=next_link(request, waiting["next"]))

    async def upload(request: Request) -> Response:
        must_take(request, JSON)
        call = await gateway.context(request, UPLOAD)
        if not call.actor.id:
            raise errors.Unauthenticated
        photo = await gateway.photos.keep(await gateway.bodies.upload(request), call.actor.id)
        return _json({"photo": photo}, call.correlation_id, 201)

    return [
        Route("/api/v1/lanes/{lane_code}/page", lane_page),
        Route("/api/v1/status", status),
        Route(addresses.WORK_PATH, work),
        Route("/api/v1/photos", upload, methods=["POST"]),
        *photo_routes(gateway),
        *export_routes(gateway, [*case_exports(), *statement_exports()]),
        *paper_routes(gateway),
        *calendar_routes(gateway),
        *stream_routes(gateway),
    ]


def _own_routes(gateway: Gateway) -> list[Route]:
    async def ready(_: Request) -> Response:
        problems = [] if gateway.caller.ready else ["rabbitmq"]
        problems += gateway.identity.lacks
        if problems:
            await gateway.identity.start()
        return Response(orjson.dumps({"problems": problems}), 503 if problems else 200, media_type="application/json")

    async def healthy(_: Request) -> Response:
        return Response(b'{"status":"ok"}', media_type="application/json")

    async def metrics(_: Request) -> Response:
        return Response(prometheus.generate_latest(), media_type=prometheus.CONTENT_TYPE_LATEST)

    async def describe(_: Request) -> Response:
        return Response(_document(), headers={"cache-control": "no-cache"}, media_type=JSON)

    return [
        Route("/openapi.json", describe, middleware=pages.COMPRESSED),
        Route("/healthz", healthy),
        Route("/readyz", ready),
        *([] if gateway.settings.metrics_port else [Route("/metrics", metrics)]),
    ]


def _json(body: Any, correlation_id: str, status: int = 200, more: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps(body), status, {"x-correlation-id": correlation_id, **(more or {})}, media_type=JSON)


@functools.cache
def _document() -> bytes:
    return orjson.dumps(openapi.document())


async def _on_problem(request: Request, error: Any) -> Response:
    problems_total.labels(error.code).inc()
    return problem_answer(request, error)


def _on_http_exception(routes: list[Route]) -> Answer:
    nearest = Nearest(route.path for route in routes)

    async def answer(request: Request, error: Any) -> Response:
        if error.status_code == 404:  # noqa: PLR2004
            near = nearest.to(request.scope["path"]) or ["/openapi.json"]
            problem: errors.Problem = errors.NoSuchRoute(near=", ".join(near))
        elif error.status_code == 405:  # noqa: PLR2004
            problem = errors.MethodNotAllowed(method=request.method)
        else:
            problem = errors.Malformed(part=error.detail, reason=errors.NOT_AS_EXPECTED)
        response = await _on_problem(request, problem)
        response.headers.update(error.headers or {})
        return response

    return answer


async def _on_unexpected(request: Request, error: Exception) -> Response:
    log.error("unexpected error", exc_info=error)
    return await _on_problem(request, errors.Unexpected(correlation_id=request.state.correlation_id))
