"""Whoever must act around property companies finds it in a list of their own, until it is done (B3, B4, B9, B10)."""

import datetime as dt
import pathlib
from typing import Any

import pytest

from messages import errors
from messages.property.appeals import DECIDE_APPEAL, FILE_APPEAL
from messages.property.complaints import ANSWER_COMPLAINT
from messages.property.joint_meetings import ANSWER_INVITATION
from messages.property.meeting_resolutions import CONFIRM_RESOLUTION, LIST_RESOLUTIONS, REPORT_RESOLUTION
from messages.property.negotiations import ANSWER_QUESTION, ASK_QUESTION
from messages.property.offer_rounds import GIVE_ROUND_KEY, PLAN_OFFER_ROUND
from messages.property.payments import APPROVE_PAYMENT, FORFEIT_PAYMENT, ORDER_PAYMENT
from messages.property.scores import MAKE_SCORE, PUBLISH_SCORE
from messages.property.surveys import CONFIRM_PAPER_ANSWER, FILE_PAPER_ANSWER
from messages.property.work import LIST_WORK
from suite.embedded import EmbeddedSuite
from suite.people import (
    ADMIN,
    COMMUNITY_CHEN,
    OFFICER_ZHOU,
    OTHER_COMPANY,
    RESIDENT_WANG,
    SECOND_ADMIN,
    STEWARD_LI,
    STRANGER,
)
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.property.conftest import MONTH, Served
from tests.property.negotiating import OPENER, WITNESS, Round, admitted, key_pair
from tests.property.negotiating import called as called_negotiation
from tests.property.test_complaints import noted
from tests.property.test_funds import committed, opened
from tests.property.test_joint_meetings import GUESTS, called, held, resolution
from tests.property.test_payments import dear_score, scored
from tests.property.test_surveys import opened as held_survey
from tests.working import waits_in

waits = waits_in(LIST_WORK, (COMMUNITY_CHEN, OFFICER_ZHOU, ADMIN, SECOND_ADMIN, OTHER_COMPANY, STRANGER))
OFFICE = (OFFICER_ZHOU, ADMIN, SECOND_ADMIN)


def each(act: str, *people: Any) -> dict[str, list[str]]:
    return {who.id: [act] for who in people}


@pytest.mark.rule("B9.2", "M1.2")
def test_a_complaint_waits_for_its_company_alone(served: Served, ask: Ask) -> None:
    served.report()
    (complaint,) = noted(ask, served)
    assert waits(ask, complaint["id"], served.company) == each("answer_complaint", served.company)
    (item,) = (one for one in ask(LIST_WORK, served.company)["items"] if one["id"] == complaint["id"])
    assert (item["number"], item["about"]) == (complaint["number"], complaint["text"])
    assert item["due_at"] == complaint["answer_due_at"]
    ask(ANSWER_COMPLAINT, served.company, complaint_id=complaint["id"], text="已清运", photos=[])
    assert waits(ask, complaint["id"], served.company) == {}


@pytest.mark.rule("B9.11", "B10.3")
def test_a_score_waits_to_be_published_then_to_be_paid(served: Served, ask: Ask) -> None:
    served.clean_with_one_complaint()
    draft = ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)["id"]
    assert waits(ask, draft, served.company) == each("publish_score", *OFFICE)
    ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=draft)
    assert waits(ask, draft, served.company) == each("order_payment", *OFFICE)
    committed(ask, served, opened(ask, served))
    ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=draft)
    assert waits(ask, draft, served.company) == {}


@pytest.mark.rule("B9.10")
def test_an_appeal_waits_for_the_district(served: Served, ask: Ask) -> None:
    score = scored(ask, served)
    costly = [line["evidence"] for line in score["lines"] if line["points_x100"] < 0]
    appeal = ask(FILE_APPEAL, served.company, score_id=score["id"], contested=costly[:1], words="已按时清运")
    assert waits(ask, appeal["id"], served.company) == each("decide_appeal", SECOND_ADMIN), "ADMIN made the score"
    ask(DECIDE_APPEAL, SECOND_ADMIN, appeal_id=appeal["id"], struck=[], decision="照片属实")
    assert waits(ask, appeal["id"]) == {}


@pytest.mark.rule("B10.4")
def test_a_payment_waits_for_somebody_else_than_who_ordered_or_scored(
    served: Served, ask: Ask, suite: EmbeddedSuite
) -> None:
    score = dear_score(ask, suite, served)
    committed(ask, served, opened(ask, served, "200000.00"), "200000.00")
    payment = ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score)
    assert waits(ask, payment["id"]) == each("approve_payment", SECOND_ADMIN)
    ask(APPROVE_PAYMENT, SECOND_ADMIN, payment_id=payment["id"])
    assert waits(ask, payment["id"]) == {}


@pytest.mark.rule("B9.11")
def test_what_was_withheld_waits_until_its_day(served: Served, ask: Ask, time: SetTime) -> None:
    score = scored(ask, served, bad=True)
    committed(ask, served, opened(ask, served))
    payment = ask(ORDER_PAYMENT, OFFICER_ZHOU, score_id=score["id"])
    assert payment["withheld"] != "0.00"
    assert waits(ask, payment["id"]) == each("settle_withheld", *OFFICE)
    time.move_to(time() + dt.timedelta(days=60))
    assert payment["id"] in {one["id"] for one in everything(ask, LIST_WORK, OFFICER_ZHOU, overdue=True)}
    ask(FORFEIT_PAYMENT, OFFICER_ZHOU, payment_id=payment["id"])
    assert waits(ask, payment["id"]) == {}


