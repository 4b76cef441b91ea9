"""The language and kind that a caller asks for, and digits however wide they are written."""

import pytest
from starlette.testclient import TestClient

from suite.people import LANE, STEWARD_LI
from tests.gateway.conftest import As

REPORTS = "/api/v1/reports"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("zh;q=0.1,en;q=0.9", "en"),
        ("en;q=0", "zh-CN"),
        ("en;q=0.1,zh;q=0.9", "zh-CN"),
        ("en;q=0,*", "zh-CN"),
        ("zh;q=0,*", "en"),
        ("zh-CN;q=0,en-US", "en"),
        ("de,en;q=0.3", "en"),
        ("en,zh", "zh-CN"),
        ("*", "zh-CN"),
        ("zh-Hant-TW", "zh-CN"),
        ("EN-us;q=0.8,fr", "en"),
        ("en;q=x", "zh-CN"),
        (",,;q", "zh-CN"),
    ],
)
def test_the_language_is_the_one_liked_best(asked: str, told: str, client: TestClient) -> None:
    answer = client.get(f"{REPORTS}/x", headers={"accept-language": asked})
    assert answer.headers["content-language"] == told
    assert "Accept-Language" in answer.headers["vary"]


@pytest.mark.parametrize("accept", ["text/csv", "text/html", "application/xml, text/*", "application/json;q=0", "x"])
def test_a_kind_that_there_is_not_is_refused(accept: str, client: TestClient, as_: As) -> None:
    seen = {"lane_code": LANE, "problem_class": "fence", "text": "不能应答的上报"}
    for answer in (
        client.get(REPORTS, headers=as_(STEWARD_LI, accept=accept)),
        client.post(REPORTS, json=seen, headers=as_(STEWARD_LI, accept=accept)),
        client.get("/api/v1/status", headers={"accept": accept}),
    ):
        assert answer.status_code == 406
        assert answer.headers["content-type"] == "application/problem+json"
        assert (answer.json()["code"], answer.json()["data"]) == ("not_acceptable", {"offered": "application/json"})
    filed = client.get(REPORTS, headers=as_(STEWARD_LI)).json()["items"]
    assert "不能应答的上报" not in {report["text"] for report in filed}  # refused before anything was done


@pytest.mark.parametrize(
    "accept",
    ["", "*/*", "application/json", "application/*", "text/csv, */*;q=0.1", "application/json;q=0.1,text/html"],
)
def test_whoever_takes_json_gets_it(accept: str, client: TestClient, as_: As) -> None:
    assert client.get(REPORTS, headers=as_(STEWARD_LI, accept=accept)).status_code == 200


def test_a_photo_is_shown_to_whoever_takes_pictures(client: TestClient, as_: As, kept_photo: str) -> None:
    seen = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏", "photos": [kept_photo]}
    report = client.post(REPORTS, json=seen, headers=as_(STEWARD_LI)).json()
    address = f"{REPORTS}/{report['id']}/photos/{kept_photo}"
    assert client.get(address, headers=as_(STEWARD_LI, accept="image/avif,image/*")).status_code == 200
    assert client.get(address, headers=as_(STEWARD_LI, accept="application/json")).status_code == 406


def test_what_is_searched_for_in_full_width_is_found(client: TestClient, as_: As) -> None:
    seen = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏"}
    report = client.post(REPORTS, json=seen, headers=as_(STEWARD_LI)).json()
    query = {"within": LANE.translate(FULL_WIDTH), "limit": "２", "status": "ｆｉｌｅｄ"}
    found = client.get(REPORTS, params=query, headers=as_(STEWARD_LI))
    assert found.status_code == 200, found.text
    assert found.json()["items"][0]["id"] == report["id"]
    page = client.get("/lanes", params={"lane": LANE.translate(FULL_WIDTH)}, follow_redirects=False)
    assert page.headers["location"] == f"/lanes/{LANE}"
