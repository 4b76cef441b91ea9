"""Lists as a file to take away: a table for Excel, or points for a map. The file has no end that must be awaited.

It is asked for page by page while it is sent, so that the answer begins at once and the gateway never holds more than
one page. Who may read the list may take it away: the service says so with each page, and its audit records it. What
is wrong with the request is told before the first byte; a file that breaks off later is incomplete for every client,
since its last chunk is missing, and goes on after the last line that came (`after`).
"""

import asyncio
import csv
import dataclasses
import datetime as dt
import io
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from typing import Any, Final

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from gateway.addresses import CSV, FILES, GEOJSON, file_path
from gateway.negotiation import VARY, must_take
from gateway.places import place_name
from gateway.routes import Gateway, read_query
from messages import errors
from messages.beijing import BEIJING, day_of
from messages.enforcement.search import EXPORT_CASES
from messages.envelope import Call
from messages.operation import Operation
from messages.vocabulary import WORDS
from messages.words import Text

log = logging.getLogger(__name__)
COST: Final = 20
"""Units of the caller's minute."""
_AT_ONCE = 8
_PAUSES = (0.2, 1, 3)
"""Seconds, before a page is asked for again whose service does not answer."""
_BOM = "\ufeff"
"""Without it Excel reads UTF-8 as the code page of the machine."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A cell that begins so is carried out by a spreadsheet, unless an apostrophe stands before it (CWE-1236)."""
Line = Mapping[str, Any]
Pages = AsyncIterator[list[Line]]
Columns = tuple[tuple[Text, Callable[[Line, str], Any]], ...]
"""Heading, and what stands below it in a line, in the reader's language."""


@dataclasses.dataclass(frozen=True, slots=True)
class Export:
    """What is taken away, as which kind of file, under which name; `write` makes the file of its pages."""

    operation: Operation
    kind: str
    name: str
    write: Callable[[Pages, str], AsyncIterator[bytes]]


def export_routes(gateway: Gateway, exports: Iterable[Export]) -> list[Route]:
    at_once = asyncio.Semaphore(_AT_ONCE)
    return [Route(file_path(one.operation, one.kind), _endpoint(gateway, one, at_once)) for one in exports]


def case_exports() -> list[Export]:
    return [Export(EXPORT_CASES, CSV, "cases", as_csv), Export(EXPORT_CASES, GEOJSON, "cases", as_geojson)]


def _endpoint(gateway: Gateway, export: Export, at_once: asyncio.Semaphore) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        must_take(request, FILES[export.kind])
        call = await gateway.context(request, COST)
        asked = read_query(request, set()) | dict(request.path_params)
        if "limit" in asked:
            raise errors.Malformed(part="limit", reason=errors.NO_LIMIT_OF_A_FILE)
        if at_once.locked():
            raise errors.Unavailable(service=export.operation.service)
        first = await gateway.caller.call(export.operation, asked, call)
        pages = _pages(gateway, export.operation, asked, call, first, at_once)
        name = f"{export.name}-{day_of(dt.datetime.now(dt.UTC))}.{export.kind}"
        headers = {
            "cache-control": "no-store", "vary": VARY, "x-correlation-id": call.correlation_id,
            "content-language": call.language, "content-disposition": f'attachment; filename="{name}"',
        }  # fmt: skip
        written = export.write(pages, call.language)
        return StreamingResponse(written, 200, headers, media_type=FILES[export.kind])

    return answer


async def _pages(
    gateway: Gateway, operation: Operation, asked: dict[str, Any], call: Call, page: dict[str, Any],
    at_once: asyncio.Semaphore,
) -> Pages:  # fmt: skip
    async with at_once:
        yield page["items"]
        while page["next"] is not None:
            page = await _next_page(gateway, operation, asked | {"after": page["next"]}, call)
            yield page["items"]


async def _next_page(gateway: Gateway, operation: Operation, asked: dict[str, Any], call: Call) -> dict[str, Any]:
    """Waits a little for a service that is just being started anew: the reader has a part of the file already."""
    for pause in (*_PAUSES, None):
        within = dataclasses.replace(call, deadline=time.time() + gateway.settings.timeout)
        try:
            page: dict[str, Any] = await gateway.caller.call(operation, asked, within)
        except (errors.Unavailable, errors.DeadlineExceeded):
            if pause is None:
                log.warning("an export breaks off after %s", asked["after"])
                raise
            await asyncio.sleep(pause)
        else:
            return page
    raise AssertionError


