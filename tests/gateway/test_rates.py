"""E2, C8: the page of the three rates and the spot checks is for everybody; a score sheet is read by who may."""

import hashlib
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from gateway.app import create_app
from gateway.settings import GatewaySettings
from messages.enforcement.demands import ANSWER_DEMAND
from messages.enforcement.exclusions import DECIDE_EXCLUSION, REQUEST_EXCLUSION
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.people import DONGCHENG, EVALUATOR_TANG, PLANNING_LAND, RESIDENT_WANG, SUBDISTRICT_AGENCY, URBAN_MANAGEMENT
from suite.set_time import SetTime
from suite.tokens import LocalIssuer
from tests.embedded import Ask, Tick
from tests.enforcement.conftest import confirm, hear, more_places, opened, week
from tests.enforcement.scoring import Week
from tests.enforcement.test_call_backs import NO, YES, called
from tests.enforcement.test_exclusions import WHY as EXCLUSION
from tests.enforcement.test_rates import Month

__all__ = ["confirm", "hear", "more_places", "opened", "week"]
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def client(suite: EmbeddedSuite, issuer: LocalIssuer) -> Iterator[TestClient]:
    settings = GatewaySettings(jwks=str(issuer.jwks_file), caller_per_minute=0, address_per_minute=0)
    with TestClient(create_app(settings, EmbeddedCaller(suite)), headers={"accept": "text/html"}) as client:
        yield client


def missing(page: str, *words: str) -> list[str]:
    return [one for one in words if one not in page]


@pytest.mark.rule("E2.1", "E2.5", "E2.8")
def test_everybody_reads_the_three_rates_with_what_they_are_made_of(
    client: TestClient, ask: Ask, time: SetTime, tick: Tick
) -> None:
    month = Month(ask, time)
    late = month.demand("fence")
    for said in (YES, YES, NO):
        called(ask, month.answered(), **said)
    unreached, excluded = month.answered(), month.answered()
    for _ in range(3):
        called(ask, unreached, reached=False)
    asked = ask(REQUEST_EXCLUSION, SUBDISTRICT_AGENCY, demand_id=excluded["id"], **EXCLUSION)
    ask(DECIDE_EXCLUSION, EVALUATOR_TANG, exclusion_id=asked["id"], granted=True, words="超出法律规定")
    month.over()
    month.published()
    here = f"/rates/{DONGCHENG}/{month.name}"
    assert here in client.get("/rates").text
    page = client.get(here, headers=ENGLISH).text
    assert not missing(
        page, "3 of 4", "2 of 3", "Few answers: the rate lies between 30.1% and 95.4%", "<dt>Excluded</dt><dd>1</dd>",
        "<dt>Not reached</dt><dd>1</dd>", "<dt>Demands</dt><dd>6</dd>", "under version 1 of the rules",
    )  # fmt: skip
    by_class = client.get(f"{here}?by=problem_class").text
    assert not missing(by_class, "违规围栏", "尚无回访结果", "待分类")
    assert not missing(client.get(f"{here}?by=agency").text, "街道办事处")
    assert client.get(f"{here}?by=person").status_code == 422
    assert "更正" not in client.get(here).text.split("<h2>")[-1]
    ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=late["id"], solved=False, words="正在协调")
    called(ask, late, **YES)
    tick("correct_rates")
    assert not missing(client.get(here, headers=ENGLISH).text, "Corrected ", "3 of 4", "4 of 4")


def test_what_is_not_published_is_no_page(client: TestClient) -> None:
    assert client.get(f"/rates/{DONGCHENG}/2019-01").status_code == 404
    assert client.get(f"/spot-checks/{DONGCHENG}/2019-01").status_code == 404
    assert client.get("/rates/nowhere/2019-01").status_code == 422


@pytest.mark.rule("E2.10")
def test_everybody_sees_the_seed_and_draws_the_sample_again(
    client: TestClient, ask: Ask, time: SetTime, tick: Tick
) -> None:
    month = Month(ask, time)
    demands = [month.answered() for _ in range(2)]
    for demand in demands:
        called(ask, demand, **YES)
    tick("commit_to_seeds")
    here = f"/spot-checks/{DONGCHENG}/{month.name}"
    assert "/spot-checks/" in client.get("/rates").text
    assert not missing(client.get(here).text, "尚未抽样", "承诺值")
    month.over()
    tick("draw_spot_checks")
    draw = client.get(
        f"/api/v1/spot-check-draws?within={DONGCHENG}&month={month.name}", headers={"accept": "application/json"}
    ).json()["items"][0]
    assert hashlib.sha256(draw["told_seed"].encode()).hexdigest() == draw["commitment"]
    page = client.get(here).text
    assert not missing(page, draw["told_seed"], draw["commitment"], "待核查", *(one["number"] for one in demands))


@pytest.mark.rule("C8.3")
def test_a_published_sheet_is_read_and_printed_by_staff(client: TestClient, week: Week, issuer: LocalIssuer) -> None:
    late = week.open()
    week.let_pass(late)
    week.done()
    week.over()
    sheet = week.published()
    path = f"/score-sheets/{sheet['id']}"
    assert 'type="password"' in client.get(path).text
    page = client.post(path, data={"token": issuer.token(PLANNING_LAND)})
    assert not missing(
        page.text, "考评表", "81.81 分", "2 件中 1 件", "无相关活动", late["number"], "data-print",
        "城市管理综合行政执法监察局",
    )  # fmt: skip
    signed = {"authorization": f"Bearer {issuer.token(PLANNING_LAND)}"}
    assert not missing(client.get(path, headers=ENGLISH | signed).text, "81.81 points", "checking in time", "1 of 2")
    assert client.post(path, data={"token": issuer.token(RESIDENT_WANG)}).status_code == 403
