"""B3.4 to B3.6: an award goes to the first of the order, stands on public notice, and becomes the contract."""

import datetime as dt
import pathlib
from typing import Any

import pytest

from messages.envelope import ANONYMOUS, Actor
from messages.errors import AboutOneself, Forbidden, NotFound
from messages.operation import PROPERTY_COMPANY
from messages.property.companies import EXIT_COMPANY, LIST_COMPANIES
from messages.property.contract_awards import (
    AWARD_CONTRACT,
    DECIDE_AWARD_OBJECTION,
    LIST_CONTRACT_AWARDS,
    OBJECT_TO_AWARD,
    READ_CONTRACT_AWARD,
    REVOKE_AWARD,
    SIGN_AWARD,
)
from messages.property.contracts import LIST_CONTRACTS
from messages.property.errors.companies import CompanyHasExited
from messages.property.errors.contract_awards import (
    AwardIsOver,
    AwardNoticeOver,
    AwardNoticeRuns,
    AwardObjectedAlready,
    AwardObjectionDecided,
    AwardObjectionsOpen,
    AwardObjectionUnknown,
    AwardStands,
    JudgedByAwarder,
    NobodyIsLeft,
    ReviewNotRanked,
)
from messages.property.errors.negotiations import NegotiationIsOver
from messages.property.negotiations import END_NEGOTIATION, READ_NEGOTIATION
from messages.property.offer_reviews import SET_ASIDE_REVIEWER
from messages.property.work import LIST_WORK
from suite.people import ADMIN, COMMANDER_XU, DONGCHENG, LONGTAN, OFFICER_ZHOU, SECOND_ADMIN
from tests.embedded import Ask, everything
from tests.property.conftest import Served
from tests.property.negotiating import days_until, waits_for
from tests.property.reviewing import JUDGES, Judged


@pytest.fixture
def judged(served: Served, tmp_path: pathlib.Path) -> Judged:
    return Judged(served, tmp_path)


@pytest.fixture
def ranked(judged: Judged) -> Judged:
    judged.all_score()
    return judged


def awarded(ranked: Judged, who: Actor = OFFICER_ZHOU) -> Any:
    return ranked.ask(AWARD_CONTRACT, who, **ranked.one, reason="综合得分第一")


def one_of(award: Any) -> dict[str, str]:
    return {"contract_award_id": award["id"]}


def over(served: Served, award: Any) -> None:
    served.time.move_to(dt.datetime.fromisoformat(award["notice_ends_at"]))


@pytest.mark.rule("B3.4")
def test_the_first_of_the_order_has_it_and_the_next_when_it_was_revoked(ranked: Judged, ask: Ask) -> None:
    first, second, third = (one["company"] for one in ranked.read()["ranking"])
    award = awarded(ranked)
    assert (award["company"], award["place"], award["status"]) == (first, 1, "noticed")
    with pytest.raises(AwardStands):
        awarded(ranked)
    with pytest.raises(AwardStands):
        ask(SET_ASIDE_REVIEWER, OFFICER_ZHOU, **ranked.one, person=JUDGES[0].id, reason="事后发现")
    for nth, company in enumerate((second, third), start=2):
        gone = ask(REVOKE_AWARD, OFFICER_ZHOU, **one_of(award), reason="企业书面放弃")
        assert (gone["status"], gone["revoked_by"]) == ("revoked", OFFICER_ZHOU.id)
        award = awarded(ranked)
        assert (award["company"], award["place"]) == (company, nth)
    ask(REVOKE_AWARD, ADMIN, **one_of(award), reason="企业书面放弃")
    with pytest.raises(NobodyIsLeft):
        awarded(ranked)
    with pytest.raises(AwardIsOver):
        ask(REVOKE_AWARD, ADMIN, **one_of(award), reason="再次撤销")


@pytest.mark.rule("B3.4")
def test_nothing_is_awarded_before_the_order_stands_nor_by_who_judged(judged: Judged) -> None:
    with pytest.raises(ReviewNotRanked):
        awarded(judged)
    judged.all_score()
    also_officer = Actor(JUDGES[0].id, "", OFFICER_ZHOU.roles, OFFICER_ZHOU.territories)
    with pytest.raises(JudgedByAwarder):
        awarded(judged, also_officer)
    of_the_first = Actor(
        "double", "", OFFICER_ZHOU.roles | {PROPERTY_COMPANY}, OFFICER_ZHOU.territories, "", judged.codes[1]
    )
    with pytest.raises(AboutOneself):
        awarded(judged, of_the_first)


