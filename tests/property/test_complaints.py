"""B9: reports in served lanes become complaints, follow their case, and are answered by the company."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.property.complaints import ANSWER_COMPLAINT, LIST_COMPLAINTS, READ_COMPLAINT
from messages.property.errors import (
    ComplaintAnswered,
    ComplaintNotedAlready,
    ComplaintNotNotedYet,
    ComplaintWasRejected,
)
from suite.people import CHIEF_SUN, LONGTAN, OFFICER_ZHOU, OTHER_COMPANY, STRANGER
from tests.embedded import Ask
from tests.property.conftest import PHOTO, Served

ELSEWHERE = f"{LONGTAN}299001"


def noted(ask: Ask, served: Served, **more: Any) -> Any:
    return ask(LIST_COMPLAINTS, OFFICER_ZHOU, area_id=served.area["id"], **more)["items"]


@pytest.mark.rule("M1.2")
def test_a_report_in_a_served_lane_is_noted(served: Served, ask: Ask) -> None:
    report_id = served.report()
    [complaint] = noted(ask, served)
    assert (complaint["report_id"], complaint["group"], complaint["status"]) == (report_id, "dirty", "noted")
    assert complaint["company"] == served.code
    assert "reporter" not in complaint
    with pytest.raises(ComplaintNotedAlready):
        served.report(id=report_id)


@pytest.mark.rule("M1.2")
def test_what_the_contract_does_not_ask_for_is_no_complaint(served: Served, ask: Ask) -> None:
    for other in ({"problem_class": "noise"}, {"territory": ELSEWHERE}, {"filed_at": "2015-01-01T00:00:00+00:00"}):
        served.report(**other)
    assert noted(ask, served) == []


def test_a_complaint_follows_its_case(served: Served, ask: Ask) -> None:
    true, false = served.report(), served.report()
    served.case("verified", true)
    served.case("rejected", false)
    assert {item["report_id"]: item["status"] for item in noted(ask, served)} == {true: "verified", false: "rejected"}
    served.case("closed", true, version=4)
    served.case("verified", true, version=2)
    [closed] = noted(ask, served, status="closed")
    assert closed["verified_at"] is not None
    assert closed["closed_at"] is not None
    served.case("reopened", true, version=5)
    [reopened] = noted(ask, served, status="verified")
    assert (reopened["report_id"], reopened["closed_at"]) == (true, None)


def test_a_case_that_comes_before_its_report_is_heard_again(served: Served, ask: Ask) -> None:
    report_id = "0190aaaa-0000-7000-8000-000000000001"
    now = dt.datetime.now(dt.UTC).isoformat()
    with pytest.raises(ComplaintNotNotedYet):
        served.case("verified", report_id, opened_at=now)
    served.report(id=report_id)
    served.case("verified", report_id)
    assert noted(ask, served)[0]["status"] == "verified"


def test_a_case_that_is_no_complaint_here_is_let_be(served: Served, ask: Ask) -> None:
    served.case("verified", None)
    served.case("verified", "0190aaaa-0000-7000-8000-000000000002", territory=ELSEWHERE)
    served.case("verified", "0190aaaa-0000-7000-8000-000000000003", reported_as="noise")
    served.case("verified", "0190aaaa-0000-7000-8000-000000000004")  # opened before the contract was signed
    assert noted(ask, served) == []


def test_the_company_answers_once_and_late_is_seen(served: Served, ask: Ask) -> None:
    served.report()
    [complaint] = noted(ask, served, overdue=True)
    assert complaint["answer_overdue"]
    answer = {"complaint_id": complaint["id"], "text": "已清运，加派人员", "photos": [PHOTO]}
    with pytest.raises(errors.NotFound):
        ask(ANSWER_COMPLAINT, OTHER_COMPANY, **answer)
    answered = ask(ANSWER_COMPLAINT, served.company, **answer)
    assert (answered["answer_text"], answered["answer_overdue"]) == ("已清运，加派人员", True)
    assert noted(ask, served, overdue=True) == []
    with pytest.raises(ComplaintAnswered):
        ask(ANSWER_COMPLAINT, served.company, **answer)


def test_what_was_not_true_needs_no_answer(served: Served, ask: Ask) -> None:
    served.case("rejected", served.report())
    [complaint] = noted(ask, served)
    assert not complaint["answer_overdue"]
    with pytest.raises(ComplaintWasRejected):
        ask(ANSWER_COMPLAINT, served.company, complaint_id=complaint["id"], text="无此情况")


def test_who_sees_a_complaint(served: Served, ask: Ask) -> None:
    served.report()
    [complaint] = noted(ask, served)
    for who in (served.company, CHIEF_SUN):
        assert ask(READ_COMPLAINT, who, complaint_id=complaint["id"]) == complaint
    for who in (OTHER_COMPANY, STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_COMPLAINT, who, complaint_id=complaint["id"])
    assert ask(LIST_COMPLAINTS, OTHER_COMPANY, within=served.lane)["items"] == []
    assert [item["id"] for item in ask(LIST_COMPLAINTS, served.company)["items"]] == [complaint["id"]]
