"""Pages for people: the start page, the API's documentation, the public page of a lane. zh-CN and en.

They work without JavaScript and load nothing from elsewhere. What goes wrong on them is told as a page to a browser,
and as problem details to everybody else.
"""

import pathlib
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Scope
from swagger_ui_bundle import swagger_ui_path

from gateway.pages import documentation, lanes, start
from gateway.pages.page import SAFETY, for_people, show_problem, wants_page
from gateway.routes import Gateway
from gateway.views import Views
from messages import errors

_STATIC = pathlib.Path(__file__).parent / "static"


def routes(gateway: Gateway, views: Views, people: dict[str, str]) -> list[BaseRoute]:
    return [
        Route("/", for_people(start.start_page(gateway, views, people))),
        Route("/status", for_people(start.status_page(gateway, views))),
        Route("/lanes", for_people(lanes.find_page())),
        Route("/lanes/{lane_code}", for_people(lanes.lane_page(gateway, views))),
        Route("/docs", for_people(documentation.docs_page())),
        Route("/docs/problems", for_people(documentation.problems_page())),
        Route("/favicon.ico", _favicon),
        Mount("/static/swagger", _Files(directory=str(swagger_ui_path))),
        Mount("/static", _Files(directory=_STATIC)),
        _Elsewhere("/{path:path}", _no_such_page),
    ]


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
        return RedirectResponse(request.url.replace(path="/" + path.strip("/")))
    return show_problem(request, errors.NotFound())


async def _favicon(_: Request) -> Response:
    return FileResponse(_STATIC / "seal.svg", headers={"cache-control": "max-age=86400", **SAFETY})
