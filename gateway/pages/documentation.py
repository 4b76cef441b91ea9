"""The API's documentation by Swagger UI, and the glossary of problems."""

import functools

from starlette.requests import Request
from starlette.responses import Response

from gateway.pages.page import WITH_INLINE_STYLES, Answer, show
from messages import catalogue
from messages.errors import Problem
from messages.health import SERVICES

_GENERAL = "general"


def docs_page() -> Answer:
    async def answer(request: Request) -> Response:
        return show(request, "docs.html", headers=WITH_INLINE_STYLES)

    return answer


def problems_page() -> Answer:
    async def answer(request: Request) -> Response:
        return show(request, "problems.html", groups=_problems_by_owner())

    return answer


@functools.cache
def _problems_by_owner() -> dict[str, list[type[Problem]]]:
    """Every problem that there is: the general ones, then each service's, by code."""
    catalogue.operations()
    groups: dict[str, list[type[Problem]]] = {owner: [] for owner in (_GENERAL, *SERVICES)}
    for problem in sorted(Problem.family.values(), key=lambda found: found.code):
        place, _, inner = problem.__module__.partition(".")
        if place == "messages":
            owner = inner.split(".")[0]
            groups[owner if owner in SERVICES else _GENERAL].append(problem)
    return groups
