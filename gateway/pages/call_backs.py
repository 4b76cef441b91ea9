"""The page of a call-back link: what the agency says, and three questions for whoever has the link. It names nobody."""

import asyncio
import dataclasses

from starlette.requests import Request
from starlette.responses import Response

from gateway.pages.form import form_of
from gateway.pages.names import Names
from gateway.pages.page import Answer, page_language, show
from gateway.routes import Gateway
from messages import errors
from messages.enforcement.call_backs import ANSWER_CALL_BACK, SHOW_CALL_BACK

QUESTIONS = ("contacted", "solved", "satisfied")


def call_back_page(gateway: Gateway) -> Answer:
    names = Names(gateway.caller)

    async def answer(request: Request) -> Response:
        call = dataclasses.replace(await gateway.context(request), language=page_language(request))
        asked, operation = {"token": request.path_params["token"]}, SHOW_CALL_BACK
        if request.method == "POST":
            form = await form_of(request)
            operation = ANSWER_CALL_BACK
            asked |= {name: form[name] for name in (*QUESTIONS, "words") if name in form}
        try:
            told, _ = await asyncio.gather(gateway.caller.call(operation, asked, call), names.refresh(call))
        except errors.Invalid as wrong:
            if any(one["field"] == "token" for one in wrong.data.get("errors", [])):
                raise errors.NotFound from wrong  # what is no token at all opens nothing either
            raise
        page = show(request, "call_back.html", told=told, names=names, questions=QUESTIONS)
        page.headers["x-robots-tag"] = "noindex, nofollow"
        return page

    return answer
