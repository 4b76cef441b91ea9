"""What the caller can read: the language of sentences, and the kind of content (RFC 9110, section 12)."""

import functools

from starlette.requests import HTTPConnection
from werkzeug.datastructures import LanguageAccept, MIMEAccept
from werkzeug.http import parse_accept_header

from messages import errors

_LANGUAGES = ("zh-CN", "en")
"""The first is that of whoever names none of them, or likes both as much."""
JSON, PDF, ZIP, ICALENDAR = "application/json", "application/pdf", "application/zip", "text/calendar"
EVENT_STREAM = "text/event-stream"
VARY = "Accept, Accept-Language, Authorization"
"""By which of a request's headers an answer may differ."""
_REMEMBERED = 1000
"""Headers; there are few different ones, and reading one costs more than looking it up."""


def language_of(connection: HTTPConnection) -> str:
    """What the caller likes best of zh-CN and en."""
    return _best_language(connection.headers.get("accept-language", ""))


@functools.lru_cache(_REMEMBERED)
def _best_language(header: str) -> str:
    accepted = parse_accept_header(header, LanguageAccept)
    # en-GB, en-US, zh-Hans-CN …: what is liked of a language is liked of ours
    named = LanguageAccept([(_ours(language), quality) for language, quality in accepted])
    return named.best_match(_LANGUAGES, _LANGUAGES[0])


def _ours(language: str) -> str:
    first = language.lower().partition("-")[0]
    return next((own for own in _LANGUAGES if own.partition("-")[0] == first), language)


def must_take(connection: HTTPConnection, kind: str) -> None:
    """NotAcceptable, before anything is done, where the caller could not read the answer."""
    accept = connection.headers.get("accept", "*/*")
    if accept not in {"*/*", kind} and not _takes(accept, kind):
        raise errors.NotAcceptable(offered=kind)


@functools.lru_cache(_REMEMBERED)
def _takes(header: str, kind: str) -> bool:
    return not header.strip() or parse_accept_header(header, MIMEAccept).quality(kind) > 0