@pytest.mark.rule("B3.5")
def test_the_notice_is_for_everybody_and_nothing_is_signed_while_it_runs(
    ranked: Judged, served: Served, ask: Ask
) -> None:
    award = awarded(ranked)
    (told,) = [one for one in ask(LIST_CONTRACT_AWARDS, ANONYMOUS, within=LONGTAN)["items"] if one["id"] == award["id"]]
    assert told["company"] == ranked.codes[1]
    assert (told["monthly_fee"], told["points_x10000"], told["reason"]) == ("12500.00", 853_333, "综合得分第一")
    assert OFFICER_ZHOU.id not in str(told)
    with pytest.raises(AwardNoticeRuns):
        ask(SIGN_AWARD, OFFICER_ZHOU, **one_of(award))
    over(served, award)
    with pytest.raises(AwardNoticeOver):
        ask(OBJECT_TO_AWARD, ranked.bidders[0], **one_of(award), words="来得太晚")
    assert ask(SIGN_AWARD, OFFICER_ZHOU, **one_of(award))["status"] == "signed"
    with pytest.raises(AwardIsOver):
        ask(SIGN_AWARD, OFFICER_ZHOU, **one_of(award))


@pytest.mark.rule("B3.5")
def test_an_objection_is_decided_by_somebody_else_before_anything_is_signed(
    ranked: Judged, served: Served, ask: Ask
) -> None:
    award = awarded(ranked)
    one = one_of(award)
    for rival in (ranked.bidders[0], ranked.bidders[2]):
        ask(OBJECT_TO_AWARD, rival, **one, words="认为业绩评分有误")
    with pytest.raises(AwardObjectedAlready):
        ask(OBJECT_TO_AWARD, ranked.bidders[0], **one, words="再说一遍")
    over(served, award)
    with pytest.raises(AwardObjectionsOpen):
        ask(SIGN_AWARD, OFFICER_ZHOU, **one)
    of_a_rival = Actor("double", "", ADMIN.roles | {PROPERTY_COMPANY}, (DONGCHENG,), "", ranked.codes[0])
    judge = Actor(ranked.reviewers[0].id, "", ADMIN.roles, (DONGCHENG,))
    for concerned in (of_a_rival, judge):
        with pytest.raises(AboutOneself):
            ask(DECIDE_AWARD_OBJECTION, concerned, **one, number=1, upheld=True, decision="成立")
    assert [waits_for(ask, who, award) for who in (judge, ADMIN)] == [[], ["decide_award_objection"]]
    decided = ask(DECIDE_AWARD_OBJECTION, ADMIN, **one, number=1, upheld=False, decision="评分理由充分")
    assert (decided["status"], decided["objections"][0]["decided_by"]) == ("noticed", ADMIN.id)
    for number, problem in ((1, AwardObjectionDecided), (3, AwardObjectionUnknown)):
        with pytest.raises(problem):
            ask(DECIDE_AWARD_OBJECTION, ADMIN, **one, number=number, upheld=True, decision="成立")
    upheld = ask(DECIDE_AWARD_OBJECTION, SECOND_ADMIN, **one, number=2, upheld=True, decision="业绩材料不实")
    assert (upheld["status"], upheld["revoked_because"]) == ("revoked", "业绩材料不实")
    assert awarded(ranked)["place"] == 2


@pytest.mark.rule("B3.6")
def test_the_contract_is_what_was_awarded(ranked: Judged, served: Served, ask: Ask) -> None:
    award = awarded(ranked)
    over(served, award)
    signed = ask(SIGN_AWARD, OFFICER_ZHOU, **one_of(award))
    contracts = everything(ask, LIST_CONTRACTS, ranked.bidders[1])
    (contract,) = [one for one in contracts if one["id"] == signed["contract_id"]]
    negotiation = ask(READ_NEGOTIATION, OFFICER_ZHOU, negotiation_id=ranked.negotiation["id"])
    names = ("area_id", "starts", "ends", "standard_version")
    assert [contract[name] for name in names] == [negotiation[name] for name in names]
    assert (contract["company"], contract["monthly_fee"]) == (ranked.codes[1], "12500.00")
    assert negotiation["status"] == "concluded"
    with pytest.raises(NegotiationIsOver):
        ranked.end()


@pytest.mark.rule("B3.5")
def test_an_objection_that_the_district_leaves_goes_to_the_commander(ranked: Judged, served: Served, ask: Ask) -> None:
    award = awarded(ranked)
    one = one_of(award)
    objected = ask(OBJECT_TO_AWARD, ranked.bidders[0], **one, words="认为业绩评分有误")["objections"][0]
    decision = {**one, "number": 1, "upheld": False, "decision": "评分理由充分"}
    with pytest.raises(Forbidden):
        ask(DECIDE_AWARD_OBJECTION, COMMANDER_XU, **decision)
    served.time.move_to(dt.datetime.fromisoformat(objected["decide_by"]) + dt.timedelta(days=1))
    late = {item["id"] for item in everything(ask, LIST_WORK, ADMIN, overdue=True)}
    assert award["id"] in late
    assert waits_for(ask, COMMANDER_XU, award) == []
    served.time.move_to(dt.datetime.fromisoformat(objected["climbs_at"]) + dt.timedelta(days=30))
    assert [waits_for(ask, who, award) for who in (OFFICER_ZHOU, COMMANDER_XU)] == [[], ["decide_award_objection"]]
    assert ask(READ_CONTRACT_AWARD, COMMANDER_XU, **one)["objections"][0]["words"] == "认为业绩评分有误"
    decided = ask(DECIDE_AWARD_OBJECTION, COMMANDER_XU, **decision)
    assert days_until(served.time, decided["sign_by"]) == 30
    assert ask(SIGN_AWARD, OFFICER_ZHOU, **one)["status"] == "signed", "the district's lateness is not the office's"


