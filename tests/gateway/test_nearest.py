"""A mistyped address is told from what is not there, or not the caller's to see."""

import pytest
from starlette.testclient import TestClient

from gateway.nearest import Nearest
from suite.people import STEWARD_LI
from tests.gateway.conftest import As

ID = "01890a5d-ac96-774b-bcce-b302099a8057"


@pytest.mark.parametrize(
    ("mistyped", "near"),
    [
        ("/api/v1/report", "/api/v1/reports"),
        ("/api/v1/reports/", "/api/v1/reports"),
        ("/api/v1/Cases", "/api/v1/cases"),
        ("/v1/reports", "/api/v1/reports"),
        ("/reports", "/api/v1/reports"),
        (f"/api/v1/case/{ID}/verify", f"/api/v1/cases/{ID}/verify"),
        (f"/api/v1/cases/{ID}/verfiy", f"/api/v1/cases/{ID}/verify"),
        ("/openapi.jsn", "/openapi.json"),
    ],
)
def test_a_mistyped_address_is_told_what_is_near(mistyped: str, near: str, client: TestClient, as_: As) -> None:
    answer = client.get(mistyped, headers=as_(STEWARD_LI), follow_redirects=False)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (404, "no_such_route")
    assert near in problem["data"]["near"].split(", ")
    assert near in problem["title"]


def test_what_is_near_nothing_is_shown_the_whole_list(client: TestClient) -> None:
    for path in ("/qqq", "/" + "x" * 5000, "/api/v1/%00"):
        assert client.get(path).json()["data"]["near"] == "/openapi.json"


def test_what_is_not_there_has_an_address_all_the_same(client: TestClient, as_: As) -> None:
    answer = client.get(f"/api/v1/reports/{ID}", headers=as_(STEWARD_LI))
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_wrong_method_is_no_wrong_address(client: TestClient) -> None:
    answer = client.put("/api/v1/reports")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "POST"}


def test_at_most_three_are_told_the_nearest_first() -> None:
    nearest = Nearest([f"/api/v1/thing{n}" for n in range(9)] + ["/api/v1/things"])
    assert nearest.to("/api/v1/thing")[0] in {"/api/v1/things", *(f"/api/v1/thing{n}" for n in range(9))}
    assert len(nearest.to("/api/v1/thing")) == 3
    assert nearest.to("/api/v1/things/")[0] == "/api/v1/things"


def test_who_is_in_the_api_is_told_of_the_api_alone() -> None:
    nearest = Nearest(["/docs/{language}/{name}", "/readyz", "/api/v1/demands", "/api/v1/demands/{demand_id}"])
    assert nearest.to("/api/v1/demandz") == ["/api/v1/demands"]
    assert nearest.to("/api/v1/demandz/7") == ["/api/v1/demands/7", "/api/v1/demands"]
    assert nearest.to("/demands") == ["/api/v1/demands"]
