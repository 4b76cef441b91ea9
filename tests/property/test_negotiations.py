"""B3 竞争性磋商: at least three companies, weights that are published before, and one answer for all."""

import datetime as dt
import pathlib

import pytest

from messages import errors
from messages.property.companies import EXIT_COMPANY, LIST_COMPANIES
from messages.property.errors.companies import CompanyHasExited, CompanyUnknown
from messages.property.errors.contracts import ContractTermWrong
from messages.property.errors.negotiations import (
    InvitedAnotherWay,
    NegotiationIsOver,
    QuestionAnswered,
    QuestionUnknown,
    TooFewCompanies,
    WeightsNotWhole,
)
from messages.property.negotiations import (
    ANSWER_QUESTION,
    ASK_QUESTION,
    CALL_NEGOTIATION,
    END_NEGOTIATION,
    LIST_NEGOTIATIONS,
    READ_NEGOTIATION,
)
from messages.property.offer_rounds import ABANDON_OFFER_ROUND
from messages.property.work import LIST_WORK
from suite.people import ADMIN, EVALUATOR_TANG, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask, everything
from tests.property.conftest import Served
from tests.property.drawing import Drawn, secret
from tests.property.negotiating import CRITERIA, Round, admitted, by_name, called, days_until, terms, waits_for


@pytest.mark.rule("B3.1")
def test_at_least_three_of_the_catalogue_are_named_with_a_reason(served: Served, ask: Ask) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    assert negotiation["number"].startswith("CG-")
    assert {one["company"]: one["reason"] for one in negotiation["invitees"]} == dict.fromkeys(
        (one.company for one in bidders), "熟悉平房区"
    )
    assert (negotiation["seed"], negotiation["drawn_from"], negotiation["criteria"]) == (None, [], CRITERIA)
    for few in (bidders[:2], [bidders[0]] * 3):
        with pytest.raises(TooFewCompanies):
            called(served, *few)


@pytest.mark.rule("B3.1")
def test_only_companies_that_are_in_the_catalogue(served: Served, ask: Ask) -> None:
    bidders = admitted(ask, 3)
    unknown = {"company": "nobody_knows", "reason": "不在目录"}
    with pytest.raises(CompanyUnknown):
        ask(CALL_NEGOTIATION, OFFICER_ZHOU, **terms(served, named=[*by_name(*bidders)["named"], unknown]))
    first = next(one for one in ask(LIST_COMPANIES, ADMIN, limit=10)["items"] if one["code"] == bidders[0].company)
    ask(EXIT_COMPANY, ADMIN, company_id=first["id"], reason="自愿退出")
    with pytest.raises(CompanyHasExited):
        called(served, *bidders)
    assert bidders[0].company not in Drawn(served).negotiation["drawn_from"]


def test_named_or_drawn_not_both_and_not_half(served: Served, ask: Ask) -> None:
    draw = {"draw": {"count": 3, "witness": EVALUATOR_TANG.id, "commitment": secret()[0]}}
    for way in ({}, draw | by_name(*admitted(ask, 3))):
        with pytest.raises(InvitedAnotherWay):
            ask(CALL_NEGOTIATION, OFFICER_ZHOU, **terms(served, **way))


def test_the_weights_make_a_hundred_and_the_term_ends_after_it_starts(served: Served, ask: Ask) -> None:
    named = by_name(*admitted(ask, 3))
    twice = [CRITERIA[0] | {"weight": 50}, CRITERIA[0] | {"weight": 50}]
    for criteria in (CRITERIA[:2], twice):
        with pytest.raises(WeightsNotWhole):
            ask(CALL_NEGOTIATION, OFFICER_ZHOU, **terms(served, criteria=criteria, **named))
    with pytest.raises(ContractTermWrong):
        ask(CALL_NEGOTIATION, OFFICER_ZHOU, **terms(served, ends="2026-01-01", **named))


