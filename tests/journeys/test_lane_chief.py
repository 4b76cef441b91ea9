"""A7: a chief of Longtan finds, answers and coordinates; what needs many goes to the subdistrict's consultation."""

from collections.abc import Iterator
from typing import Any

import pytest

from suite.journey import Journey
from suite.people import CHIEF_SUN, COMMANDER_XU, LANE, LONGTAN, OFFICER_ZHOU, RESIDENT_WANG, STRANGER
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


@pytest.mark.rule("A7.8")
def test_a_chief_withdraws_what_nobody_has_answered(journey: Journey) -> None:
    asked = {"lane_code": LANE, "text": "西照寺街架空线下垂，请会商", "agencies": ["urban_management"]}
    form = journey.do(CHIEF_SUN, f"POST {FORMS}", asked)
    reading = f"/api/v1/consultation-requests/{form['id']}"
    journey.until("the request", lambda: journey.quietly(OFFICER_ZHOU, reading).get("id"))
    withdrawing, why = f"POST {FORMS}/{form['id']}/withdraw", {"reason": "产权单位已自行处理"}
    journey.do(STRANGER, withdrawing, why, expect=403)
    journey.do(CHIEF_SUN, withdrawing, why)
    again = journey.do(CHIEF_SUN, withdrawing, why, expect=409)
    assert again["code"] == "consultation_form_settled"
    journey.until("the withdrawal", lambda: journey.quietly(OFFICER_ZHOU, reading).get("status") == "withdrawn")
    listed = journey.do(OFFICER_ZHOU, "GET /api/v1/work-items?limit=200")["items"]
    assert form["id"] not in {item["id"] for item in listed}


@pytest.mark.rule("A7.3", "A7.7")
def test_a_chief_finds_and_the_log_says_so(journey: Journey) -> None:
    seen = {"lane_code": LANE, "problem_class": "rubbish", "text": "巡查发现西口堆放装修垃圾"}
    report = journey.do(CHIEF_SUN, "POST /api/v1/reports", seen)
    findings = journey.do(CHIEF_SUN, f"GET /api/v1/lanes/{LANE}/log-entries?kind=finding&limit=1")["items"]
    assert [(one["about_id"], one["text"]) for one in findings] == [(report["id"], seen["text"])]
    opened = journey.until(
        "the case", lambda: journey.quietly(CHIEF_SUN, f"/api/v1/reports/{report['id']}").get("case_id")
    )
    assert journey.do(CHIEF_SUN, f"GET /api/v1/cases/{opened}")["territory"] == LANE


@pytest.mark.rule("A7.4")
def test_a_resident_is_answered_by_the_chief_and_nobody_else_meanwhile(journey: Journey) -> None:
    brought = {"lane_code": LANE, "kind": "need", "text": "胡同口缺一盏路灯"}
    question = journey.do(RESIDENT_WANG, "POST /api/v1/lane-questions", brought)
    answering = f"POST /api/v1/lane-questions/{question['id']}/answer"
    journey.do(OFFICER_ZHOU, answering, {"answer": "街道答复"}, expect=403)
    mine = journey.do(CHIEF_SUN, "GET /api/v1/lane-questions/mine?limit=200")["items"]
    assert question["id"] in {one["id"] for one in mine}
    journey.do(CHIEF_SUN, answering, {"answer": "本周五前加装路灯"})
    again = journey.do(CHIEF_SUN, answering, {"answer": "再答"}, expect=409)
    assert again["code"] == "lane_question_answered"
    read = journey.do(RESIDENT_WANG, f"GET /api/v1/lane-questions/{question['id']}")
    assert (read["status"], read["answered_as"], read["answer"]) == ("answered", "chief", "本周五前加装路灯")


@pytest.mark.rule("A7.5")
def test_a_chief_coordinates_those_who_are_needed(journey: Journey) -> None:
    called = {"lane_code": LANE, "text": "西口架空线缆低垂", "parties": ["歌华有线", "国家电网"]}
    journey.do(STRANGER, "POST /api/v1/lane-coordinations", called, expect=403)
    coordination = journey.do(CHIEF_SUN, "POST /api/v1/lane-coordinations", called)
    path = f"/api/v1/lane-coordinations/{coordination['id']}"
    for party in called["parties"]:
        agreed = {"party": party, "task": "线缆抬高", "due_on": f"{journey.today}"}
        journey.do(CHIEF_SUN, f"POST {path}/record", agreed)
    journey.do(CHIEF_SUN, f"POST {path}/report", {"party": "歌华有线", "result": "已抬高"})
    closing = {"settled": True, "result": "全部抬高"}
    assert journey.do(CHIEF_SUN, f"POST {path}/close", closing, expect=409)["code"] == "coordination_not_done"
    journey.do(CHIEF_SUN, f"POST {path}/report", {"party": "国家电网", "result": "已抬高"})
    assert journey.do(CHIEF_SUN, f"POST {path}/close", closing)["status"] == "settled"
