"""The pages at the gateway's door: in both languages, with a part missing, and when something is wrong."""

import pathlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from gateway.app import create_app
from gateway.caller import Caller
from gateway.pages import words
from gateway.places import find_lanes, place_name
from gateway.settings import GatewaySettings
from messages import errors
from messages.envelope import Call
from messages.errors import Problem
from messages.operation import Operation
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.people import LANE, PEOPLE, STEWARD_LI
from suite.tokens import LocalIssuer

PAGES = ("/", "/status", "/lanes", f"/lanes/{LANE}", "/docs", "/docs/problems", "/docs/volunteers/reports")
BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ENGLISH = {**BROWSER, "accept-language": "en-GB,en;q=0.9"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


class WithoutSome(EmbeddedCaller):
    """A caller whose services can be taken away."""

    def __init__(self, suite: EmbeddedSuite) -> None:
        super().__init__(suite)
        self.away: set[str] = set()

    async def call(self, operation: Operation, request: dict[str, Any], call: Call) -> Any:
        if operation.service in self.away:
            raise errors.Unavailable(service=operation.service)
        return await super().call(operation, request, call)


def _client(folder: pathlib.Path, caller: Caller, people: dict[str, str] | None = None) -> TestClient:
    settings = GatewaySettings(jwks=str(LocalIssuer(folder).jwks_file), photo_store=f"file://{folder}/photos")
    return TestClient(create_app(settings, caller, people=people), headers=BROWSER, follow_redirects=False)


@pytest.fixture
def caller(suite: EmbeddedSuite) -> WithoutSome:
    return WithoutSome(suite)


@pytest.fixture
def client(tmp_path: pathlib.Path, caller: WithoutSome) -> Iterator[TestClient]:
    """A browser in front of a gateway that shows the sample people."""
    issuer = LocalIssuer(tmp_path)
    people = {person.id: issuer.token(person) for person in PEOPLE.values()}
    with _client(tmp_path, caller, people) as client:
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_every_page_speaks_the_language_of_the_browser_or_the_chosen_one(client: TestClient, path: str) -> None:
    chinese, english = client.get(path), client.get(path, headers=ENGLISH)
    assert (chinese.status_code, english.status_code) == (200, 200)
    assert '<html lang="zh-CN">' in chinese.text
    assert '<html lang="en">' in english.text
    assert client.get(f"{path}?lang=en").text.count('aria-current="true">English') == 1
    assert '<html lang="zh-CN">' in client.get(f"{path}?lang=zh", headers=ENGLISH).text


def test_every_word_stands_in_both_languages_and_nothing_else_beside_it() -> None:
    """A comma that is not quoted would cut a sentence short."""
    assert {key: said for key, said in words._words().items() if said.keys() != {"zh", "en"}} == {}


def test_a_chosen_language_stays_on_the_way(client: TestClient) -> None:
    links = re.findall(r'href="(/[^"]*)"', client.get("/?lang=en").text)
    assert {"/docs?lang=en", "/lanes?lang=en", f"/lanes/{LANE}?lang=en"} <= {*links}
    assert client.get(f"/lanes?lane={LANE}&lang=en").headers["location"] == f"/lanes/{LANE}?lang=en"


@pytest.mark.parametrize("path", [*PAGES, "/nowhere"])
def test_a_page_loads_nothing_from_elsewhere_and_runs_no_inline_script(client: TestClient, path: str) -> None:
    page = client.get(path)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert re.findall(r'(?:src|href)="(?:https?:)?//(?!testserver/)', page.text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)|\son\w+=|<style|\sstyle=", page.text) == []
    for file in re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text):
        assert client.get(file).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_its_landmarks(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert [page.count(f"<{mark}") for mark in ("main", "h1", "header", "footer")] == [1, 1, 1, 1]
    assert 'href="#content"' in page
    controls = re.findall(r'<input(?![^>]*type="hidden")[^>]*\sid="([^"]+)"', page)
    assert all(f'for="{control}"' in page for control in controls)


def test_the_start_page_says_which_service_is_away_and_since_when(client: TestClient, caller: WithoutSome) -> None:
    assert client.get("/").text.count('class="badge ok">正常') == 4
    caller.away = {"property"}
    page = client.get("/").text
    assert page.count('class="badge ok">正常') == 3
    assert page.count('class="badge missing">无应答') == 1
    assert re.search(r"自 \d{4}年\d+月\d+日 \d\d:\d\d 起", page)


def test_sample_people_are_shown_with_role_place_and_a_token_that_works(client: TestClient) -> None:
    page = client.get("/").text
    card = page[page.index(f'id="{STEWARD_LI.id}"') :]
    card = card[: card.index("</li>")]
    assert all(word in card for word in ("李建国", "小巷管家", "东城区龙潭街道"))
    token = re.search(r'data-copy="([^"]+)"', card)
    assert token
    mine = client.get("/api/v1/reports", headers={"authorization": f"Bearer {token[1]}"})
    assert mine.status_code == 200


def test_without_sample_people_no_token_is_spoken_of(tmp_path: pathlib.Path, caller: WithoutSome) -> None:
    with _client(tmp_path, caller) as client:
        page = client.get("/").text
    assert "样例人物" not in page
    assert "Bearer" not in page


def test_a_lane_shows_its_four_parts(client: TestClient) -> None:
    page = client.get(f"/lanes/{LANE}").text
    assert "<h1>夕照寺街" in page
    assert re.findall(r'<section id="(\w+)"', page) == ["stewards", "cases", "property", "matters"]
    assert 'class="absent"' not in page
    assert "Xizhaosi Jie" in client.get(f"/lanes/{LANE}", headers=ENGLISH).text


def test_what_was_reported_in_a_lane_stands_on_its_page(client: TestClient, suite: EmbeddedSuite) -> None:
    report = {"lane_code": LANE, "problem_class": "rubbish", "text": "<b>垃圾</b>"}
    token = re.search(rf'id="{STEWARD_LI.id}".*?data-copy="([^"]+)"', client.get("/").text, re.DOTALL)
    assert token
    client.post("/api/v1/reports", json=report, headers={"authorization": f"Bearer {token[1]}"}).raise_for_status()
    suite.pump()
    page = client.get(f"/lanes/{LANE}").text
    assert "暴露垃圾" in page
    assert "待核查" in page
    assert "<b>" not in page.split("<main")[1]


@pytest.mark.parametrize("away", ["volunteers", "enforcement", "property", "deliberation"])
def test_a_lane_is_shown_without_a_part_that_is_missing(client: TestClient, caller: WithoutSome, away: str) -> None:
    caller.away = {away}
    page = client.get(f"/lanes/{LANE}").text
    assert "<h1>夕照寺街" in page
    assert len(re.findall(r"该服务自 \d{4}年\d+月\d+日 \d\d:\d\d 起没有应答", page)) == 1


@pytest.mark.parametrize("code", ["110101014002999", "12", "x" * 15])
def test_an_unknown_lane_is_told_as_a_page_to_a_browser_and_as_a_problem_to_others(
    client: TestClient, code: str
) -> None:
    page = client.get(f"/lanes/{code}")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "没有这条街巷" in page.text
    problem = client.get(f"/lanes/{code}", headers={"accept": "application/json"})
    assert problem.headers["content-type"] == "application/problem+json"


def test_a_lane_is_found_by_code_by_name_and_by_part_of_its_name(client: TestClient) -> None:
    for typed in (LANE, "夕照寺街", "xizhaosi jie"):
        assert client.get("/lanes", params={"lane": typed}).headers["location"] == f"/lanes/{LANE}"
    several = client.get("/lanes", params={"lane": "夕照寺"})
    assert several.status_code == 200
    assert several.text.split("<main")[1].count('href="/lanes/') > 1
    assert "没有名称含“&lt;i&gt;”的街巷" in client.get("/lanes", params={"lane": "<i>"}).text


def test_an_address_that_is_none_is_a_page_for_browsers_and_a_problem_for_the_api(client: TestClient) -> None:
    page = client.get("/no/such/page")
    assert page.status_code == 404
    assert "没有这个页面" in page.text
    assert client.get("/docs/").headers["location"].endswith("/docs")
    assert client.get("/api/v1/nothing").headers["content-type"] == "application/problem+json"
    assert client.get("/nothing", headers={"accept": "*/*"}).headers["content-type"] == "application/problem+json"


def test_a_bad_token_is_told_as_a_page(client: TestClient) -> None:
    page = client.get("/", headers={"authorization": "Bearer x"})
    assert page.status_code == 401
    assert "需要有效的令牌" in page.text


def test_every_problem_has_an_entry_that_its_type_points_to(client: TestClient) -> None:
    page = client.get("/docs/problems").text
    ours = [kind for kind in Problem.family.values() if kind.__module__.startswith("messages.")]
    assert len(ours) > 20
    assert [kind.code for kind in ours if f'<li id="{kind.code}">' not in page] == []
    kind = client.get("/api/v1/reports").json()["type"]
    assert kind == "/docs/problems#unauthenticated"


def test_places_are_named_in_the_order_of_the_language() -> None:
    assert place_name("zh-CN", "110101014") == "东城区龙潭街道"
    assert place_name("en", "110101014") == "Longtan Subdistrict, Dongcheng District"
    assert place_name("en", "999999") == "999999"
    assert [lane.code for lane in find_lanes("夕照寺街")] == [LANE]


def test_times_are_beijing_times_written_as_the_language_does() -> None:
    assert words.moment("zh-CN", "2026-03-31T18:05:00+00:00") == "2026年4月1日 02:05"
    assert words.moment("en", "2026-03-31T18:05:00+00:00") == "1 April 2026 02:05"
    assert words.word("en", "case", "from_a_newer_release") == "from_a_newer_release"
    with pytest.raises(KeyError):
        words.say("en", "no.such_word")
