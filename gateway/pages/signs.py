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
from gateway.pages.page import Answer, page_language, root_of, show
from gateway.pages.sign_in import ask_for_token, brings_token, signed_in
from gateway.routes import Gateway
from messages.volunteers.lanes import READ_LANE_QR_CODE, SHOW_LANE


def sign_page(gateway: Gateway) -> Answer:
    async def answer(request: Request) -> Response:
        code = request.path_params["lane_code"]
        if request.method == "POST":
            request, _ = await signed_in(request)
        if not brings_token(request):
            return ask_for_token(request, "sign", {"page": "draw"}, name=_name(request, code), back=f"/lanes/{code}")
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


def _name(request: Request, code: str) -> str:
    known = places.lanes().get(code)
    return known.named(page_language(request)) if known else code
