"""C5: the monthly bulletin, a page that staff of the place read and print."""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from gateway.app import create_app
from gateway.settings import GatewaySettings
from messages.enforcement.consultations import CLOSE_CONSULTATION, OPEN_CONSULTATION, WRITE_CORRECTION
from messages.enforcement.decisions import RECORD_DECISION
from messages.enforcement.demands import ANSWER_DEMAND
from messages.envelope import Call
from messages.operation import Operation
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.people import COMMANDER_XU, DONGCHENG, RESIDENT_WANG, URBAN_MANAGEMENT
from suite.set_time import SetTime
from suite.tokens import LocalIssuer
from tests.embedded import Ask
from tests.enforcement.test_call_backs import called
from tests.enforcement.test_rates import Month

BROWSER = {"accept": "text/html"}


@pytest.fixture
def client(suite: EmbeddedSuite, issuer: LocalIssuer) -> Iterator[TestClient]:
    settings = GatewaySettings(jwks=str(issuer.jwks_file), caller_per_minute=0, address_per_minute=0)
    with TestClient(create_app(settings, EmbeddedCaller(suite)), headers=BROWSER) as client:
        yield client


@pytest.mark.rule("C5.3")
def test_the_monthly_bulletin_is_read_and_printed_by_staff(
    client: TestClient, suite: EmbeddedSuite, issuer: LocalIssuer
) -> None:
    def ask(operation: Operation, **request: Any) -> str:
        call = Call(COMMANDER_XU, idempotency_key=str(uuid.uuid4()))
        return str(suite.doors["enforcement"].answer(operation.verb, request, call)["id"])

    invited = [{"kind": "court", "name": "东城区人民法院"}]
    monthly = ask(OPEN_CONSULTATION, place=f"{DONGCHENG}016", tier="monthly", invited=invited)
    decided = {"agency": "urban_management", "words": "逐院清查<围栏>", "due_on": "2099-12-31"}
    ask(RECORD_DECISION, consultation_id=monthly, **decided)
    path = f"/consultations/{monthly}/bulletin"
    commander, resident = issuer.token(COMMANDER_XU), issuer.token(RESIDENT_WANG)
    assert 'type="password"' in client.get(path).text
    assert client.post(path, data={"token": commander}).status_code == 409  # not closed yet
    ask(CLOSE_CONSULTATION, consultation_id=monthly, minutes="第一项\n第二项")
    ask(WRITE_CORRECTION, consultation_id=monthly, words="漏记一人出席")
    page = client.post(path, data={"token": commander})
    assert page.status_code == 200
    shown = (
        "月通报",
        "逐院清查&lt;围栏&gt;",
        "2099年12月31日",
        "东城区人民法院",
        "第一项\n第二项",
        "漏记一人出席",
        "data-print",
    )
    assert [words for words in shown if words not in page.text] == []
    assert "城市管理综合行政执法监察局" in page.text  # its name, not its code
    english = client.get(path, headers={"accept-language": "en", "authorization": f"Bearer {commander}"}).text
    assert "Monthly bulletin" in english
    assert client.post(path, data={"token": resident}).status_code == 403


@pytest.mark.rule("C5.3")
def test_the_bulletin_shows_the_three_rates_that_are_published(
    client: TestClient, ask: Ask, time: SetTime, issuer: LocalIssuer
) -> None:
    place, month = f"{DONGCHENG}013", Month(ask, time)
    demand = month.demand("fence", f"{place}001")
    ask(ANSWER_DEMAND, URBAN_MANAGEMENT, demand_id=demand["id"], solved=False, words="正在协调")
    called(ask, demand, contacted=True, solved=False, satisfied=False)
    month.over(days=33)
    monthly = ask(OPEN_CONSULTATION, COMMANDER_XU, place=place, tier="monthly")
    ask(CLOSE_CONSULTATION, COMMANDER_XU, consultation_id=monthly["id"], minutes="逐项研究")
    path, signed = f"/consultations/{monthly['id']}/bulletin", {"token": issuer.token(COMMANDER_XU)}
    assert "诉求三率" not in client.post(path, data=signed).text
    month.over()
    month.published()
    page = client.post(path, data=signed).text
    assert [words for words in ("诉求三率", "响应率", "1 件中 1 件", "1 件中 0 件") if words not in page] == []
