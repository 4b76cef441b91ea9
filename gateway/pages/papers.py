"""The page of a legal document or a certificate, to be read and printed; it asks for a token where there is none."""

from starlette.requests import Request
from starlette.responses import Response

from gateway.pages.page import Answer, show
from gateway.pages.sign_in import ask_for_token, brings_token, signed_in
from gateway.papers import pdf_response
from gateway.routes import Gateway
from messages.operation import Operation


def paper_page(gateway: Gateway, operation: Operation) -> Answer:
    async def answer(request: Request) -> Response:
        form: dict[str, str] = {}
        if request.method == "POST":
            request, form = await signed_in(request)
        if not brings_token(request):
            return ask_for_token(request, "paper", {"page": "show", "pdf": "pdf"})
        call = await gateway.context(request)
        paper = await gateway.caller.call(operation, dict(request.path_params), call)
        if form.get("as") == "pdf":
            return await pdf_response(paper, call)
        return show(request, "paper.html", paper=paper)

    return answer
