"""The documentation of the API: every operation in both languages, with a link, fields, an example and a command."""

import html
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from gateway import openapi
from gateway.pages.kinds import kind_in_words
from gateway.subjects import Subject, subjects
from messages import fields
from suite.documents import whole_schema
from suite.people import LANE
from tests.gateway.calls import OPERATIONS
from tests.gateway.conftest import As

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH, IN_CHINESE = {"accept": "text/html", "accept-language": "en"}, {"accept": "text/html"}
SUBJECTS = [*subjects().values()]


def visible(page: str) -> str:
    """The words of the page's content, without its examples."""
    content = page[page.index("<main") : page.index("</main>")]
    said = re.sub(r"<pre.*?</pre>|<button.*?</button>", "", content, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", " ", said))


def ids() -> Iterator[tuple[str, str]]:
    for methods in openapi.document()["paths"].values():
        for told in methods.values():
            yield told["tags"][0], told["operationId"].partition(".")[2]


@pytest.mark.parametrize("subject", SUBJECTS, ids=[subject.tag for subject in SUBJECTS])
def test_a_subject_is_told_in_the_readers_language(subject: Subject, client: TestClient) -> None:
    path = f"/docs/{subject.service}/{subject.name}"
    chinese, english = (client.get(path, headers=headers).text for headers in (IN_CHINESE, ENGLISH))
    assert not CHINESE.search(visible(english))
    anchors = [anchor for tag, anchor in ids() if tag == subject.tag]
    for page, title in ((chinese, subject.title("zh-CN")), (english, subject.title("en"))):
        assert f"<h1>{title}</h1>" in page
        assert re.findall(r'<section class="operation" id="(\w+)"', page) == anchors
        assert page.count("curl ") >= len(anchors)


def test_every_operation_is_listed_and_can_be_linked_by_its_name_alone(client: TestClient) -> None:
    page = client.get("/docs", headers=ENGLISH).text
    for tag, anchor in ids():
        service, subject = tag.split(".")
        assert f'href="/docs/{service}/{subject}#{anchor}"' in page
    for operation in OPERATIONS:
        link = client.get(f"/docs/operations/{operation.name}?lang=en", follow_redirects=False)
        assert re.fullmatch(r"/docs/\w+/\w+\?lang=en#" + operation.verb, link.headers["location"])
    assert client.get("/docs/operations/no.such", headers=ENGLISH).status_code == 404
    assert client.get("/docs/volunteers/nothing", headers=ENGLISH).status_code == 404


def test_an_operation_shows_its_fields_its_problems_and_its_example(client: TestClient) -> None:
    page = client.get("/docs/volunteers/reports", headers=ENGLISH).text
    filing = page[page.index('id="file_report"') :].split("</section>")[0]
    rows = dict(
        re.findall(r'<th scope="row"><code>([^<]+)</code></th>\s*<td>body</td>\s*<td>(.*?)</td>', filing, re.DOTALL)
    )
    assert rows.keys() == {
        "lane_code", "problem_class", "text", "point", "point.longitude", "point.latitude", "seen_at", "photos",
        "joins",
    }  # fmt: skip
    assert "required</b> · territory code of 15 digits" in rows["lane_code"]
    assert "required" not in rows["seen_at"]
    assert "<td>header</td>" in filing
    assert '/docs/problems#lane_unknown"' in filing
    assert "multipart/form-data" in filing
    assert "http://testserver/api/v1/reports" in filing
    assert "FY-110101014-2026-000001" in filing


def test_the_command_of_an_example_is_whole(client: TestClient) -> None:
    page = html.unescape(client.get("/docs/volunteers/reports", headers=ENGLISH).text)
    assert re.search(
        r"curl http://testserver/api/v1/reports/019a0000-[0-9a-f-]+ \\\n  -H \"Authorization: Bearer", page
    )
    assert "-o photo.jpeg" in page
    photos = html.unescape(client.get("/docs/gateway/photos", headers=ENGLISH).text)
    assert "--data-binary @photo.jpeg" in photos


def test_pages_and_the_document_are_compressed_and_the_api_is_not(client: TestClient, as_: As) -> None:
    for path in ("/docs", "/docs/volunteers/reports", "/openapi.json", "/static/page.css"):
        answer = client.get(path, headers={"accept-encoding": "gzip", "accept": "text/html"})
        assert answer.headers["content-encoding"] == "gzip", path
        assert "content-encoding" not in client.get(path, headers={"accept-encoding": "identity"}).headers
    lanes = client.get(f"/api/v1/lanes?within={LANE[:9]}", headers=as_("district_admin") | {"accept-encoding": "gzip"})
    assert len(lanes.content) > 1000
    assert "content-encoding" not in lanes.headers


class Kinds(fields.Messages):
    id = fields.id_()
    fee = fields.money(allow_none=True)
    within = fields.place(load_default=None)
    kind = fields.choice("a", "b", load_default="a")
    share = fields.number(0, 1.5)
    count = fields.whole(3)
    open = fields.yes_or_no(load_default=False)
    days = fields.many(fields.day(), most=7, least=1)
    code = fields.word("[a-z]+", "a code")
    extra = fields.record(allow_none=True)


def test_kinds_are_told_in_words() -> None:
    told = {name: kind_in_words(schema, "en") for name, schema in whole_schema(Kinds)["properties"].items()}
    assert told == {
        "id": "UUID",
        "fee": "yuan as text such as 12.50, or null",
        "within": "territory code of 6, 9, 12, 15, 18 digits, or null",
        "kind": "one of: a, b, default a",
        "share": "number, 0 to 1.5",
        "count": "whole number, 3 or more",
        "open": "true or false, default false",
        "days": "list of (day (YYYY-MM-DD)), 1 to 7 items",
        "code": "text of the form ^(?:[a-z]+)$",
        "extra": "object, or null",
    }
    assert kind_in_words({"type": "string", "minLength": 1, "maxLength": 9}, "zh-CN") == "文本，1 至 9 字"
