"""The pages at the gateway's door: in both languages, with a part missing, and when something is wrong."""

import pathlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

import reference
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

PAGES = (
    "/", "/status", "/lanes", f"/lanes/{LANE}", f"/lanes/{LANE}/cases", f"/lanes/{LANE}/matters", f"/lanes/{LANE}/sign",
    "/docs", "/docs/problems", "/docs/volunteers/reports", "/consultations/any/bulletin", "/rates", "/score-sheets/any",
)  # fmt: skip
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


def _client(folder: pathlib.Path, caller: Caller, people: dict[str, str] | None = None, **more: Any) -> TestClient:
    usual: dict[str, Any] = {"caller_per_minute": 0, "address_per_minute": 0, "timeout": 60, "view_patience": 60}
    usual |= {"jwks": str(LocalIssuer(folder).jwks_file), "photo_store": f"file://{folder}/photos"} | more
    app = create_app(GatewaySettings(**usual), caller, people=people)
    return TestClient(app, headers=BROWSER, follow_redirects=False)


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
    card = page[page.index(f'id="{STEWARD_LI.id}"') :].partition("</li>")[0]
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


@pytest.mark.parametrize("path", ["/", "/lanes", f"/lanes/{LANE}", "/no/such/page"])
def test_only_developers_are_offered_the_api(tmp_path: pathlib.Path, suite: EmbeddedSuite, path: str) -> None:
    with _client(tmp_path, WithoutSome(suite)) as public:
        shown = public.get(path).text
        assert public.get("/docs/problems").status_code == 200, "a problem's type still leads there"
    with _client(tmp_path, WithoutSome(suite), for_developers=True) as open_to_them:
        told = open_to_them.get(path).text
    for offered in ("接口文档", "错误码", "JSON"):
        assert offered not in shown
        assert offered in told
    assert "curl" not in shown
    assert ("curl" in told) == (path == "/")


def test_more_cases_than_a_page_holds_are_paged(client: TestClient, suite: EmbeddedSuite) -> None:
    lane = "110101014002002"
    headers = {"authorization": f"Bearer {_token(client, STEWARD_LI.id)}"}
    for number in range(52):
        report = {"lane_code": lane, "problem_class": "fence", "text": f"第{number}处围栏"}
        client.post("/api/v1/reports", json=report, headers=headers).raise_for_status()
    suite.pump()
    page = client.get(f"/lanes/{lane}").text
    assert 'href="/lanes/110101014002002/cases"' in page
    assert page.split('id="cases"')[1].split("</section>")[0].count("<li>") == 10
    seen: list[str] = []
    address = f"/lanes/{lane}/cases?lang=en"
    while address:
        page = client.get(address).text
        seen += re.findall(r"</span> ([A-Z]{2}-110101014-\d{4}-\d{6})</p>", page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        address = older[1].replace("&amp;", "&") if older else ""
        assert '<html lang="en">' in page
    everything = client.get(f"/api/v1/lanes/{lane}/cases?limit=200").json()["items"]
    assert seen == [case["number"] for case in everything]
    assert len(seen) >= 52
    assert client.get(f"/lanes/{lane}/cases?after=x").status_code == 422


def _token(client: TestClient, person: str) -> str:
    token = re.search(rf'id="{person}".*?data-copy="([^"]+)"', client.get("/").text, re.DOTALL)
    assert token
    return token[1]


def test_a_case_shows_until_when_and_once_it_is_closed_what_was_done(
    client: TestClient, caller: WithoutSome, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = {
        "id": "01a21aac-e94a-71e1-adee-c3b603873dde", "number": "110101014-2026-000159", "territory": LANE,
        "problem_class": "fence", "group": "illegal", "status": "closed", "responsible_agency": "urban_management",
        "refused_by": [], "opened_at": "2026-11-27T01:44:29+00:00", "verified_at": None, "rejected_at": None,
        "handled_at": None, "closed_at": None, "supervised": False, "due_at": "2026-12-11T09:30:00+00:00", "me_too": 2,
        "published_results": [{"unit": "metres", "quantity": 12.5}], "published_photos": ["2" * 64 + ".jpeg"],
    }  # fmt: skip
    usual = caller.call

    async def with_it(operation: Operation, request: dict[str, Any], call: Call) -> Any:
        if operation.name == "enforcement.show_lane_cases":
            return {"items": [case], "next": None}
        return await usual(operation, request, call)

    monkeypatch.setattr(caller, "call", with_it)
    page = client.get(f"/lanes/{LANE}/cases").text
    assert "2026年12月11日 17:30" in page
    assert "12.5 米" in page
    photo = f"/api/v1/lanes/{LANE}/cases/{case['id']}/photos/{'2' * 64}.jpeg"
    assert f'<img src="{photo}?size=small"' in page


def test_lanes_are_grouped_by_subdistrict_and_community(client: TestClient) -> None:
    page = client.get("/lanes", headers=ENGLISH).text.split("<main")[1]
    longtan = page.split('<h3 id="in-110101014">')[1].split("<h3")[0]
    assert longtan.startswith("Longtan Subdistrict, Dongcheng District")
    community = longtan.split("<h4>Xizhaosi Community</h4>")[1].split("<h4>")[0]
    assert "Xizhaosi Jie" in community
    assert page.count('href="/lanes/') == len(reference.rows("lanes"))


def test_the_sign_is_for_those_who_put_it_up(client: TestClient) -> None:
    path = f"/lanes/{LANE}/sign"
    chief = {"name": "孙志强", "phone": "010-6715 1234"}
    given = {who: _token(client, who) for who in ("officer-zhou", "chief-sun", "resident-wang")}
    officer = {"authorization": f"Bearer {given['officer-zhou']}"}
    client.patch(f"/api/v1/lanes/{LANE}", json={"chief": chief}, headers=officer).raise_for_status()
    asked = client.get(path).text
    assert "<svg" not in asked
    assert 'type="password"' in asked
    sign = client.post(path, data={"token": given["chief-sun"]})
    assert sign.status_code == 200
    assert all(part in sign.text for part in ("<svg", "夕照寺街", "孙志强", "010-6715 1234"))
    board = client.get(f"/api/v1/lanes/{LANE}/qr-code", headers={"authorization": f"Bearer {given['chief-sun']}"})
    assert board.json()["qr_code"] not in sign.text, "drawn, not written"
    assert client.get(path, headers={"authorization": f"Bearer {given['chief-sun']}"}).text.count("<svg") == 1
    assert client.post(path, data={"token": given["resident-wang"]}).status_code == 403
    assert client.post(path, data={"token": "x"}).status_code == 401
    assert client.post(path, data={"token": "x" * 20_000}).status_code == 413


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
