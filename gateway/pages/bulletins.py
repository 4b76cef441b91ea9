"""The monthly bulletin (C5), to be read and printed by staff of the place: what is unsolved, what was decided."""

import asyncio
import dataclasses

from starlette.requests import Request
from starlette.responses import Response

from gateway import places
from gateway.pages.names import Names
from gateway.pages.page import Answer, page_language, show
from gateway.pages.sign_in import ask_for_token, brings_token, signed_in
from gateway.routes import Gateway
from messages.enforcement.consultations import SHOW_BULLETIN


def bulletin_page(gateway: Gateway) -> Answer:
    names = Names(gateway.caller)

    async def answer(request: Request) -> Response:
        asked = {"consultation_id": request.path_params["consultation_id"]}
        if request.method == "POST":
            request, _ = await signed_in(request)
        if not brings_token(request):
            return ask_for_token(request, "bulletin", {"page": "draw"})
        language = page_language(request)
        call = dataclasses.replace(await gateway.context(request), language=language)
        bulletin, _ = await asyncio.gather(gateway.caller.call(SHOW_BULLETIN, asked, call), names.refresh(call))
        name = places.place_name(language, bulletin["territory"])
        year, month = bulletin["month"].split("-")
        return show(request, "bulletin.html", bulletin=bulletin, name=name, year=year, month=month, names=names)

    return answer
