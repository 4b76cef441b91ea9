"""Finding a lane, and its public page: what all four services let everybody know of it."""

import asyncio
import dataclasses
import datetime as dt
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from gateway import places
from gateway.pages.names import Names
from gateway.pages.page import Answer, address_of, page_language, show, wants_page
from gateway.routes import Gateway
from gateway.views import Views
from messages import errors, territory
from messages.deliberation.matters import SHOW_LANE_MATTERS
from messages.enforcement.lane_cases import SHOW_LANE_CASES
from messages.envelope import Call
from messages.letters import half_width
from messages.volunteers.errors.lanes import LaneUnknown

_SEE_OTHER = 303


def find_page() -> Answer:
    async def answer(request: Request) -> Response:
        text = half_width(request.query_params.get("lane", "")).strip()
        matching = places.find_lanes(text)
        code = text if _is_lane(text) else matching[0].code if text and len(matching) == 1 else None
        if code is not None:
            return RedirectResponse(address_of(request, f"/lanes/{code}"), _SEE_OTHER)
        grouped = places.by_community(matching)
        return show(request, "lanes.html", text=text, matching=matching, grouped=grouped, lanes=places.lanes())

    return answer


def _is_lane(text: str) -> bool:
    return territory.is_code(text) and len(text) == territory.LANE


def lane_page(gateway: Gateway, views: Views) -> Answer:
    names = Names(gateway.caller)

    async def answer(request: Request) -> Response:
        code = request.path_params["lane_code"]
        call = dataclasses.replace(await gateway.context(request), language=page_language(request))
        try:
            page = await _drawn(views, names, code, call)
        except (LaneUnknown, errors.Invalid):
            if not wants_page(request):
                raise
            return show(request, "lane_unknown.html", status=404, code=code, lanes=places.lanes())
        now = dt.datetime.now(dt.UTC)
        return show(request, "lane.html", **page, names=names, now=now)

    return answer


LISTS = {"cases": SHOW_LANE_CASES, "matters": SHOW_LANE_MATTERS}
"""What a lane may have more of than its page shows."""


def list_page(gateway: Gateway, section: str) -> Answer:
    """All that there is of one kind, a page at a time, newest first."""
    names = Names(gateway.caller)

    async def answer(request: Request) -> Response:
        code, after = request.path_params["lane_code"], request.query_params.get("after")
        call = dataclasses.replace(await gateway.context(request), language=page_language(request))
        asked = {"lane_code": code} | ({"after": after} if after else {})
        data, _ = await asyncio.gather(gateway.caller.call(LISTS[section], asked, call), names.refresh(call))
        name = places.local_name(call.language, code)
        return show(
            request, "lane_list.html", section=section, code=code, name=name, data=data, after=after, names=names
        )

    return answer


async def _drawn(views: Views, names: Names, code: str, call: Call) -> dict[str, Any]:
    page, _ = await asyncio.gather(views.lane_page(code, call), names.refresh(call))
    register = page["parts"].get("volunteers", {}).get("data")
    known = places.Place(code, register["name"], register["name_en"]) if register else places.lanes().get(code)
    return {
        "code": code,
        "name": known.named(call.language) if known else code,
        "name_zh": known.name if known else "",
        "path_to": places.path_to(code[: territory.COMMUNITY]),
        "parts": page["parts"],
        "complete": page["complete"],
    }
