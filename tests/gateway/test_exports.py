"""C9: cases as a file that is sent while it is read, for whoever may list them."""

import asyncio
import csv
import io
import uuid
from collections.abc import AsyncIterator
from typing import Any

import orjson
import pytest
from starlette.testclient import TestClient

from gateway import exports
from gateway.addresses import FILES
from gateway.app import create_app
from gateway.exports import as_csv, as_geojson
from gateway.settings import GatewaySettings
from messages import errors
from messages.enforcement.cases import OPEN_CASE
from messages.enforcement.search import EXPORT_CASES
from messages.envelope import Call
from messages.operation import Operation
from suite.embedded import EmbeddedSuite
from suite.people import STRANGER, URBAN_MANAGEMENT
from suite.tokens import LocalIssuer
from tests.gateway.conftest import As

LANE = "110101014012001"
POINT = {"longitude": 116.4301, "latitude": 39.8842}


def table(answer: bytes) -> list[list[str]]:
    assert answer.startswith(b"\xef\xbb\xbf"), "Excel is told that this is UTF-8"
    return list(csv.reader(io.StringIO(answer.decode("utf-8-sig"), newline="")))


@pytest.fixture(scope="module")
def numbers(own_suite: EmbeddedSuite) -> list[str]:
    """Three cases, the newest first; the first of them has a point."""
    texts = ('=HYPERLINK("http://x","围栏")', "门前围栏\n电话13812345678", '围栏，有“引号”"')
    opened = []
    for number, text in enumerate(texts):
        call = Call(URBAN_MANAGEMENT, idempotency_key=str(uuid.uuid4()), correlation_id="exports")
        asked = {"place": LANE, "problem_class": "fence", "text": text, "point": None if number else POINT}
        opened.append(own_suite.doors["enforcement"].answer(OPEN_CASE.verb, asked, call)["number"])
    return opened[::-1]


@pytest.mark.usefixtures("numbers")
def test_a_table_has_words_in_the_readers_language_and_nothing_that_excel_carries_out(
    client: TestClient, as_: As
) -> None:
    asked = f"/api/v1/exported-cases.csv?within={LANE}&text=围栏"
    answer = client.get(asked, headers=as_(URBAN_MANAGEMENT, language="zh-CN"))
    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith('attachment; filename="cases-')
    assert answer.headers["cache-control"] == "no-store"
    heading, *rows = table(answer.content)
    assert heading[:4] == ["案件编号", "地点", "区划代码", "问题分类"]
    shown = [dict(zip(heading, row, strict=True)) for row in rows]
    assert [one["内容"] for one in shown] == [
        '围栏，有“引号”"', "门前围栏\n电话138****5678", "'=HYPERLINK(\"http://x\",\"围栏\")",
    ]  # fmt: skip
    assert (shown[0]["问题分类"], shown[0]["状态"], shown[0]["来源"]) == ("违规围栏", "待核查", "巡查发现")
    assert (shown[2]["经度"], shown[2]["纬度"]) == ("116.4301", "39.8842")
    english = table(client.get(asked, headers=as_(URBAN_MANAGEMENT)).content)
    assert english[0][:2] == ["Number", "Place"]


def test_points_for_a_map(client: TestClient, as_: As, numbers: list[str]) -> None:
    answer = client.get(f"/api/v1/exported-cases.geojson?within={LANE}", headers=as_(URBAN_MANAGEMENT))
    assert answer.headers["content-type"] == "application/geo+json"
    features = answer.json()["features"]
    assert [one["properties"]["number"] for one in features] == numbers
    assert [one["geometry"] for one in features] == [
        None, None, {"type": "Point", "coordinates": [116.4301, 39.8842]},
    ]  # fmt: skip


@pytest.mark.parametrize("kind", FILES)
def test_what_is_wrong_is_told_before_the_file_begins(client: TestClient, as_: As, kind: str) -> None:
    path = f"/api/v1/exported-cases.{kind}"
    assert client.get(path).status_code == 401
    assert client.get(path, headers=as_("evaluator")).status_code == 403
    short = client.get(f"{path}?text=围", headers=as_(URBAN_MANAGEMENT))
    assert (short.status_code, short.json()["code"]) == (422, "invalid")
    assert client.get(f"{path}?limit=3", headers=as_(URBAN_MANAGEMENT)).status_code == 400
    assert client.get(path, headers=as_(URBAN_MANAGEMENT, accept="text/html")).status_code == 406


