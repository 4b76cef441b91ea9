"""How a page is made: its language, its template, its headers, and a problem told to a person."""

import functools
import importlib.metadata
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import Response

from gateway.negotiation import language_of
from gateway.observe import problems_total
from gateway.pages import words
from gateway.places import local_name, place_name
from gateway.problems import headers_of
from messages import errors
from messages.sentences import plain

log = logging.getLogger(__name__)
Answer = Callable[[Request], Awaitable[Response]]

# Everything comes from here; nobody may frame it.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
SAFETY = {
    "content-security-policy": _POLICY,
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}

_templates = jinja2.Environment(
    loader=jinja2.PackageLoader("gateway.pages"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["plain"] = plain


def page_language(request: Request) -> str:
    """What `?lang=` says, else what the browser asks for."""
    chosen = request.query_params.get("lang", "")
    return next((one for one in words.LANGUAGES if chosen and one.startswith(chosen[:2])), language_of(request))


def root_of(request: Request) -> str:
    """The gateway's own address, without a slash at its end."""
    return str(request.base_url).rstrip("/")


def show(request: Request, template: str, *, status: int = 200, **data: Any) -> Response:
    language = page_language(request)
    text = _templates.get_template(template).render(**_said_on_every_page(request, language), **data)
    own = {"content-language": language, "vary": "accept-language, accept", "cache-control": "no-store"}
    every = {**SAFETY, **own, "x-correlation-id": request.state.correlation_id}
    return Response(text, status, every, media_type="text/html; charset=utf-8")


def _said_on_every_page(request: Request, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "other_languages": [(one, f"?{request.url.include_query_params(lang=one).query}") for one in words.LANGUAGES],
        "large": is_large(request),
        "other_size": f"?{request.url.include_query_params(size='usual' if is_large(request) else 'large').query}",
        "developers": request.app.state.for_developers,
        "path": request.url.path,
        "to": functools.partial(address_of, request),
        "say": functools.partial(words.say, language),
        "word": functools.partial(words.word, language),
        "moment": functools.partial(words.moment, language),
        "day": functools.partial(words.day, language),
        "place": functools.partial(place_name, language),
        "local": functools.partial(local_name, language),
        "version": importlib.metadata.version("gongzhi"),
    }


def is_large(request: Request) -> bool:
    """Whether the reader has asked for large text."""
    return request.query_params.get("size") == "large"


def address_of(request: Request, path: str, **query: str) -> str:
    """The path, in the language and the size of text that the reader has chosen."""
    if "lang" in request.query_params:
        query["lang"] = page_language(request)
    if is_large(request):
        query["size"] = "large"
    return f"{path}?{urlencode(query)}" if query else path


def for_people(answer: Answer) -> Answer:
    """The endpoint, whose problems are told as a page to those who want a page."""

    @functools.wraps(answer)
    async def guarded(request: Request) -> Response:
        try:
            return await answer(request)
        except errors.Problem as problem:
            if not wants_page(request):
                raise
            return show_problem(request, problem)
        except Exception as error:
            if not wants_page(request):
                raise
            log.exception("unexpected error on a page", exc_info=error)
            return show_problem(request, errors.Unexpected(correlation_id=request.state.correlation_id))

    return guarded


def wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def show_problem(request: Request, problem: errors.Problem) -> Response:
    problems_total.labels(problem.code).inc()
    sentence = problem.sentence(page_language(request), place_name)
    page = show(request, "problem.html", status=problem.status, problem=problem, sentence=sentence)
    page.headers.update(headers_of(problem))
    return page
