"""The page of a legal document or a form, to be read and printed; it asks for a token where the request has none."""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from gateway.pages.page import Answer, show
from gateway.pages.sign_in import ask_for_token, brings_token, signed_in
from gateway.papers import form_paper, pdf_response
from gateway.routes import Gateway
from messages.enforcement.documents import PRINT_DOCUMENT
from messages.envelope import Call

Read = Callable[[str, Call], Awaitable[dict[str, Any]]]


def document_page(gateway: Gateway) -> Answer:
    def read(id_: str, call: Call) -> Awaitable[dict[str, Any]]:
        return gateway.caller.call(PRINT_DOCUMENT, {"document_id": id_}, call)

    return _page_of(gateway, "document_id", read)


def form_page(gateway: Gateway) -> Answer:
    return _page_of(gateway, "form_id", lambda id_, call: form_paper(gateway, id_, call))


def _page_of(gateway: Gateway, named: str, read: Read) -> Answer:
    async def answer(request: Request) -> Response:
        form: dict[str, str] = {}
        if request.method == "POST":
            request, form = await signed_in(request)
        if not brings_token(request):
            return ask_for_token(request, "paper", {"page": "show", "pdf": "pdf"})
        call = await gateway.context(request)
        paper = await read(request.path_params[named], call)
        if form.get("as") == "pdf":
            return await pdf_response(paper, call)
        return show(request, "paper.html", paper=paper)

    return answer
