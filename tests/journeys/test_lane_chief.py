"""A7: a chief of Longtan finds, answers and coordinates; what needs many goes to the subdistrict's consultation."""

from collections.abc import Iterator
from typing import Any

import pytest

from suite.journey import Journey
from suite.people import CHIEF_SUN, COMMANDER_XU, LANE, LONGTAN, OFFICER_ZHOU, STRANGER
from tests.journeys.hosts import Host

FORMS = "/api/v1/consultation-forms"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


@pytest.mark.rule("A7.8", "A7.11", "A7.12", "C5.2")
def test_agencies_consult_on_what_a_chief_asks_and_the_answer_comes_back(journey: Journey) -> None:
    asked = {
        "lane_code": LANE, "text": "西照寺街停车占用消防通道，请城管、公安会商",
        "agencies": ["urban_management", "public_security"],
    }  # fmt: skip
    journey.do(STRANGER, f"POST {FORMS}", asked, expect=403)
    form = journey.do(CHIEF_SUN, f"POST {FORMS}", asked)
    path = f"{FORMS}/{form['id']}"

    def seen() -> Any:
        return journey.quietly(CHIEF_SUN, path)

    def waits() -> bool:
        items = journey.do(OFFICER_ZHOU, "GET /api/v1/work-items?limit=200")["items"]
        return (form["id"], "settle_consultation_request") in {(item["id"], item["act"]) for item in items}

    journey.until("the subdistrict's work", waits)
    special = journey.do(COMMANDER_XU, "POST /api/v1/consultations", {"place": LONGTAN, "tier": "special"})
    agenda = journey.do(COMMANDER_XU, f"GET /api/v1/consultations/{special['id']}/items?limit=200")["items"]
    assert [item["source"] for item in agenda if item["subject_id"] == form["id"]] == ["form"]
    assert {one["name"] for one in special["attendance"]} >= {"urban_management", "public_security"}
    journey.until("the agenda", lambda: seen()["status"] == "scheduled")
    answer = {"consultation_id": special["id"], "answer": "公安划定禁停，城管本周清理占道。"}
    answering = f"POST /api/v1/consultation-requests/{form['id']}/settle"
    journey.do(CHIEF_SUN, answering, answer, expect=403)
    journey.do(OFFICER_ZHOU, answering, answer)
    again = journey.do(OFFICER_ZHOU, answering, answer, expect=409)
    assert again["code"] == "consultation_request_answered"
    journey.do(COMMANDER_XU, f"POST /api/v1/consultations/{special['id']}/close", {"minutes": "逐项研究"})
    journey.until("the answer", lambda: seen()["answer"])
    assert [one["step"] for one in seen()["history"]] == ["scheduled", "answered"]
    paper = journey.do(CHIEF_SUN, f"GET {path}/paper")
    assert (paper["title"]["zh"], paper["number"]) == ("会商单", form["number"])
