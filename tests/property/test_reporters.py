"""B9.5: who reported reads the company's answer, says whether it helped, and withdraws a mistake."""

import pytest

from messages import errors
from messages.property.complaints import (
    ANSWER_COMPLAINT,
    LIST_REPORT_COMPLAINTS,
    RATE_COMPLAINT,
    READ_COMPLAINT,
    WITHDRAW_COMPLAINT,
)
from messages.property.errors.complaints import (
    AnswerRated,
    ComplaintNotAnsweredYet,
    ComplaintNotWithdrawn,
    ComplaintWasRejected,
)
from messages.volunteers.reports import FILE_REPORT
from suite.embedded import EmbeddedSuite
from suite.people import (
    CHIEF_SUN,
    COMMUNITY_CHEN,
    LONGTAN,
    STEWARD_LI,
    STEWARD_ZHAO,
)
from tests.embedded import Ask
from tests.property.conftest import Served

ELSEWHERE = f"{LONGTAN}018001"


@pytest.mark.rule("B9.5")
def test_who_reported_reads_the_answer_and_says_whether_it_helped(
    served: Served, ask: Ask, suite: EmbeddedSuite
) -> None:
    report = ask(FILE_REPORT, STEWARD_LI, lane_code=served.lane, problem_class="rubbish", text="胡同口垃圾无人清运")
    suite.pump()
    [complaint] = ask(LIST_REPORT_COMPLAINTS, STEWARD_LI, report_id=report["id"])["items"]
    named = {"complaint_id": complaint["id"]}
    for other in (STEWARD_ZHAO, COMMUNITY_CHEN, CHIEF_SUN):
        with pytest.raises(errors.NotFound):
            ask(LIST_REPORT_COMPLAINTS, other, report_id=report["id"])
        with pytest.raises(errors.NotFound):
            ask(WITHDRAW_COMPLAINT, other, **named, reason="不是我报的")
    with pytest.raises(ComplaintNotAnsweredYet):
        ask(RATE_COMPLAINT, STEWARD_LI, **named, helped=True)
    ask(ANSWER_COMPLAINT, served.company, **named, text="已清运")
    [answered] = ask(LIST_REPORT_COMPLAINTS, STEWARD_LI, report_id=report["id"])["items"]
    assert (answered["answer_text"], answered["helped"]) == ("已清运", None)
    rated = ask(RATE_COMPLAINT, STEWARD_LI, **named, helped=False, text="第二天又堆满了")
    assert (rated["helped"], rated["helped_text"]) == (False, "第二天又堆满了")
    with pytest.raises(AnswerRated):
        ask(RATE_COMPLAINT, STEWARD_LI, **named, helped=True)
    seen = ask(READ_COMPLAINT, served.company, **named)
    assert (seen["helped"], STEWARD_LI.id in str(seen)) == (False, False)


@pytest.mark.rule("B9.5")
def test_a_mistaken_report_is_withdrawn_until_something_was_found(
    served: Served, ask: Ask, suite: EmbeddedSuite
) -> None:
    filed = {"lane_code": served.lane, "problem_class": "rubbish", "text": "看错了胡同"}
    reports = [ask(FILE_REPORT, STEWARD_LI, **filed) for _ in range(2)]
    suite.pump()
    first, second = (ask(LIST_REPORT_COMPLAINTS, STEWARD_LI, report_id=one["id"])["items"][0] for one in reports)
    reason = {"reason": "看错了，不在本胡同"}
    withdrawn = ask(WITHDRAW_COMPLAINT, STEWARD_LI, complaint_id=first["id"], **reason)
    assert (withdrawn["status"], withdrawn["withdrawn_because"]) == ("withdrawn", "看错了，不在本胡同")
    with pytest.raises(ComplaintWasRejected):
        ask(ANSWER_COMPLAINT, served.company, complaint_id=first["id"], text="已清运")
    served.case("verified", reports[1]["id"])
    with pytest.raises(ComplaintNotWithdrawn):
        ask(WITHDRAW_COMPLAINT, STEWARD_LI, complaint_id=second["id"], **reason)
    served.case("verified", reports[0]["id"])  # enforcement found it all the same
    [found] = ask(LIST_REPORT_COMPLAINTS, STEWARD_LI, report_id=reports[0]["id"])["items"]
    assert found["status"] == "verified"
