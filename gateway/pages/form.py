"""A form that a page sends: small, in the browser's usual encoding, each field once."""

from urllib.parse import parse_qs

from starlette.requests import Request

from messages import errors

_LIMIT = 10_000


async def form_of(request: Request) -> dict[str, str]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LIMIT:
            raise errors.TooLarge(limit_bytes=_LIMIT)
    return {name: values[0] for name, values in parse_qs(body.decode("ascii", "replace")).items()}
