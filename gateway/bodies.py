"""What a request holds in its body: JSON, or a form for a phone whose files become the ids of kept photos.

JSON is read strictly: an object that names a member twice says two things, and is refused. It may come gzipped; what it
unfolds to is held to the same size.
"""

import json
import zlib
from typing import Any

import orjson
from starlette.datastructures import UploadFile
from starlette.requests import Request

from gateway.photos import Photos
from gateway.settings import GatewaySettings
from messages import errors

_JSON = frozenset({"application/json", "application/x-www-form-urlencoded"})
"""The second is what curl says by itself."""
_PATCH = "application/merge-patch+json"
_FORM = "multipart/form-data"
MOST_PHOTOS = 9
_GZIP = zlib.MAX_WBITS | 16


class Bodies:
    def __init__(self, settings: GatewaySettings, photos: Photos) -> None:
        self._body_limit, self._photo_limit, self._photos = settings.body_limit, settings.photo_limit, photos

    async def read(self, request: Request, by: str) -> dict[str, Any]:
        """The members of the object or form; empty without a body. `by` is the caller's id, empty for a stranger."""
        kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
        if kind == _FORM:
            if not by:
                raise errors.Unauthenticated
            return await self._read_form(request, by)
        if kind not in _JSON and not (kind == _PATCH and request.method == "PATCH"):
            raise errors.UnsupportedMedia(accepted=f"application/json, {_FORM}")
        body = await _decoded(request, self._body_limit)
        asked = from_json(body) if body else {}
        if not isinstance(asked, dict):
            raise errors.Malformed(part="JSON", reason=errors.NO_OBJECT)
        return asked

    async def upload(self, request: Request) -> bytes:
        """A raw body, no longer than a photo may be."""
        _must_be_plain(request)
        return await _raw(request, self._photo_limit)

    async def _read_form(self, request: Request, by: str) -> dict[str, Any]:
        """Files become the ids of kept photos, a text that is JSON is read as JSON."""
        _must_be_plain(request)
        length = request.headers.get("content-length")
        if length is None:  # what comes in pieces would lie on the disk before its size is known
            raise errors.Malformed(part="Content-Length", reason=errors.NO_LENGTH)
        if int(length) > self._photo_limit * MOST_PHOTOS + self._body_limit:
            raise errors.TooLarge(limit_bytes=self._photo_limit)
        asked: dict[str, Any] = {}
        async with request.form(max_files=MOST_PHOTOS, max_fields=100) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    content = await value.read(self._photo_limit + 1)
                    kept = asked.setdefault(name, [])
                    if not isinstance(kept, list):
                        raise errors.Malformed(part=name, reason=errors.TEXT_AND_FILE)
                    kept.append(await self._photos.keep(content, by))
                elif name in asked:
                    raise errors.Malformed(part=name, reason=errors.GIVEN_TWICE)
                else:
                    asked[name] = _form_value(value)
        return asked


def from_json(body: bytes) -> Any:
    """Malformed for what is no JSON, or names a member twice."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise errors.Malformed(part=f"{error.lineno}:{error.colno}", reason=errors.NO_JSON) from error
    if body.count(b":") != _colons_of(value) or b"\\u003" in body:
        _must_name_each_member_once(body)
    return value


def _colons_of(value: Any) -> int:
    """How many colons the JSON of the value has: one after each member's name, and those that stand in texts.

    A member that was lost to another of its name leaves the JSON with more of them. Only a colon that is written as an
    escape could hide that; then, as whenever the numbers differ, the JSON is read once more, slowly.
    """
    found, left = 0, [value]
    while left:
        one = left.pop()
        if type(one) is dict:
            found += len(one)
            left += one
            left += one.values()
        elif type(one) is str:
            found += one.count(":")
        elif type(one) is list:
            left += one
    return found


def _must_name_each_member_once(body: bytes) -> None:
    def members(pairs: list[tuple[str, Any]]) -> None:
        names = set[str]()
        for name, _ in pairs:
            if name in names:
                raise errors.Malformed(part=name, reason=errors.GIVEN_TWICE)
            names.add(name)

    try:
        json.loads(body, object_pairs_hook=members, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise errors.Malformed(part="JSON", reason=errors.TOO_DEEP) from error


async def _decoded(request: Request, limit: int) -> bytes:
    """The body as it was before it was gzipped, where it was."""
    coding = request.headers.get("content-encoding", "").strip().lower()
    if coding in {"gzip", "x-gzip"}:
        return await _unzipped(request, limit)
    _must_be_plain(request, accepted="gzip")
    return await _raw(request, limit)


def _must_be_plain(request: Request, accepted: str = "identity") -> None:
    if request.headers.get("content-encoding", "identity").strip().lower() not in {"identity", ""}:
        raise errors.UnsupportedCoding(accepted=accepted)


async def _raw(request: Request, limit: int) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise errors.TooLarge(limit_bytes=limit)
        parts.append(part)
    return b"".join(parts)


async def _unzipped(request: Request, limit: int) -> bytes:
    """Never more than the limit in memory, whatever it would unfold to."""
    decoder, body, size = zlib.decompressobj(_GZIP), bytearray(), 0
    try:
        async for part in request.stream():
            size += len(part)
            body += decoder.decompress(part, limit + 1 - len(body))
            if max(size, len(body)) > limit:
                raise errors.TooLarge(limit_bytes=limit)
            if decoder.unused_data:
                raise errors.Malformed(part="gzip", reason=errors.GZIP_FOLLOWED)
    except zlib.error as error:
        raise errors.Malformed(part="gzip", reason=errors.NO_GZIP) from error
    if not decoder.eof:
        raise errors.Malformed(part="gzip", reason=errors.GZIP_CUT_OFF)
    return bytes(body)


def _form_value(text: str) -> Any:
    if text[:1] not in {"{", "["}:
        return text
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
    return from_json(text.encode())
