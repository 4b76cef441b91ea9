"""The page of a paper, to be read and printed: a legal document, a certificate, a form.

It asks for a token where the request has none.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from gateway.pages.page import Answer, show
from gateway.pages.sign_in import ask_for_token, brings_token, signed_in
from gateway.papers import form_paper, pdf_response
from gateway.routes import Gateway
from messages.envelope import Call
from messages.operation import Operation

Named = dict[str, Any]
"""What the path names."""


def paper_page(gateway: Gateway, operation: Operation) -> Answer:
    """The paper as the operation gives it."""
    return _page_of(gateway, lambda named, call: gateway.caller.call(operation, named, call))


def form_page(gateway: Gateway, operation: Operation) -> Answer:
    return _page_of(gateway, lambda named, call: form_paper(gateway, operation, named, call))


def _page_of(gateway: Gateway, read: Callable[[Named, Call], Awaitable[dict[str, Any]]]) -> Answer:
    async def answer(request: Request) -> Response:
        form: dict[str, str] = {}
        if request.method == "POST":
            request, form = await signed_in(request)
        if not brings_token(request):
            return ask_for_token(request, "paper", {"page": "show", "pdf": "pdf"})
        call = await gateway.context(request)
        paper = await read(dict(request.path_params), call)
        if form.get("as") == "pdf":
            return await pdf_response(paper, call)
        return show(request, "paper.html", paper=paper)

    return answer
