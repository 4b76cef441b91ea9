"""What a body may be: each member once, gzipped or plain, and never more than its limit."""

import gzip
import json
import zlib
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from gateway.bodies import from_json
from messages import errors
from suite.people import LANE, STEWARD_LI
from tests.gateway.conftest import As

REPORTS = "/api/v1/reports"
SEEN = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏", "seen_at": "2026-11-24T09:00:00+08:00"}
names = st.sampled_from(["a", "b", ":", "a:b", "\\", '"', "："]) | st.text(max_size=3)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(max_size=4)
    | st.sampled_from([":", "::", "\\u003a"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=6,
)
EMPTY = gzip.compress(b"{}", mtime=0)


class Twice(dict[str, Any]):
    """Says its first member once more when it is written."""

    def items(self) -> Any:
        pairs = list(super().items())
        return [*pairs, *pairs[:1]]


@given(values, st.booleans())
def test_json_that_names_each_member_once_is_read(value: Any, ascii_only: bool) -> None:
    assert from_json(json.dumps(value, ensure_ascii=ascii_only).encode()) == value


@given(st.dictionaries(names, values, min_size=1, max_size=3), st.lists(values, max_size=2), st.booleans())
def test_json_that_names_a_member_twice_is_refused(value: dict[str, Any], beside: list[Any], ascii_only: bool) -> None:
    for written in (Twice(value), [*beside, Twice(value)], {"deep": [Twice(value)]}):
        with pytest.raises(errors.Malformed):
            from_json(json.dumps(written, ensure_ascii=ascii_only).encode())


@pytest.mark.parametrize(
    "body",
    [
        b'{"a": "\\u003a", "a": "\\u003a"}',  # what is lost has as many colons as its escape hides
        b'{"a\\u003a": 1, "a:": 1}',
        b'{"\\u0061": 1, "a": 2}',
        b'{"a": {"b": 1, "b": 1}, "c": ":"}',
        b'[[{"a": null, "a": null}]]',
    ],
)
def test_a_double_does_not_hide(body: bytes) -> None:
    with pytest.raises(errors.Malformed, match="it is given twice"):
        from_json(body)


def test_the_lane_of_a_report_is_said_once(client: TestClient, as_: As) -> None:
    headers = as_(STEWARD_LI) | {"content-type": "application/json"}
    body = b'{"lane_code": "999", ' + orjson.dumps(SEEN)[1:]
    answer = client.post(REPORTS, content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert answer.json()["title"] == "The request could not be read, at lane_code: it is given twice."
    in_chinese = client.post(REPORTS, content=body, headers=headers | {"accept-language": "zh"})
    assert in_chinese.json()["title"] == "无法读取请求中的 lane_code：重复出现。"


def test_what_is_asked_for_is_said_once(client: TestClient, as_: As) -> None:
    answer = client.get(f"{REPORTS}?limit=1&limit=2", headers=as_(STEWARD_LI))
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    form = [("lane_code", (None, LANE)), ("lane_code", (None, "999")), ("text", (None, "x"))]
    answer = client.post(REPORTS, files=form, headers=as_(STEWARD_LI))
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    point = [(name, (None, value)) for name, value in SEEN.items()] + [("point", (None, '{"a": 1, "a": 1}'))]
    answer = client.post(REPORTS, files=point, headers=as_(STEWARD_LI))
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


# --- gzip ---


def zipped(client: TestClient, headers: dict[str, str], content: Any, coding: str = "gzip") -> Any:
    sent = headers | {"content-type": "application/json", "content-encoding": coding}
    return client.post(REPORTS, content=content, headers=sent)


def test_a_gzipped_report_is_filed(client: TestClient, as_: As) -> None:
    for coding in ("gzip", "GZIP", "x-gzip"):
        answer = zipped(client, as_(STEWARD_LI), gzip.compress(orjson.dumps(SEEN), mtime=0), coding)
        assert (answer.status_code, answer.json().get("text")) == (201, "私设围栏")


def test_a_gzipped_body_may_come_in_pieces(client: TestClient, as_: As) -> None:
    whole = gzip.compress(orjson.dumps(SEEN), mtime=0)
    assert zipped(client, as_(STEWARD_LI), iter([whole[:7], whole[7:]])).status_code == 201


def bombs() -> Iterator[bytes]:
    packer = zlib.compressobj(9, wbits=31)
    yield gzip.compress(b'{"text": "' + b"0" * 50_000_000 + b'"}', mtime=0)
    yield b"".join(packer.compress(b"") or packer.flush(zlib.Z_FULL_FLUSH) for _ in range(250_000))  # holds nothing


@pytest.mark.parametrize("bomb", list(bombs()), ids=["unfolds to too much", "is long and empty"])
def test_what_unfolds_beyond_the_limit_is_refused(bomb: bytes, client: TestClient, as_: As) -> None:
    answer = zipped(client, as_(STEWARD_LI), bomb)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert answer.json()["data"] == {"limit_bytes": 1_000_000}


@pytest.mark.parametrize(
    "content", [b"{}", EMPTY[:-5], EMPTY + b"x", EMPTY * 2], ids=["plain", "cut", "with a tail", "twice"]
)
def test_what_is_no_whole_gzip_is_malformed(content: bytes, client: TestClient, as_: As) -> None:
    answer = zipped(client, as_(STEWARD_LI), content)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize("coding", ["br", "deflate", "zstd", "gzip, gzip", "compress"])
def test_another_coding_is_refused_and_told_which_is_taken(coding: str, client: TestClient, as_: As) -> None:
    answer = zipped(client, as_(STEWARD_LI), b"{}", coding)
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_coding")
    assert answer.headers["accept-encoding"] == "gzip"


def test_a_photo_comes_as_it_is(client: TestClient, as_: As) -> None:
    headers = as_(STEWARD_LI) | {"content-type": "image/png", "content-encoding": "gzip"}
    answer = client.post("/api/v1/photos", content=gzip.compress(b"x", mtime=0), headers=headers)
    assert (answer.status_code, answer.headers["accept-encoding"]) == (415, "identity")
