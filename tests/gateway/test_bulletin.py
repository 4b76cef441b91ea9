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
from messages.envelope import Call
from messages.operation import Operation
from suite.embedded import EmbeddedCaller, EmbeddedSuite
from suite.people import COMMANDER_XU, DONGCHENG, RESIDENT_WANG
from suite.tokens import LocalIssuer

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
