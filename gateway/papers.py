"""What is handed over on paper or as a file: a legal document as PDF, and the evidence of a case as a bundle.

The service decides who may, as for any reading; here the answers are only put into another form.
"""

import asyncio
import io
import pathlib
import urllib.parse
import zipfile
from collections.abc import Iterator
from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway import custody
from gateway.addresses import BUNDLE_PATH, FORMS, PDF_PATH
from gateway.limits import CHANGE
from gateway.negotiation import PDF, ZIP, must_take
from gateway.printed import pdf_of
from gateway.routes import Endpoint, Gateway
from messages import errors
from messages.enforcement.documents import PRINT_DOCUMENT
from messages.enforcement.evidence import EXPORT_EVIDENCE
from messages.envelope import Call
from messages.operation import Operation

_PAGE: Final = 200
_MOST_BYTES: Final = 50_000_000
"""Of photos in a bundle; the script says which entries lack theirs, which are then asked for one by one."""


def paper_routes(gateway: Gateway) -> Iterator[Route]:
    async def pdf(request: Request) -> Response:
        must_take(request, PDF)
        call = await gateway.context(request, CHANGE)
        paper = await gateway.caller.call(PRINT_DOCUMENT, {"document_id": request.path_params["document_id"]}, call)
        return await pdf_response(paper, call)

    def form_pdf(operation: Operation) -> Endpoint:
        async def answer(request: Request) -> Response:
            must_take(request, PDF)
            call = await gateway.context(request, CHANGE)
            return await pdf_response(await form_paper(gateway, operation, dict(request.path_params), call), call)

        return answer

    async def bundle(request: Request) -> Response:
        must_take(request, ZIP)
        call = await gateway.context(request, CHANGE)
        entries = await _chain(gateway, request.path_params["case_id"], call)
        content = await _zipped(gateway, entries)
        return _file(content, ZIP, "evidence.zip", call)

    yield Route(PDF_PATH, pdf)
    yield from (Route(path, form_pdf(operation)) for path, operation in FORMS.items())
    yield Route(BUNDLE_PATH, bundle)


async def form_paper(gateway: Gateway, operation: Operation, named: dict[str, Any], call: Call) -> dict[str, Any]:
    """A form as documents are drawn: who has signed stands there by name, who has not gets a line to sign on."""
    paper: dict[str, Any] = await gateway.caller.call(operation, named, call)
    signed = [one for one in paper["signatures"] if one["value"]]
    unsigned = [one["label"] for one in paper["signatures"] if not one["value"]]
    told = {"status": "", "sha256": None, "served": [], "lines": paper["lines"] + signed, "signatures": unsigned}
    return paper | told


async def pdf_response(paper: dict[str, Any], call: Call) -> Response:
    name = f"{paper['number'] or paper['title']['zh']}.pdf"
    return _file(await pdf_of(paper, call.language), PDF, name, call)


def _file(content: bytes, kind: str, name: str, call: Call) -> Response:
    headers = {
        "x-correlation-id": call.correlation_id,
        "cache-control": "no-store",
        "content-disposition": f"inline; filename*=UTF-8''{urllib.parse.quote(name)}",
    }
    return Response(content, 200, headers, media_type=kind)


async def _chain(gateway: Gateway, case_id: str, call: Call) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    after: str | None = "0"
    while after is not None:
        asked = {"case_id": case_id, "limit": _PAGE, "after": after}
        page = await gateway.caller.call(EXPORT_EVIDENCE, asked, call)
        entries, after = entries + page["items"], page["next"]
    return entries


async def _zipped(gateway: Gateway, entries: list[dict[str, Any]]) -> bytes:
    kept = io.BytesIO()
    chain = orjson.dumps({"entries": entries}, option=orjson.OPT_INDENT_2)
    script = await asyncio.to_thread(pathlib.Path(custody.__file__).read_bytes)
    with zipfile.ZipFile(kept, "w") as bundle:
        bundle.writestr("chain.json", chain)
        bundle.writestr("verify.py", script)
        for photo in dict.fromkeys(entry["photo"] for entry in entries if entry["photo"]):
            try:
                content = await gateway.photos.read(photo)
            except errors.NotFound:  # the script says so
                continue
            if kept.tell() + len(content) <= _MOST_BYTES:
                bundle.writestr(f"photos/{photo}", content)
    return kept.getvalue()
