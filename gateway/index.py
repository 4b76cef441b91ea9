"""Finds a route without trying all of them: only those with as many parts, and the same first one after `/api/v1`."""

from collections import defaultdict

from starlette.routing import BaseRoute, Match, Route
from starlette.types import Receive, Scope, Send

Key = tuple[int, str]
_FIRST = 3
"""`/api/v1/cases/{case_id}` splits into "", "api", "v1", "cases", …"""


def _key(path: str) -> Key:
    parts = path.split("/")
    return len(parts), parts[_FIRST] if len(parts) > _FIRST else ""


class Indexed(BaseRoute):
    """Routes whose first part after `/api/v1` is no `{name}`. Where several match a path, the first of them answers."""

    def __init__(self, routes: list[Route]) -> None:
        self.routes: dict[Key, list[Route]] = defaultdict(list)
        for route in routes:
            self.routes[_key(route.path)].append(route)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        partly: tuple[Match, Scope] = (Match.NONE, {})
        for route in self.routes.get(_key(scope["path"]), ()):
            match, below = route.matches(scope)
            if match is Match.FULL:
                return match, {**below, "indexed_route": route}
            if match is Match.PARTIAL and partly[0] is Match.NONE:
                partly = match, {**below, "indexed_route": route}
        return partly

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        route: Route = scope["indexed_route"]
        await route.handle(scope, receive, send)
