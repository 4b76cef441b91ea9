"""Where the gateway is for its callers: at its public address, whatever a request calls it.

What a request's Host says stands nowhere: not in links, not in a Location, not in the call shown on a page. Where hosts
are listed, a request for another one is refused.
"""

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from gateway.problems import problem_answer
from messages import errors

_OPERATORS = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked by a pod's own address."""


class AtPublicAddress:
    def __init__(self, app: ASGIApp, *, address: str, trusted: Collection[str]) -> None:
        self.app, self._trusted = app, frozenset(trusted)
        public = urlsplit(address)
        self._scheme, self._host = public.scheme, public.netloc

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = MutableHeaders(scope=scope)
            given = headers.get("host", "")
            if self._trusted and _name_in(given) not in self._trusted and scope["path"] not in _OPERATORS:
                await self._refuse(scope, receive, send)
                return
            if given != self._host:
                headers["host"] = self._host
            scope["scheme"] = self._scheme
        await self.app(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        await problem_answer(Request(scope), errors.UnknownHost())(scope, receive, send)


def _name_in(host: str) -> str:
    """Without the port; empty for what is no host."""
    try:
        return (urlsplit(f"//{host}").hostname or "") if host.isascii() and "@" not in host else ""
    except ValueError:
        return ""
