"""E1, E5: the page on which an office takes a demand down: looks first, then registers, once."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from gateway.app import create_app
from gateway.settings import GatewaySettings
from messages.enforcement.demands import LIST_DEMANDS
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.people import COMMUNITY_CHEN, LANE, RESIDENT_WANG
from suite.tokens import LocalIssuer
from tests.embedded import Ask

WORDS = "楼道里有人飞线充电，夜里都不敢睡"


@pytest.fixture
def client(suite: EmbeddedSuite, issuer: LocalIssuer) -> Iterator[TestClient]:
    settings = GatewaySettings(jwks=str(issuer.jwks_file), caller_per_minute=0, address_per_minute=0)
    with TestClient(create_app(settings, EmbeddedCaller(suite)), headers={"accept": "text/html"}) as client:
        yield client


def missing(page: str, *words: str) -> list[str]:
    return [one for one in words if one not in page]


@pytest.mark.rule("E5.1", "E5.2")
def test_an_officer_looks_first_and_registers_once(client: TestClient, ask: Ask, issuer: LocalIssuer) -> None:
    empty = client.get("/intake").text
    assert not missing(empty, "诉求受理", "令牌", "查看")
    said = {"token": issuer.token(COMMUNITY_CHEN), "channel": "phone", "place": LANE, "text": WORDS}
    looked = client.post("/intake", data=said | {"step": "look"}, headers={"accept-language": "en"}).text
    assert not missing(
        looked, "Nothing that may be the same problem is open near.", "飞线充电", "to be answered by",
        'value="fire_hazard" checked', WORDS, "has to answer",
    )  # fmt: skip
    assert ask(LIST_DEMANDS, COMMUNITY_CHEN, within=LANE)["items"] == []
    key = re.findall(r'name="key" value="([^"]+)"', looked)[0]
    urgency = re.findall(r'name="urgency" value="([a-z_]+)" checked', looked)[0]
    filled = said | {"problem_class": "fire_hazard", "urgency": urgency, "key": key, "step": "register", "case_id": ""}
    for _ in range(2):
        done = client.post("/intake", data=filled).text
        (demand,) = ask(LIST_DEMANDS, COMMUNITY_CHEN, within=LANE)["items"]
        assert not missing(done, "已登记", demand["number"], "前反馈", "受理下一件")
    assert (demand["channel"], demand["problem_class"], demand["text"]) == ("phone", "fire_hazard", WORDS)
    again = client.post("/intake", data=said | {"step": "look"}).text
    case = ask(LIST_DEMANDS, COMMUNITY_CHEN, within=LANE)["items"][0]["case_id"]
    assert not missing(again, f'name="case_id" value="{case}"', "都不是，单独立案")
    other = client.post("/intake", data=said | {"step": "look", "problem_class": "fire_hazard", "other_class": "pile"})
    assert 'value="pile" selected' in other.text


def test_without_a_token_or_a_right_the_page_says_so(client: TestClient, issuer: LocalIssuer) -> None:
    said = {"channel": "visit", "place": LANE, "text": WORDS, "step": "look"}
    assert client.post("/intake", data=said | {"token": "no token"}).status_code == 401  # nobody
    wrong = said | {"token": issuer.token(COMMUNITY_CHEN), "place": "110101999"}
    assert client.post("/intake", data=wrong).status_code in {403, 422}  # elsewhere
    own = said | {"token": issuer.token(RESIDENT_WANG), "step": "register", "key": "a-key-of-her-own"}
    assert client.post("/intake", data=own).status_code == 403  # what others say is taken down by an office
