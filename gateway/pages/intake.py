"""Intake 受理 (E1, E5) for who takes a demand down: what is likely, what is open near, until when; then it is told.

Nothing is entered twice: each step carries what was said before. The token stays in the form, since pages keep none.
"""

import asyncio
import dataclasses
import uuid
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from gateway import places
from gateway.pages.names import Names
from gateway.pages.page import Answer, page_language, show
from gateway.pages.sign_in import signed_in
from gateway.routes import Gateway
from messages.enforcement.demands import REGISTER_DEMAND
from messages.enforcement.intakes import PREVIEW_INTAKE
from messages.envelope import Call

CHANNELS = ("visit", "phone")
ASKED = ("place", "text", "problem_class", "urgency")
TOLD = (*ASKED, "channel", "person_name", "phone", "case_id")
REGISTER = "register"


def intake_page(gateway: Gateway) -> Answer:
    names = Names(gateway.caller)

    async def answer(request: Request) -> Response:
        """Looked at as often as one likes, and registered once, however often the button is pressed."""
        said = dict.fromkeys((*TOLD, "token", "other_class", "key"), "") | {"channel": CHANNELS[0]}
        shown: dict[str, Any] = {"preview": None, "demand": None}
        if request.method == "POST":
            request, form = await signed_in(request)
            said |= {name: form[name].strip() for name in said if name in form}
            said["problem_class"] = said["other_class"] or said["problem_class"]
            call = dataclasses.replace(await gateway.context(request), language=page_language(request))
            shown = await _looked(gateway, names, said, call, register=form.get("step") == REGISTER)
        return show(
            request, "intake.html", said=said, names=names, channels=CHANNELS, lanes=places.lanes(),
            chosen_other=said["other_class"], key=uuid.uuid4(), **shown,
        )  # fmt: skip

    return answer


async def _looked(
    gateway: Gateway, names: Names, said: dict[str, str], call: Call, *, register: bool
) -> dict[str, Any]:
    asked = {name: said[name] for name in ASKED if said[name]}
    preview, _ = await asyncio.gather(gateway.caller.call(PREVIEW_INTAKE, asked, call), names.refresh(call))
    if not register:
        return {"preview": preview, "demand": None}
    told = {name: said[name] for name in TOLD if said[name]} | {"problem_class": preview["problem_class"]}
    once = dataclasses.replace(call, idempotency_key=said["key"])
    demand = await gateway.caller.call(REGISTER_DEMAND, told, once)
    return {"preview": preview, "demand": demand}