@pytest.mark.rule("B9.4")
def test_an_answer_on_paper_waits_for_its_witness(served: Served, ask: Ask) -> None:
    survey, codes = held_survey(ask, served)
    paper = {"survey_id": survey["id"], "answer": 3, "code": codes[0], "witness": STEWARD_LI.id}
    entered = ask(FILE_PAPER_ANSWER, COMMUNITY_CHEN, **paper)
    assert waits(ask, entered["id"], STEWARD_LI, RESIDENT_WANG) == each("confirm_paper_answer", STEWARD_LI)
    ask(CONFIRM_PAPER_ANSWER, STEWARD_LI, paper_answer_id=entered["id"])
    assert waits(ask, entered["id"], STEWARD_LI) == {}


@pytest.mark.rule("B4.2", "B4.3")
def test_a_guest_answers_the_office_holds_and_a_resolution_goes_to_and_fro(
    served: Served, ask: Ask, time: SetTime
) -> None:
    meeting = called(served, proposals=["堆物点"])
    assert waits(ask, meeting["id"], *GUESTS) == each("answer_invitation", *GUESTS)
    ask(ANSWER_INVITATION, GUESTS[0], joint_meeting_id=meeting["id"], answer="coming")
    assert waits(ask, meeting["id"], *GUESTS) == each("answer_invitation", *GUESTS[1:])
    time.move_to(dt.datetime.fromisoformat(meeting["begins_at"]))
    assert waits(ask, meeting["id"], *GUESTS) == each("hold_joint_meeting", *OFFICE)
    held(served, meeting, resolution(served))
    assert waits(ask, meeting["id"], *GUESTS) == {}
    (made,) = ask(LIST_RESOLUTIONS, GUESTS[1], area_id=served.area["id"], mine=True)["items"]
    assert waits(ask, made["id"], *GUESTS) == each("report_resolution", GUESTS[1])
    ask(REPORT_RESOLUTION, GUESTS[1], meeting_resolution_id=made["id"], text="已清运")
    assert waits(ask, made["id"], *GUESTS) == each("confirm_resolution", *OFFICE)
    ask(CONFIRM_RESOLUTION, ADMIN, meeting_resolution_id=made["id"])
    assert waits(ask, made["id"], *GUESTS) == {}


@pytest.mark.rule("B3.7")
def test_a_negotiation_asks_its_office_two_keepers_and_each_company_in_turn(
    served: Served, ask: Ask, tmp_path: pathlib.Path
) -> None:
    first, second, third = admitted(ask, 3)
    negotiation = called_negotiation(served, first, second, third)
    assert waits(ask, negotiation["id"], first) == each("plan_offer_round", OFFICER_ZHOU)
    ask(ASK_QUESTION, first, negotiation_id=negotiation["id"], text="是否含公厕保洁")
    assert waits(ask, negotiation["id"], first)[OFFICER_ZHOU.id] == ["answer_question", "plan_offer_round"]
    one_by_one = [
        one["act"] for one in everything(ask, LIST_WORK, OFFICER_ZHOU, limit=1) if one["id"] == negotiation["id"]
    ]
    assert sorted(one_by_one) == ["answer_question", "plan_offer_round"], "a page may end between two acts on one thing"
    ask(ANSWER_QUESTION, OFFICER_ZHOU, negotiation_id=negotiation["id"], number=1, answer="不含")
    planned = ask(
        PLAN_OFFER_ROUND, OFFICER_ZHOU, negotiation_id=negotiation["id"], opener=OPENER.id, witness=WITNESS.id,
        ends_at=(served.time() + dt.timedelta(days=7)).isoformat(),
    )  # fmt: skip
    assert waits(ask, negotiation["id"]) == {}
    assert waits(ask, planned["id"], WITNESS, first) == each("give_round_key", OPENER, WITNESS)
    ask(GIVE_ROUND_KEY, OPENER, offer_round_id=planned["id"], public_key=key_pair()[0])
    assert waits(ask, planned["id"], WITNESS, first) == each("give_round_key", WITNESS)


@pytest.mark.rule("B3.7")
def test_a_running_round_asks_the_companies_and_after_its_end_the_two_who_open_it(
    served: Served, ask: Ask, tmp_path: pathlib.Path
) -> None:
    first, second, third = admitted(ask, 3)
    running = Round(served, called_negotiation(served, first, second, third), tmp_path)
    bidders = (first, second, third)
    assert waits(ask, running.planned["id"], WITNESS, *bidders) == each("send_offer", *bidders)
    running.send(first, "12000.00")
    assert waits(ask, running.planned["id"], WITNESS, *bidders) == each("send_offer", second, third)
    served.time.move_to(running.ends_at)
    assert waits(ask, running.planned["id"], WITNESS, *bidders) == each("open_offers", OPENER, WITNESS)
    running.open()
    assert waits(ask, running.planned["id"], WITNESS, *bidders) == {}


def test_a_mark_of_no_page_is_told(ask: Ask) -> None:
    with pytest.raises(errors.Invalid):
        ask(LIST_WORK, OFFICER_ZHOU, after="yesterday~")
