"""The page of a legal document, to be read and printed; a page asks for a token where the request brings none."""

from starlette.requests import Request
from starlette.responses import Response

from gateway.pages.page import Answer, page_language, show
from gateway.pages.signs import signed_in
from gateway.pages.words import say
from gateway.papers import pdf_response
from gateway.routes import Gateway
from messages.enforcement.documents import PRINT_DOCUMENT


def document_page(gateway: Gateway) -> Answer:
    async def answer(request: Request) -> Response:
        form: dict[str, str] = {}
        if request.method == "POST":
            request, form = await signed_in(request)
        if "authorization" not in request.headers:
            language = page_language(request)
            said = {name: say(language, f"paper.{name}") for name in ("title", "for_whom")}
            buttons = {"page": say(language, "paper.show"), "pdf": say(language, "paper.pdf")}
            return show(request, "sign_in.html", heading=said["title"], why=said["for_whom"], buttons=buttons, back="/")
        call = await gateway.context(request)
        paper = await gateway.caller.call(PRINT_DOCUMENT, {"document_id": request.path_params["document_id"]}, call)
        if form.get("as") == "pdf":
            return await pdf_response(paper, call)
        return show(request, "paper.html", paper=paper)

    return answer
