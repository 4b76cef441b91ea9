"""C7: documents on paper, in a browser and as PDF; evidence as a bundle that an outsider verifies."""

import io
import json
import pathlib
import subprocess
import sys
import uuid
import zipfile
from typing import Any

import pypdfium2
import pytest
from starlette.testclient import TestClient

from messages.enforcement.cases import CASE_HANDLED
from messages.envelope import Call
from messages.operation import Operation
from messages.volunteers.consultation_forms import ISSUE_CONSULTATION_FORM
from messages.volunteers.enforcement_requests import ISSUE_ENFORCEMENT_REQUEST
from messages.volunteers.forms import LIST_FORMS
from suite.embedded import EmbeddedSuite
from suite.people import CHIEF_SUN, HOUSING, LANE, STRANGER, URBAN_MANAGEMENT
from tests.facts import fact
from tests.gateway.conftest import As, picture

OWNER = {"kind": "person", "name": "王䶮", "id_number": "110101197001011234", "phone": "13912345678"}
OFFICERS = [{"name": "吴磊", "certificate": "11010100123"}, {"name": "郑凯", "certificate": "11010100124"}]
FOUND = "门前堆放纸箱三十个，占道约十二平方米"


def post(client: TestClient, as_: As, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(path, json=body, headers=as_(URBAN_MANAGEMENT, idempotency_key=str(uuid.uuid4())))
    assert answer.is_success, answer.text
    made: dict[str, Any] = answer.json()
    return made


@pytest.fixture(scope="module")
def record(client: TestClient, as_: As) -> dict[str, Any]:
    """An inspection that was recorded, with a photo."""
    headers = as_(URBAN_MANAGEMENT) | {"content-type": "image/png"}
    photo = client.post("/api/v1/photos", content=picture(size=(40, 30)), headers=headers).json()["photo"]
    case = post(
        client, as_, "/api/v1/cases", {"place": LANE, "problem_class": "pile", "text": "门前堆物", "photos": [photo]}
    )
    post(client, as_, f"/api/v1/cases/{case['id']}/evidence", {"kind": "statement", "words": "邻居称已堆放一周"})
    said = {
        "kind": "inspection_record", "facts": FOUND, "party": OWNER, "officers": OFFICERS,
        "inspected_from": "2026-01-05T09:00:00+08:00", "inspected_to": "2026-01-05T09:40:00+08:00",
    }  # fmt: skip
    draft = post(client, as_, f"/api/v1/cases/{case['id']}/documents", said)
    return post(client, as_, f"/api/v1/documents/{draft['id']}/issue", {})


def read_pdf(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.rule("C7.4")
def test_a_document_is_a_pdf_with_its_own_chinese_font(client: TestClient, as_: As, record: dict[str, Any]) -> None:
    answer = client.get(f"/api/v1/documents/{record['id']}/pdf", headers=as_(URBAN_MANAGEMENT, language="zh-CN"))
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "no-store"
    text = read_pdf(answer.content).replace("\r\n", "")
    for words in ("现场检查笔录", record["number"], FOUND, "王䶮", "110101197001011234", record["sha256"]):
        assert words in text, "a rare character of a name too"
    assert b"/FontFile" in answer.content, "the font is embedded"
    assert len(answer.content) < 200_000, "of the font only what is used"


def test_a_pdf_is_read_by_its_agency_alone(client: TestClient, as_: As, record: dict[str, Any]) -> None:
    path = f"/api/v1/documents/{record['id']}/pdf"
    assert client.get(path).status_code == 401
    assert client.get(path, headers=as_(HOUSING)).json()["code"] == "not_responsible"
    assert client.get(path, headers=as_(STRANGER)).status_code == 404
    refused = client.get(path, headers=as_(URBAN_MANAGEMENT) | {"accept": "application/json"})
    assert refused.status_code == 406


def test_a_document_is_a_page_for_whoever_signs_in(client: TestClient, as_: As, record: dict[str, Any]) -> None:
    path = f"/documents/{record['id']}"
    asked = client.get(path, headers={"accept": "text/html", "accept-language": "en"})
    assert "Get the PDF" in asked.text
    assert record["number"] not in asked.text
    token = as_(URBAN_MANAGEMENT)["authorization"].partition(" ")[2]
    shown = client.post(
        path, data={"token": token, "as": "page"}, headers={"accept": "text/html", "accept-language": "en"}
    )
    assert shown.status_code == 200
    for words in (record["number"], FOUND, "On-site inspection record", record["sha256"]):
        assert words in shown.text
    drawn = client.post(path, data={"token": token, "as": "pdf"}, headers={"accept": "text/html"})
    assert drawn.content.startswith(b"%PDF")


@pytest.fixture(scope="module")
def form(own_suite: EmbeddedSuite) -> dict[str, Any]:
    """A completion confirmation that waits for the lane chief."""
    event = fact(
        CASE_HANDLED, told_at=own_suite.time(), status="handled", territory=LANE, problem_class="illegal_construction",
        responsible_agency="urban_management", finding="已拆除二层", number="110101014-2026-000401",
    )  # fmt: skip
    own_suite.doors["volunteers"].hear(event)
    page = own_suite.doors["volunteers"].answer(LIST_FORMS.verb, {"within": LANE, "limit": 200}, Call(CHIEF_SUN))
    return next(one for one in page["items"] if one["case_id"] == event.subject)


@pytest.mark.rule("A7.12")
def test_a_form_is_printed_in_words_as_page_and_as_pdf(client: TestClient, as_: As, form: dict[str, Any]) -> None:
    path = f"/api/v1/forms/{form['id']}/pdf"
    text = read_pdf(client.get(path, headers=as_(CHIEF_SUN, language="zh-CN")).content)
    for words in ("任务完成确认申请单", form["number"], "夕照寺社区", "违法建设", "城市管理综合行政执法监察局"):
        assert words in text
    for code in ("urban_management", "illegal_construction"):
        assert code not in text
    assert client.get(path, headers=as_(STRANGER)).status_code == 404
    token = as_(CHIEF_SUN)["authorization"].partition(" ")[2]
    shown = client.post(f"/forms/{form['id']}", data={"token": token, "as": "page"}, headers={"accept": "text/html"})
    assert shown.status_code == 200
    assert form["number"] in shown.text
    assert "已拆除二层" in shown.text


URGENT = {"agencies": ["urban_management"], "problem_class": "illegal_construction", "urgency": "urgent"}


@pytest.mark.rule("A7.8", "A7.12")
@pytest.mark.parametrize(
    ("noun", "issue", "title", "asked"),
    [
        ("consultation-forms", ISSUE_CONSULTATION_FORM, "会商单", {"agencies": ["urban_management"]}),
        ("enforcement-requests", ISSUE_ENFORCEMENT_REQUEST, "执法申请单", URGENT),
    ],
)
def test_what_a_chief_issues_is_printed_too(
    client: TestClient,
    as_: As,
    own_suite: EmbeddedSuite,
    noun: str,
    issue: Operation,
    title: str,
    asked: dict[str, Any],
) -> None:
    request = {"lane_code": LANE, "text": "西口违建反复出现，请到场"} | asked
    call = Call(CHIEF_SUN, idempotency_key=f"{noun}-printed", correlation_id="printed-forms")
    form = own_suite.doors["volunteers"].answer(issue.verb, request, call)
    path = f"/api/v1/{noun}/{form['id']}/pdf"
    text = read_pdf(client.get(path, headers=as_(CHIEF_SUN, language="zh-CN")).content)
    for words in (title, form["number"], "城市管理综合行政执法监察局", CHIEF_SUN.name):
        assert words in text
    assert "urban_management" not in text
    assert client.get(path, headers=as_(STRANGER)).status_code == 404
    token = as_(CHIEF_SUN)["authorization"].partition(" ")[2]
    shown = client.post(f"/{noun}/{form['id']}", data={"token": token, "as": "page"}, headers={"accept": "text/html"})
    assert (shown.status_code, form["number"] in shown.text) == (200, True)


def unpacked(client: TestClient, as_: As, record: dict[str, Any], folder: pathlib.Path) -> pathlib.Path:
    path = f"/api/v1/cases/{record['case_id']}/evidence/bundle"
    assert client.get(path, headers=as_(STRANGER)).status_code == 404
    answer = client.get(path, headers=as_(URBAN_MANAGEMENT))
    assert answer.headers["content-type"] == "application/zip"
    zipfile.ZipFile(io.BytesIO(answer.content)).extractall(folder)
    return folder


def verify(folder: pathlib.Path, *more: str) -> tuple[int, str]:
    """By a bare Python: no site packages, no environment, nothing of this project."""
    command = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(folder), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert not done.stderr
    return done.returncode, done.stdout


@pytest.mark.rule("C7.5")
def test_an_outsider_verifies_the_bundle(
    client: TestClient, as_: As, record: dict[str, Any], tmp_path: pathlib.Path
) -> None:
    folder = unpacked(client, as_, record, tmp_path)
    code, said = verify(folder)
    assert (code, said.split(",")[:2]) == (0, ["3 entries", " 0 faults"])
    entries = json.loads((folder / "chain.json").read_text("utf-8"))["entries"]
    assert entries[-1]["sha256"] == record["sha256"]
    assert verify(folder, "--head", entries[1]["hash"])[0] == 0
    assert verify(folder, "--head", "f" * 64)[0] == 1


@pytest.mark.parametrize("fault", ["a word", "taken out", "put in", "swapped", "a photo", "no photo"])
def test_whatever_was_changed_is_found(
    client: TestClient, as_: As, record: dict[str, Any], tmp_path: pathlib.Path, fault: str
) -> None:
    folder = unpacked(client, as_, record, tmp_path)
    chain = json.loads((folder / "chain.json").read_text("utf-8"))
    entries, photo = chain["entries"], next((folder / "photos").iterdir())
    match fault:
        case "a word":
            entries[1]["line"] = entries[1]["line"].replace("一周", "一天")
        case "taken out":
            del entries[1]
        case "put in":
            entries.insert(1, entries[0])
        case "swapped":
            entries[0], entries[1] = entries[1], entries[0]
        case "a photo":
            photo.write_bytes(photo.read_bytes() + b"x")
        case "no photo":
            photo.unlink()
    (folder / "chain.json").write_text(json.dumps(chain), "utf-8")
    code, said = verify(folder)
    assert code == 1
    assert "entry" in said
