"""ETag, If-None-Match and If-Match, as RFC 9110 has them."""

from typing import Any

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from gateway.conditions import versions_in
from messages.envelope import Call
from suite.embedded import EmbeddedSuite
from suite.people import LANE, OFFICER_ZHOU, STEWARD_LI
from tests.gateway.conftest import As

REPORTS = "/api/v1/reports"


@pytest.fixture(scope="module")
def report(client: TestClient, as_: As, own_suite: EmbeddedSuite) -> str:
    """A report at version 2: its case was opened, and nobody does anything about it."""
    seen = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏"}
    address = str(client.post(REPORTS, json=seen, headers=as_(STEWARD_LI)).headers["location"])
    own_suite.pump()
    assert client.get(address, headers=as_(STEWARD_LI)).json()["version"] == 2
    return address


@pytest.mark.parametrize("known", ['"2"', 'W/"2"', '"0", "2"', "*", '"x",W/"2"'])
def test_what_the_caller_has_is_not_told_again(known: str, report: str, client: TestClient, as_: As) -> None:
    answer = client.get(report, headers=as_(STEWARD_LI, if_none_match=known))
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == '"2"'
    assert answer.headers["cache-control"] == "no-store"
    assert "content-type" not in answer.headers


@pytest.mark.parametrize("other", ['"3"', 'W/"0"', "", '""', "no tag", '"2'])
def test_what_has_changed_is_told(other: str, report: str, client: TestClient, as_: As) -> None:
    answer = client.get(report, headers=as_(STEWARD_LI, if_none_match=other))
    assert (answer.status_code, answer.json()["version"]) == (200, 2)


def test_nobody_learns_by_a_condition_what_is_not_theirs(report: str, client: TestClient, as_: As) -> None:
    assert client.get(report, headers=as_("resident", if_none_match="*")).status_code == 404


@pytest.fixture
def lane(client: TestClient, as_: As) -> str:
    """A lane at version 2."""
    code = "110101014002950"
    registered = {"lane_code": code, "name": "试版本巷", "kind": "back_lane"}
    client.post("/api/v1/lanes", json=registered, headers=as_(OFFICER_ZHOU))
    while client.get(f"/api/v1/lanes/{code}").json()["version"] < 2:
        assert correct(client, as_(OFFICER_ZHOU), code).status_code == 200
    return code


def correct(client: TestClient, headers: dict[str, str], code: str) -> Any:
    return client.patch(f"/api/v1/lanes/{code}", json={"name": "试版本巷"}, headers=headers)


def test_one_of_several_versions_is_enough(lane: str, client: TestClient, as_: As) -> None:
    version = client.get(f"/api/v1/lanes/{lane}").json()["version"]
    listed = f'"{version}", "{version + 1}"'
    assert correct(client, as_(OFFICER_ZHOU, if_match=listed), lane).json()["version"] == version + 1
    assert correct(client, as_(OFFICER_ZHOU, if_match=f'"0",  "{version}"'), lane).status_code == 412
    assert correct(client, as_(OFFICER_ZHOU, if_match="*"), lane).status_code == 200


@pytest.mark.parametrize("form", ['W/"{}"', '"{}x"', "no tag", '""', ""])
def test_a_weak_tag_and_what_is_no_version_match_nothing(form: str, lane: str, client: TestClient, as_: As) -> None:
    version = client.get(f"/api/v1/lanes/{lane}").json()["version"]
    assert correct(client, as_(OFFICER_ZHOU, if_match=form.format(version)), lane).status_code == 412


def test_what_may_be_kept_is_said(lane: str, report: str, client: TestClient, as_: As) -> None:
    public = client.get(f"/api/v1/lanes/{lane}")
    assert public.headers["cache-control"] == "no-cache"
    assert set(public.headers["vary"].split(", ")) == {"Accept", "Accept-Language", "Authorization"}
    for address in (f"/api/v1/lanes/{lane}", report, REPORTS):
        assert client.get(address, headers=as_(STEWARD_LI)).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("told", [None, (2,), (2, 3), ()])
def test_versions_travel_with_a_call(told: tuple[int, ...] | None) -> None:
    headers = Call(if_match=told).headers()
    assert Call.from_headers(headers).if_match == told
    if told == (2,):
        assert headers["nameko.if_match"] == 2  # as a service of the release before reads it


def test_what_stands_in_an_if_match() -> None:
    assert versions_in(Headers()) is None
    assert versions_in(Headers({"if-match": "*"})) is None
    assert versions_in(
        Headers({"if-match": '"3", W/"4", "2", "99999999999", "\u0662"'.encode().decode("latin-1")})
    ) == (2, 3)
