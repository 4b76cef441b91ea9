"""B9: reports in served lanes become complaints, follow their case, and are answered by the company."""

import contextlib
import datetime as dt
import uuid
from typing import Any

import pytest

from messages import errors
from messages.enforcement.duplicates import CASE_JOINED, CASE_MERGED, CASE_UNMERGED
from messages.envelope import Call
from messages.property.complaints import (
    ANSWER_COMPLAINT,
    LIST_COMPLAINTS,
    READ_COMPLAINT,
)
from messages.property.errors.complaints import (
    ComplaintAnswered,
    ComplaintCannotFollow,
    ComplaintNotedAlready,
    ComplaintNotNotedYet,
    ComplaintWasRejected,
)
from services.property.storage.complaints import noted_in, verified_in
from suite.embedded import EmbeddedSuite
from suite.people import (
    CHIEF_SUN,
    LONGTAN,
    OFFICER_ZHOU,
    OTHER_COMPANY,
    STRANGER,
)
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.property.conftest import IN_LAST_MONTH, PHOTO, Served

ELSEWHERE = f"{LONGTAN}018001"


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
    for other in (
        {"problem_class": "noise"},
        {"territory": ELSEWHERE},
        {"filed_at": dt.datetime(2015, 1, 1, tzinfo=dt.UTC)},
    ):
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


@pytest.mark.parametrize(
    ("heard", "status"),
    [
        (["closed"], "closed"),
        (["reopened"], "verified"),
        (["verified", "reopened"], "verified"),
        (["closed", "closed"], "closed"),
        (["closed", "reopened", "closed"], "closed"),
    ],
)
def test_a_complaint_follows_also_when_moves_before_were_not_heard(
    served: Served, ask: Ask, heard: list[str], status: str
) -> None:
    report_id = served.report()
    for version, move in enumerate(heard, start=5):
        served.case(move, report_id, version)
    assert [complaint["status"] for complaint in noted(ask, served)] == [status]


def test_what_a_case_cannot_do_the_complaint_does_not_follow(served: Served) -> None:
    report_id = served.report()
    served.case("verified", report_id)
    with pytest.raises(ComplaintCannotFollow):
        served.case("rejected", report_id, version=3)


def test_what_was_found_true_after_all_is_a_complaint_again(served: Served, ask: Ask) -> None:
    report_id = served.report()
    served.case("rejected", report_id)
    served.case("verified", report_id, version=4)
    assert [complaint["status"] for complaint in noted(ask, served)] == ["verified"]


def test_a_case_that_comes_before_its_report_is_heard_again(served: Served, ask: Ask, time: SetTime) -> None:
    report_id = "0190aaaa-0000-7000-8000-000000000001"
    with pytest.raises(ComplaintNotNotedYet):
        served.case("verified", report_id, opened_at=time())
    served.report(id=report_id)
    served.case("verified", report_id)
    assert noted(ask, served)[0]["status"] == "verified"


def test_a_case_that_is_no_complaint_here_changes_nothing(served: Served, ask: Ask) -> None:
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


def test_an_answer_is_late_when_its_hours_are_over(served: Served, ask: Ask, time: SetTime) -> None:
    served.report(filed_at=time())
    assert noted(ask, served, overdue=True) == []
    [complaint] = noted(ask, served)
    assert not complaint["answer_overdue"]
    time.move_to(dt.datetime.fromisoformat(complaint["answer_due_at"]) + dt.timedelta(minutes=1))
    assert [late["id"] for late in noted(ask, served, overdue=True)] == [complaint["id"]]


def test_what_was_not_true_needs_no_answer(served: Served, ask: Ask) -> None:
    served.case("rejected", served.report())
    [complaint] = noted(ask, served)
    assert not complaint["answer_overdue"]
    with pytest.raises(ComplaintWasRejected):
        ask(ANSWER_COMPLAINT, served.company, complaint_id=complaint["id"], text="无此情况")