# --- a table ---


def moment(name: str) -> Callable[[Line, str], str]:
    def written(line: Line, _: str) -> str:
        told = line[name]
        return f"{dt.datetime.fromisoformat(told).astimezone(BEIJING):%Y-%m-%d %H:%M}" if told else ""

    return written


def word(name: str, vocabulary: str) -> Callable[[Line, str], str]:
    return lambda line, language: _said(WORDS[vocabulary].get(line[name], Text(line[name], line[name])), language)


def _yes_or_no(name: str) -> Callable[[Line, str], str]:
    return lambda line, language: _said(Text("yes", "是") if line[name] else Text("no", "否"), language)


def plain(name: str) -> Callable[[Line, str], Any]:
    return lambda line, _: line[name]


def _results(line: Line, language: str) -> str:
    return "; ".join(f"{one['quantity']:g} {_said(WORDS['unit'][one['unit']], language)}" for one in line["results"])


def _said(words: Text, language: str) -> str:
    return words.zh if language.startswith("zh") else words.en


_COLUMNS: Final[Columns] = (
    (Text("Number", "案件编号"), plain("number")),
    (Text("Place", "地点"), lambda line, language: place_name(language, line["territory"])),
    (Text("Place code", "区划代码"), plain("territory")),
    (Text("Problem class", "问题分类"), plain("problem_class_name")),
    (Text("Group", "类别"), word("group", "case_group")),
    (Text("Grade", "等级"), plain("grade")),
    (Text("State", "状态"), word("status", "case")),
    (Text("Source", "来源"), word("source", "case_source")),
    (Text("Responsible agency", "责任部门"), plain("agency_name")),
    (Text("Text", "内容"), plain("text")),
    (Text("Longitude", "经度"), lambda line, _: (line["point"] or {}).get("longitude")),
    (Text("Latitude", "纬度"), lambda line, _: (line["point"] or {}).get("latitude")),
    (Text("Opened", "立案时间"), moment("opened_at")),
    (Text("Verified", "核查属实时间"), moment("verified_at")),
    (Text("Found untrue", "核查不属实时间"), moment("rejected_at")),
    (Text("Handled", "办理完毕时间"), moment("handled_at")),
    (Text("Closed", "结案时间"), moment("closed_at")),
    (Text("Due", "当前期限"), moment("due_at")),
    (Text("Overdue", "是否逾期"), _yes_or_no("overdue")),
    (Text("Supervised", "是否督办"), _yes_or_no("supervised")),
    (Text("Times reopened", "重开次数"), plain("reopened")),
    (Text("Results", "办理成果"), _results),
)


async def as_csv(pages: Pages, language: str) -> AsyncIterator[bytes]:
    async for part in table(_COLUMNS, pages, language):
        yield part


async def table(columns: Columns, pages: Pages, language: str) -> AsyncIterator[bytes]:
    """RFC 4180, in UTF-8 that says so."""
    yield _BOM.encode() + _rows([[_said(heading, language) for heading, _ in columns]])
    async for lines in pages:
        yield _rows([[_cell(value(line, language)) for _, value in columns] for line in lines])


def _rows(rows: list[list[Any]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    """Numbers stay numbers; a text that a spreadsheet would carry out is a text again."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


# --- points ---


async def as_geojson(pages: Pages, language: str) -> AsyncIterator[bytes]:
    """RFC 7946: WGS-84; what has no point has no geometry."""
    yield b'{"type":"FeatureCollection","features":['
    between = b""
    async for lines in pages:
        if lines:
            yield between + b",".join(orjson.dumps(_feature(line, language)) for line in lines)
            between = b","
    yield b"]}"


def _feature(line: Line, language: str) -> dict[str, Any]:
    point = line["point"]
    where = point and {"type": "Point", "coordinates": [point["longitude"], point["latitude"]]}
    told = {name: value for name, value in line.items() if name not in {"id", "point"}}
    told["place_name"] = place_name(language, line["territory"])
    return {"type": "Feature", "id": line["id"], "geometry": where, "properties": told}