@pytest.mark.rule("B3.4")
def test_an_order_that_nobody_awards_climbs_and_can_be_ended(ranked: Judged, served: Served, ask: Ask) -> None:
    for again in range(3):
        if again:
            ask(REVOKE_AWARD, OFFICER_ZHOU, **one_of(awarded(ranked)), reason="企业书面放弃")
        review = ranked.read()
        with pytest.raises(Forbidden):
            ask(END_NEGOTIATION, ADMIN, negotiation_id=ranked.negotiation["id"], reason="无人推进")
        assert days_until(served.time, review["act_by"]) == 10
        served.time.move_to(dt.datetime.fromisoformat(review["climbs_at"]))
        assert waits_for(ask, OFFICER_ZHOU, ranked.begun, ranked.negotiation) == ["award_contract"]
        assert waits_for(ask, ADMIN, ranked.begun, ranked.negotiation) == ["end_negotiation"]
    ask(REVOKE_AWARD, OFFICER_ZHOU, **one_of(awarded(ranked)), reason="企业书面放弃")
    assert waits_for(ask, OFFICER_ZHOU, ranked.begun, ranked.negotiation) == ["end_negotiation"], "nobody is left"
    served.time.move_to(dt.datetime.fromisoformat(ranked.read()["climbs_at"]))
    ended = ask(END_NEGOTIATION, ADMIN, negotiation_id=ranked.negotiation["id"], reason="无人推进")
    assert (ended["ended_by"], ended["ended_at"] is None) == (ADMIN.id, False)
    assert [waits_for(ask, who, ranked.begun, ranked.negotiation) for who in (OFFICER_ZHOU, ADMIN)] == [[], []]


def test_a_company_that_has_left_signs_nothing(ranked: Judged, served: Served, ask: Ask) -> None:
    award = awarded(ranked)
    over(served, award)
    (leaving,) = [one for one in everything(ask, LIST_COMPANIES, ADMIN) if one["code"] == award["company"]]
    ask(EXIT_COMPANY, ADMIN, company_id=leaving["id"], reason="自愿退出")
    with pytest.raises(CompanyHasExited):
        ask(SIGN_AWARD, OFFICER_ZHOU, **one_of(award))


def test_who_reads_an_award(ranked: Judged, served: Served, ask: Ask) -> None:
    one = one_of(awarded(ranked))
    for who in (OFFICER_ZHOU, ranked.bidders[2]):
        assert ask(READ_CONTRACT_AWARD, who, **one)["awarded_by"] == OFFICER_ZHOU.id
    with pytest.raises(NotFound):
        ask(READ_CONTRACT_AWARD, served.company, **one)
    with pytest.raises(NotFound):
        ask(OBJECT_TO_AWARD, served.company, **one, words="未受邀")
    ranked.end()
    assert ask(READ_CONTRACT_AWARD, OFFICER_ZHOU, **one)["revoked_because"] == "需求变更"


def test_each_finds_what_is_next(ranked: Judged, served: Served, ask: Ask) -> None:
    assert waits_for(ask, OFFICER_ZHOU, ranked.begun) == ["award_contract"]
    award = awarded(ranked)
    assert waits_for(ask, OFFICER_ZHOU, ranked.begun, award) == []
    ask(OBJECT_TO_AWARD, ranked.bidders[0], **one_of(award), words="认为业绩评分有误")
    over(served, award)
    assert [waits_for(ask, who, award) for who in (OFFICER_ZHOU, ADMIN)] == [[], ["decide_award_objection"]]
    ask(DECIDE_AWARD_OBJECTION, ADMIN, **one_of(award), number=1, upheld=False, decision="评分理由充分")
    assert [waits_for(ask, who, award) for who in (OFFICER_ZHOU, ADMIN)] == [["sign_award"], []]
    served.time.move_to(dt.datetime.fromisoformat(award["sign_by"]) + dt.timedelta(days=1))
    assert [waits_for(ask, who, award) for who in (OFFICER_ZHOU, ADMIN)] == [["sign_award"], ["revoke_award"]]
    ask(REVOKE_AWARD, ADMIN, **one_of(award), reason="逾期未签")
    assert waits_for(ask, OFFICER_ZHOU, ranked.begun, award) == ["award_contract"]
