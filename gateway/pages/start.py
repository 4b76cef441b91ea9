"""The start page, and the status page that it refreshes itself from."""

import dataclasses
import datetime as dt
import json
import shlex
from typing import Any

import jwt
from starlette.requests import Request
from starlette.responses import Response

from gateway import places
from gateway.pages.names import Names
from gateway.pages.page import Answer, page_language, root_of, show
from gateway.pages.words import say
from gateway.routes import Gateway
from gateway.views import Views

_EXAMPLE_LANE = "110101014002001"


def start_page(gateway: Gateway, views: Views, people: dict[str, str]) -> Answer:
    names = Names(gateway.caller)
    sample_people = [_person(token) for token in people.values()]

    async def answer(request: Request) -> Response:
        if people:
            await names.refresh(await gateway.context(request))
        return show(
            request,
            "start.html",
            names=names,
            status_now=await _status(gateway, views, request),
            now=dt.datetime.now(dt.UTC),
            lanes=places.lanes(),
            example=places.lanes()[_EXAMPLE_LANE],
            people=sample_people,
            public_call=f"curl {root_of(request)}/api/v1/lanes/{_EXAMPLE_LANE}",
            first_call=_first_call(request) if people else "",
        )

    return answer


def status_page(gateway: Gateway, views: Views) -> Answer:
    async def answer(request: Request) -> Response:
        now = dt.datetime.now(dt.UTC)
        return show(request, "status.html", status_now=await _status(gateway, views, request), now=now)

    return answer


async def _status(gateway: Gateway, views: Views, request: Request) -> dict[str, Any]:
    return await views.status(await gateway.context(request))


def _first_call(request: Request) -> str:
    text = say(page_language(request), "first_call.text")
    report = json.dumps({"lane_code": _EXAMPLE_LANE, "problem_class": "rubbish", "text": text}, ensure_ascii=False)
    return (
        "TOKEN=$(.venv/bin/gongzhi token steward-li)\n"
        f"curl {root_of(request)}/api/v1/reports \\\n"
        '  -H "Authorization: Bearer $TOKEN" \\\n'
        "  -H 'Content-Type: application/json' \\\n"
        f"  -d {shlex.quote(report)}"
    )


@dataclasses.dataclass(frozen=True, slots=True)
class _SamplePerson:
    """What the token itself says of its bearer."""

    id: str
    name: str
    roles: list[str]
    territories: list[str]
    agency: str
    company: str
    token: str


def _person(token: str) -> _SamplePerson:
    claims = jwt.decode(token, options={"verify_signature": False})  # our own, and only shown
    return _SamplePerson(
        claims["sub"],
        claims["name"],
        claims["roles"],
        claims["territories"],
        claims["agency"],
        claims["company"],
        token,
    )
