"""A score sheet (C8), to be read and printed by who may: a published one by all agencies, an officer's by herself."""

import asyncio
import dataclasses

from starlette.requests import Request
from starlette.responses import Response

from gateway.pages.names import Names
from gateway.pages.page import Answer, page_language, show
from gateway.pages.sign_in import ask_for_token, brings_token, signed_in
from gateway.routes import Gateway
from messages.enforcement.scores import LIST_SCORE_ITEMS, READ_SCORE_SHEET

_MISSED = 50


def score_sheet_page(gateway: Gateway) -> Answer:
    names = Names(gateway.caller)

    async def answer(request: Request) -> Response:
        """With what was not kept, which is what people ask about; all items are in the export."""
        asked = {"sheet_id": request.path_params["sheet_id"]}
        if request.method == "POST":
            request, _ = await signed_in(request)
        if not brings_token(request):
            return ask_for_token(request, "score_sheet", {"page": "draw"})
        call = dataclasses.replace(await gateway.context(request), language=page_language(request))
        sheet, missed, _ = await asyncio.gather(
            gateway.caller.call(READ_SCORE_SHEET, asked, call),
            gateway.caller.call(LIST_SCORE_ITEMS, asked | {"kept": False, "limit": _MISSED}, call),
            names.refresh(call),
        )
        return show(request, "score_sheet.html", sheet=sheet, missed=missed, names=names)

    return answer