@pytest.mark.usefixtures("numbers")
def test_who_may_list_nothing_takes_nothing_away(client: TestClient, as_: As) -> None:
    assert len(table(client.get(f"/api/v1/exported-cases.csv?within={LANE}", headers=as_(STRANGER)).content)) == 1
    empty = client.get(f"/api/v1/exported-cases.geojson?within={LANE}", headers=as_(STRANGER)).json()
    assert empty == {"type": "FeatureCollection", "features": []}


# --- page by page ---


class Pages:
    """A service with so many pages of one case; `away`: how often it does not answer at the third."""

    ready = True

    def __init__(self, line: dict[str, Any], pages: int, *, away: int = 0) -> None:
        self.line, self.pages, self.away = line, pages, away
        self.asked: list[Any] = []

    async def start(self) -> None: ...
    async def stop(self) -> None: ...

    async def call(self, operation: Operation, request: dict[str, Any], _: Call) -> Any:
        if operation is not EXPORT_CASES:
            return {"items": [], "next": None}
        number = int(request.get("after") or 0)
        if number == 2 and self.away:
            self.away -= 1
            raise errors.Unavailable(service="enforcement")
        self.asked.append(number)
        following = None if number + 1 == self.pages else str(number + 1)
        return {"items": [{**self.line, "number": f"n{number}"}], "next": following}


@pytest.fixture(scope="module")
def line(own_suite: EmbeddedSuite, numbers: list[str]) -> dict[str, Any]:
    call = Call(URBAN_MANAGEMENT, correlation_id="exports")
    page = own_suite.doors["enforcement"].answer(EXPORT_CASES.verb, {"text": numbers[0]}, call)
    one: dict[str, Any] = page["items"][0]
    return one


def over(pages: Pages, issuer: LocalIssuer) -> TestClient:
    settings = GatewaySettings(jwks=str(issuer.jwks_file), caller_per_minute=0, address_per_minute=0, photo_sweep=0)
    return TestClient(create_app(settings, pages), raise_server_exceptions=True)


def test_a_file_has_all_pages_though_the_service_is_away_for_a_moment(
    line: dict[str, Any], issuer: LocalIssuer, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "_PAUSES", (0, 0))
    pages = Pages(line, 5, away=2)
    with over(pages, issuer) as client:
        rows = table(client.get("/api/v1/exported-cases.csv", headers=as_(URBAN_MANAGEMENT)).content)
    assert [row[0] for row in rows[1:]] == ["n0", "n1", "n2", "n3", "n4"]


def test_a_file_that_breaks_off_does_not_end_as_if_it_were_whole(
    line: dict[str, Any], issuer: LocalIssuer, as_: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "_PAUSES", (0, 0))
    with over(Pages(line, 5, away=99), issuer) as client, pytest.raises(RuntimeError, match="response already started"):
        client.get("/api/v1/exported-cases.geojson", headers=as_(URBAN_MANAGEMENT))


@pytest.mark.parametrize("write", [as_csv, as_geojson])
def test_a_page_is_asked_for_when_the_one_before_was_sent(line: dict[str, Any], write: Any) -> None:
    asked = []

    async def pages() -> AsyncIterator[list[dict[str, Any]]]:
        for number in range(1000):
            asked.append(number)
            yield [line]

    async def read() -> list[int]:
        file = write(pages(), "en")
        return [len(asked) async for _ in _first(file, 4)]

    assert asyncio.run(read()) == [0, 1, 2, 3]


async def _first(pieces: AsyncIterator[bytes], most: int) -> AsyncIterator[bytes]:
    async for piece in pieces:
        yield piece
        most -= 1
        if not most:
            return


def test_geojson_of_many_pages_is_one_document(line: dict[str, Any], issuer: LocalIssuer, as_: As) -> None:
    with over(Pages(line, 3), issuer) as client:
        whole = client.get("/api/v1/exported-cases.geojson", headers=as_(URBAN_MANAGEMENT)).content
    assert len(orjson.loads(whole)["features"]) == 3