def test_what_one_asks_all_read_and_nobody_learns_who_asked(served: Served, ask: Ask) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    one = {"negotiation_id": negotiation["id"]}
    ask(ASK_QUESTION, bidders[0], **one, text="是否含垃圾清运？")
    ask(ANSWER_QUESTION, OFFICER_ZHOU, **one, number=1, answer="含，每日一次。")
    seen = [ask(READ_NEGOTIATION, who, **one) for who in bidders]
    assert seen[0] == seen[1] == seen[2]
    assert seen[0]["questions"][0]["answer"] == "含，每日一次。"
    assert bidders[0].company not in str(seen[0]["questions"])
    with pytest.raises(QuestionAnswered):
        ask(ANSWER_QUESTION, OFFICER_ZHOU, **one, number=1, answer="不含。")
    with pytest.raises(QuestionUnknown):
        ask(ANSWER_QUESTION, OFFICER_ZHOU, **one, number=2, answer="不含。")
    with pytest.raises(errors.Forbidden):
        ask(ANSWER_QUESTION, STRANGER, **one, number=1, answer="不含。")


def test_a_company_that_is_not_invited_sees_nothing(served: Served, ask: Ask) -> None:
    *bidders, outsider = admitted(ask, 4)
    one = {"negotiation_id": called(served, *bidders)["id"]}
    for operation, more in ((READ_NEGOTIATION, {}), (ASK_QUESTION, {"text": "可否参加？"})):
        with pytest.raises(errors.NotFound):
            ask(operation, outsider, **one, **more)
    assert ask(LIST_NEGOTIATIONS, outsider)["items"] == []
    assert [found["id"] for found in ask(LIST_NEGOTIATIONS, bidders[0])["items"]] == [one["negotiation_id"]]


def test_one_that_was_ended_stays_so(served: Served, ask: Ask) -> None:
    bidders = admitted(ask, 3)
    one = {"negotiation_id": called(served, *bidders)["id"]}
    ended = ask(END_NEGOTIATION, OFFICER_ZHOU, **one, reason="需求变更")
    assert (ended["status"], ended["ended_because"]) == ("ended", "需求变更")
    with pytest.raises(NegotiationIsOver):
        ask(ASK_QUESTION, bidders[0], **one, text="还继续吗？")
    with pytest.raises(NegotiationIsOver):
        ask(END_NEGOTIATION, OFFICER_ZHOU, **one, reason="再次终止")


@pytest.mark.rule("B3.2")
def test_what_nobody_goes_on_with_climbs_and_can_be_ended(served: Served, ask: Ask, tmp_path: pathlib.Path) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    one = {"negotiation_id": negotiation["id"]}
    asked = ask(ASK_QUESTION, bidders[0], **one, text="是否含公厕保洁？")
    act_by, answer_by = negotiation["act_by"], asked["questions"][0]["answer_by"]
    assert [days_until(served.time, moment) for moment in (act_by, answer_by)] == [10, 3]
    waiting = [item for item in everything(ask, LIST_WORK, OFFICER_ZHOU) if item["id"] == negotiation["id"]]
    assert {item["act"]: item["due_at"] for item in waiting} == {
        "plan_offer_round": act_by, "answer_question": answer_by,
    }  # fmt: skip
    ask(ANSWER_QUESTION, OFFICER_ZHOU, **one, number=1, answer="含。")
    offers = Round(served, negotiation, tmp_path)
    assert ask(READ_NEGOTIATION, OFFICER_ZHOU, **one)["act_by"] is None, "the companies have their time"
    offers.open()
    opened = ask(READ_NEGOTIATION, OFFICER_ZHOU, **one)
    assert days_until(served.time, opened["act_by"]) == 10
    with pytest.raises(errors.Forbidden):
        ask(END_NEGOTIATION, ADMIN, **one, reason="区里另有安排")
    served.time.move_to(dt.datetime.fromisoformat(opened["climbs_at"]))
    assert [waits_for(ask, who, negotiation) for who in (OFFICER_ZHOU, ADMIN)] == [
        ["begin_offer_review"], ["end_negotiation"],
    ]  # fmt: skip
    ended = ask(END_NEGOTIATION, ADMIN, **one, reason="街道逾期未推进")
    assert (ended["status"], ended["ended_by"], ended["act_by"]) == ("ended", ADMIN.id, None)


def test_whoever_gives_up_a_round_is_named(served: Served, ask: Ask, tmp_path: pathlib.Path) -> None:
    negotiation = called(served, *admitted(ask, 3))
    offers = Round(served, negotiation, tmp_path)
    given_up = ask(ABANDON_OFFER_ROUND, ADMIN, **offers.one, reason="私钥遗失")
    assert (given_up["abandoned_by"], given_up["abandoned_at"] is None) == (ADMIN.id, False)
    assert ask(READ_NEGOTIATION, OFFICER_ZHOU, negotiation_id=negotiation["id"])["act_by"] is not None
