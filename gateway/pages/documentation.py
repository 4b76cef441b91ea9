"""The API's documentation: all subjects on one page, each with its operations on a page of its own; the problems."""

import functools

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gateway.pages import described
from gateway.pages.page import Answer, page_language, root_of, show
from gateway.subjects import Subject, subjects
from messages import catalogue, errors
from messages.errors import Problem
from messages.health import SERVICES

_GENERAL = "general"


def docs_page() -> Answer:
    async def answer(request: Request) -> Response:
        language = page_language(request)
        listed = [(subject, described.brief(subject.tag, language)) for subject in subjects().values()]
        services = dict.fromkeys(subject.service for subject, _ in listed)
        groups = {service: [one for one in listed if one[0].service == service] for service in services}
        return show(request, "docs.html", groups=groups)

    return answer


def subject_page() -> Answer:
    async def answer(request: Request) -> Response:
        subject = _subject(f"{request.path_params['service']}.{request.path_params['subject']}")
        operations = described.of_tag(subject.tag, page_language(request), root_of(request))
        return show(request, "subject.html", subject=subject, operations=operations)

    return answer


def operation_link() -> Answer:
    """An operation's name is enough to come to where it is described."""

    async def answer(request: Request) -> Response:
        name = request.path_params["name"]
        tag = described.tag_of(name)
        if tag is None:
            raise errors.NotFound
        subject, query = _subject(tag), f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/docs/{subject.service}/{subject.name}{query}#{name.partition('.')[2]}")

    return answer


def _subject(tag: str) -> Subject:
    subject = subjects().get(tag)
    if subject is None:
        raise errors.NotFound
    return subject


def problems_page() -> Answer:
    async def answer(request: Request) -> Response:
        return show(request, "problems.html", groups=_problems_by_owner())

    return answer


@functools.cache
def _problems_by_owner() -> dict[str, list[type[Problem]]]:
    """Every problem that there is: the general ones, then each service's, by code."""
    catalogue.operations()
    groups: dict[str, list[type[Problem]]] = {owner: [] for owner in (_GENERAL, *SERVICES)}
    for problem in sorted(Problem.family.values(), key=lambda one: one.code):
        place, _, inner = problem.__module__.partition(".")
        if place == "messages":
            owner = inner.split(".")[0]
            groups[owner if owner in SERVICES else _GENERAL].append(problem)
    return groups
