"""The sign of a lane, to be printed and put up: its name, its chief's number, and a code to scan.

The code holds the address of the lane's page and, behind the `#`, what proves that one was there: any phone opens the
page, and never sends what stands behind the `#`; a steward's app hands all of it in as a proof. So the sign is for
those who put it up: a page asks for their token where the request brings none.
"""

import asyncio

import segno
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from gateway import places
from gateway.pages.form import form_of
from gateway.pages.page import Answer, page_language, root_of, show
from gateway.pages.words import say
from gateway.routes import Gateway
from messages.volunteers.lanes import READ_LANE_QR_CODE, SHOW_LANE


def sign_page(gateway: Gateway) -> Answer:
    async def answer(request: Request) -> Response:
        code = request.path_params["lane_code"]
        if request.method == "POST":
            request, _ = await signed_in(request)
        if "authorization" not in request.headers:
            return _sign_in(request, code)
        call = await gateway.context(request)
        asked = {"lane_code": code}
        lane, board = await asyncio.gather(
            gateway.caller.call(SHOW_LANE, asked, call), gateway.caller.call(READ_LANE_QR_CODE, asked, call)
        )
        drawn = drawing(content_of(root_of(request), code, board["qr_code"]))
        return show(request, "sign.html", code=code, lane=lane, drawn=drawn, path_to=places.path_to(code[:12]))

    return answer


def content_of(root: str, lane_code: str, qr_code: str) -> str:
    return f"{root}/lanes/{lane_code}#{qr_code}"


def drawing(content: str) -> Markup:
    """As SVG. A quarter of it may be dirty or torn (level Q)."""
    code = segno.make(content, error="q", micro=False)
    return Markup(code.svg_inline(omitsize=True, svgclass="code", lineclass=None, light="#fff"))  # noqa: S704 (drawn here)


async def signed_in(request: Request) -> tuple[Request, dict[str, str]]:
    """The request as if it had brought the token of its form, and what else the form says."""
    form = await form_of(request)
    token = form.get("token", "").strip()
    header = (b"authorization", f"Bearer {token.removeprefix('Bearer ')}".encode())
    return Request({**request.scope, "headers": [*request.scope["headers"], header]}), form


def _sign_in(request: Request, code: str) -> Response:
    language = page_language(request)
    heading = f"{_name(request, code)} · {say(language, 'sign.title')}"
    why, buttons = say(language, "sign.for_whom"), {"page": say(language, "sign.draw")}
    return show(request, "sign_in.html", heading=heading, why=why, buttons=buttons, back=f"/lanes/{code}")


def _name(request: Request, code: str) -> str:
    known = places.lanes().get(code)
    return known.named(page_language(request)) if known else code