def test_found_true_after_all_it_can_be_answered_in_time(served: Served, ask: Ask, time: SetTime) -> None:
    """It was filed last month; nobody could answer while it was rejected."""
    report_id = served.report()
    served.case("rejected", report_id)
    served.case("verified", report_id, version=4)
    [complaint] = noted(ask, served)
    assert not complaint["answer_overdue"]
    due_at = dt.datetime.fromisoformat(complaint["answer_due_at"])
    assert due_at > time()
    time.move_to(due_at + dt.timedelta(minutes=1))
    assert [late["id"] for late in noted(ask, served, overdue=True)] == [complaint["id"]]
    ask(ANSWER_COMPLAINT, served.company, complaint_id=complaint["id"], text="已清运")
    served.case("closed", report_id, version=5)
    assert [one["answer_due_at"] for one in noted(ask, served)] == [complaint["answer_due_at"]]


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


def state(case: str, report_id: str, lane: str, status: str = "opened", *joined: str) -> dict[str, Any]:
    """A case as enforcement tells of it in a merging or a joining."""
    verified = IN_LAST_MONTH.isoformat() if status == "verified" else None
    return {
        "id": case, "version": 3, "number": "1", "territory": lane, "status": status, "group": "dirty",
        "report_id": report_id, "verified_at": verified, "closed_at": None,
        "joined_reports": [
            {"report_id": one, "territory": lane, "reported_as": "rubbish", "joined_at": IN_LAST_MONTH.isoformat()}
            for one in joined
        ],
    }  # fmt: skip


def ids(count: int) -> list[str]:
    return [str(uuid.uuid4()) for _ in range(count)]


def counted(suite: EmbeddedSuite, served: Served) -> tuple[int, int]:
    """How many complaints of last month weigh in the score: those noted, and those found true."""
    act = suite.doors["property"]._act(Call(), "test", changes=False)
    month = (served.contract["id"], IN_LAST_MONTH - dt.timedelta(days=20), IN_LAST_MONTH + dt.timedelta(days=20))
    with contextlib.closing(act):
        return noted_in(act, *month), len(verified_in(act, *month))


@pytest.mark.rule("B9.1")
def test_complaints_of_merged_cases_count_once_and_apart_again(served: Served, ask: Ask, suite: EmbeddedSuite) -> None:
    one, other, first, second = served.report(), served.report(), *ids(2)
    assert counted(suite, served) == (2, 0)
    served.case("verified", one, id=first)
    served.case("verified", other, id=second)
    assert counted(suite, served) == (2, 2)
    case, main = state(second, other, served.lane, "verified"), state(first, one, served.lane, "verified", other)
    served.hear(CASE_MERGED, id=second, version=3, territory=served.lane, case=case | {"status": "merged"}, main=main)
    assert counted(suite, served) == (1, 1)
    served.case("closed", one, 4, id=first, joined_reports=main["joined_reports"])
    assert [item["status"] for item in noted(ask, served)] == ["closed", "closed"]
    served.hear(CASE_UNMERGED, id=second, version=5, territory=served.lane, case=case, main=main)
    assert counted(suite, served) == (2, 2)
    assert {item["report_id"]: item["status"] for item in noted(ask, served)} == {one: "closed", other: "verified"}


def test_a_complaint_that_joins_a_case_counts_with_it(served: Served, ask: Ask, suite: EmbeddedSuite) -> None:
    one, other, first = served.report(), served.report(), *ids(1)
    told = {"id": first, "version": 2, "territory": served.lane, "report_id": other}
    served.hear(CASE_JOINED, **told, case=state(first, one, served.lane, "opened", other))
    assert counted(suite, served) == (1, 0)
    assert {item["case_id"] for item in noted(ask, served)} == {first}


def test_a_joined_report_that_is_to_become_a_complaint_is_waited_for(served: Served) -> None:
    one, other, first = served.report(), *ids(2)
    case = state(first, one, served.lane, "opened", other)
    case["joined_reports"][0]["joined_at"] = served.time().isoformat()
    told = {"id": first, "version": 2, "territory": served.lane, "report_id": other, "case": case}
    with pytest.raises(ComplaintNotNotedYet):
        served.hear(CASE_JOINED, **told)
    served.report(id=other)
    served.hear(CASE_JOINED, **told)
