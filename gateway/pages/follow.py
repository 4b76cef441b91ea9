"""The page of a follow link: the story of one report, for whoever has the link. It names nobody."""

import asyncio
import dataclasses

from starlette.requests import Request
from starlette.responses import Response

from gateway import places
from gateway.pages.names import Names
from gateway.pages.page import Answer, page_language, show
from gateway.routes import Gateway
from messages import errors
from messages.volunteers.follow_links import FOLLOW_REPORT


def follow_page(gateway: Gateway) -> Answer:
    names = Names(gateway.caller)

    async def answer(request: Request) -> Response:
        call = dataclasses.replace(await gateway.context(request), language=page_language(request))
        asked = {"token": request.path_params["token"]}
        try:
            report, _ = await asyncio.gather(gateway.caller.call(FOLLOW_REPORT, asked, call), names.refresh(call))
        except errors.Invalid as wrong:
            raise errors.NotFound from wrong  # what is no token at all opens nothing either
        lane = places.lanes().get(report["territory"])
        named = lane.named(call.language) if lane else report["territory"]
        page = show(request, "follow.html", report=report, story=report["story"], lane=named, names=names)
        page.headers["x-robots-tag"] = "noindex, nofollow"
        return page

    return answer
