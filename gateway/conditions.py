"""Requests that depend on a version (RFC 9110, section 13): the ETag of a thing is its version.

`If-Match` compares strongly: a weak tag matches nothing. `If-None-Match` compares weakly.
"""

from starlette.datastructures import Headers
from werkzeug.http import parse_etags

_DIGITS = 9
"""No version has more."""


def etag(version: int) -> str:
    return f'"{version}"'


def versions_in(headers: Headers) -> tuple[int, ...] | None:
    """The versions at which an act may be done; None for any."""
    if_match = headers.get("if-match")
    if if_match is None:
        return None
    tags = parse_etags(if_match.strip())
    return None if tags.star_tag else tuple(sorted(int(tag) for tag in tags.as_set() if _is_version(tag)))


def is_known(headers: Headers, version: int) -> bool:
    """Whether the caller has this version already."""
    if_none_match = headers.get("if-none-match")
    return if_none_match is not None and parse_etags(if_none_match.strip()).contains_weak(str(version))


def _is_version(tag: str | None) -> bool:
    """An empty tag is read as None."""
    return tag is not None and tag.isascii() and tag.isdigit() and len(tag) <= _DIGITS
