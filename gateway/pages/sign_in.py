"""A page that is not for everybody asks for a token where the request brings none."""

from urllib.parse import parse_qs

from starlette.requests import Request

from messages import errors

_FORM_LIMIT = 10_000


def brings_token(request: Request) -> bool:
    return "authorization" in request.headers


async def with_token_of_form(request: Request) -> Request:
    """The request as if it had brought the token of its form."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _FORM_LIMIT:
            raise errors.TooLarge(limit_bytes=_FORM_LIMIT)
    token = parse_qs(body.decode("ascii", "replace")).get("token", [""])[0].strip()
    header = (b"authorization", f"Bearer {token.removeprefix('Bearer ')}".encode())
    return Request({**request.scope, "headers": [*request.scope["headers"], header]})
