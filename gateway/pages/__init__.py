"""Pages for people: the start page, the API's documentation, a lane's public page, a report's story. zh-CN and en.

They work without JavaScript and load nothing from elsewhere. What goes wrong on them is told as a page to a browser,
and as problem details to everybody else.
"""

import pathlib
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Scope

from gateway.addresses import FORMS
from gateway.pages import (
    bulletins,
    call_backs,
    documentation,
    follow,
    intake,
    lanes,
    papers,
    rates,
    score_sheets,
    signs,
    start,
)
from gateway.pages.page import SAFETY, Answer, for_people, show_problem, wants_page
from gateway.routes import Gateway
from gateway.views import Views
from messages import errors
from messages.enforcement.call_backs import PAGE as CALL_BACKS
from messages.enforcement.documents import PRINT_DOCUMENT
from messages.volunteers.certificates import PRINT_CERTIFICATE
from messages.volunteers.follow_links import PAGE

COMPRESSED = [Middleware(GZipMiddleware, minimum_size=1000)]
"""For what people and tools read at leisure: text that shrinks to a fifth. The API's answers stay as they are."""
_STATIC = pathlib.Path(__file__).parent / "static"


def routes(gateway: Gateway, views: Views, people: dict[str, str]) -> list[BaseRoute]:
    return [
        _page("/", start.start_page(gateway, views, people)),
        _page("/status", start.status_page(gateway, views)),
        _page("/lanes", lanes.find_page()),
        _page("/lanes/{lane_code}", lanes.lane_page(gateway, views)),
        *(_page(f"/lanes/{{lane_code}}/{section}", lanes.list_page(gateway, section)) for section in lanes.LISTS),
        _page("/lanes/{lane_code}/sign", signs.sign_page(gateway), "GET", "POST"),
        _page(f"{PAGE}/{{token}}", follow.follow_page(gateway)),
        _page(f"{CALL_BACKS}/{{token}}", call_backs.call_back_page(gateway), "GET", "POST"),
        _page("/documents/{document_id}", papers.paper_page(gateway, PRINT_DOCUMENT), "GET", "POST"),
        _page("/certificates/{certificate_id}", papers.paper_page(gateway, PRINT_CERTIFICATE), "GET", "POST"),
        *(
            _page(
                path.removeprefix("/api/v1").removesuffix("/pdf"), papers.form_page(gateway, operation), "GET", "POST"
            )
            for path, operation in FORMS.items()
        ),
        _page("/consultations/{consultation_id}/bulletin", bulletins.bulletin_page(gateway), "GET", "POST"),
        _page("/rates", rates.months_page(gateway)),
        _page("/rates/{place}/{month}", rates.month_page(gateway)),
        _page("/spot-checks/{place}/{month}", rates.draw_page(gateway)),
        _page("/score-sheets/{sheet_id}", score_sheets.score_sheet_page(gateway), "GET", "POST"),
        _page("/intake", intake.intake_page(gateway), "GET", "POST"),
        _page("/docs", documentation.docs_page()),
        _page("/docs/problems", documentation.problems_page()),
        _page("/docs/operations/{name}", documentation.operation_link()),
        _page("/docs/{service}/{subject}", documentation.subject_page()),
        Route("/favicon.ico", _favicon),
        Mount("/static", _Files(directory=_STATIC), middleware=COMPRESSED),
        _Elsewhere("/{path:path}", _no_such_page),
    ]


def _page(path: str, answer: Answer, *methods: str) -> Route:
    return Route(path, for_people(answer), methods=methods or None, middleware=COMPRESSED)


class _Files(StaticFiles):
    """Kept by the browser, but asked about each time, so that a new release shows at once."""

    def file_response(self, full_path: PathLike, *args: Any, **options: Any) -> Response:
        response = super().file_response(full_path, *args, **options)
        response.headers.update({"cache-control": "no-cache", **SAFETY})
        return response


class _Elsewhere(Route):
    """Whatever no page has, for a browser; the API answers for its own paths."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        page = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"} and wants_page(Request(scope))
        if not page or scope["path"].startswith("/api/"):
            return Match.NONE, {}
        return super().matches(scope)


async def _no_such_page(request: Request) -> Response:
    path = request.url.path
    if path.endswith("/"):
        return RedirectResponse("/" + path.strip("/"))
    return show_problem(request, errors.NotFound())


async def _favicon(_: Request) -> Response:
    return FileResponse(_STATIC / "seal.svg", headers={"cache-control": "max-age=86400", **SAFETY})
