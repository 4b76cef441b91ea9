"""B3.3: offers are scored against the weights that were published, by people whom nothing ties to a company."""

import datetime as dt
import json
import pathlib
import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.envelope import Actor
from messages.errors import AboutOneself, Forbidden, NotFound
from messages.operation import EVALUATOR, PROPERTY_COMPANY
from messages.property.errors.negotiations import NegotiationIsOver
from messages.property.errors.offer_reviews import (
    DeclareFirst,
    NotAReviewer,
    ReviewerConflicted,
    ReviewerNamed,
    ReviewIsOver,
    RoundNotOpened,
    ScoredAlready,
    ScoresIncomplete,
    TooFewOffers,
    TooFewReviewers,
)
from messages.property.negotiations import ASK_QUESTION, READ_NEGOTIATION
from messages.property.offer_reviews import (
    BEGIN_OFFER_REVIEW,
    DECLARE_TIES,
    LIST_OFFER_REVIEWS,
    NAME_REVIEWER,
    READ_OFFER_REVIEW,
    SCORE_OFFERS,
    SET_ASIDE_REVIEWER,
)
from services.property.domain.negotiations import Criterion
from services.property.domain.offer_ranking import Bid, rank
from suite.people import ADMIN, DONGCHENG, OFFICER_ZHOU
from tests.embedded import Ask
from tests.property.conftest import Served
from tests.property.negotiating import Round, admitted, called, waits_for
from tests.property.reviewing import JUDGES, SECOND_OFFICER, Judged, marks

RECOUNT = pathlib.Path(__file__).parents[2] / "docs" / "recount_offers.py"


@pytest.fixture
def judged(served: Served, tmp_path: pathlib.Path) -> Judged:
    return Judged(served, tmp_path)


@pytest.mark.rule("B3.3")
def test_the_order_follows_from_marks_and_published_weights(judged: Judged) -> None:
    assert judged.ask(READ_NEGOTIATION, judged.bidders[0], negotiation_id=judged.negotiation["id"])["status"] == (
        "judging"
    )
    told = judged.all_score()
    assert told["status"] == "ranked"
    first, second, third = judged.codes
    # staffing 40, record 30, price 30: 24 + 18 + 30; 112/3 + 24 + 24; 28 + 24 + 15
    assert [(one["company"], one["points_x10000"]) for one in told["ranking"]] == [
        (second, 853_333), (first, 720_000), (third, 670_000),
    ]  # fmt: skip
    parts = {one["criterion"]: one["points_x10000"] for one in told["ranking"][0]["parts"]}
    assert parts == {"price": 240_000, "staffing": 373_333, "record": 240_000}
    assert [one["monthly_fee"] for one in told["bids"]] == list(Judged.fees)


@pytest.mark.rule("B3.3")
def test_anybody_who_may_read_it_reckons_the_order_again(judged: Judged, tmp_path: pathlib.Path) -> None:
    judged.all_score()
    file = tmp_path / "review.json"
    seen = judged.read(judged.bidders[2])
    for company, ends in (("", 0), (judged.codes[0], 1)):
        if company:
            seen["reviewers"][0]["marks"][0]["points"][0]["points"] = 100
        file.write_text(json.dumps(seen), encoding="utf-8")
        told = subprocess.run([sys.executable, RECOUNT, file], capture_output=True, text=True, check=False)
        assert told.returncode == ends, told.stderr
        assert judged.codes[1] in told.stdout


@given(st.integers(0, 2**32), st.lists(st.integers(1, 50), min_size=2, max_size=6), st.integers(3, 5))
def test_the_same_facts_give_the_same_order(seed: int, fees: list[int], reviewers: int) -> None:
    chance = random.Random(seed)
    criteria = [Criterion("price", "", 30, "price"), Criterion("staffing", "", 70)]
    bids = [Bid(f"c{number}", f"{number}", fee) for number, fee in enumerate(fees)]
    given_ = {(bid.company, "staffing"): [chance.randint(0, 2) * 50 for _ in range(reviewers)] for bid in bids}
    once = rank("review", criteria, bids, given_)
    shuffled = {key: chance.sample(points, reviewers) for key, points in reversed(given_.items())}
    again = rank("review", criteria[::-1], chance.sample(bids, len(bids)), shuffled)
    assert [(one.company, one.points_x10000) for one in once] == [(one.company, one.points_x10000) for one in again]
    assert [one.place for one in once] == [*range(1, len(bids) + 1)]
    equal = [(one.points_x10000, one.monthly_fee) for one in once]
    assert equal == sorted(equal, key=lambda pair: (-pair[0], pair[1]))


def test_nobody_sees_anothers_marks_before_the_order_stands(judged: Judged) -> None:
    judged.declare()
    judged.score(JUDGES[0], 60, 60, 90, 80, 80, 80)
    for who, seen in ((OFFICER_ZHOU, []), (JUDGES[1], []), (JUDGES[0], [JUDGES[0].id])):
        read = judged.read(who)
        assert [one["person"] for one in read["reviewers"] if one["marks"]] == seen
        assert read["ranking"] == []
    with pytest.raises(NotFound):
        judged.read(judged.bidders[0])
    for judge in JUDGES[1:3]:
        judged.score(judge, 60, 60, 90, 80, 80, 80)
    assert all(one["marks"] for one in judged.read(judged.bidders[0])["reviewers"])


@pytest.mark.rule("B3.3")
def test_who_is_tied_does_not_judge(judged: Judged, ask: Ask) -> None:
    with pytest.raises(DeclareFirst):
        judged.score(JUDGES[0], 60, 60, 90, 80, 80, 80)
    tied = ask(DECLARE_TIES, JUDGES[0], **judged.one, conflict="配偶在其中一家任职")
    assert [one["status"] for one in tied["reviewers"]] == ["recused", "named", "named"]
    for again in (None, "又想起一条"):
        with pytest.raises(DeclareFirst):
            ask(DECLARE_TIES, JUDGES[0], **judged.one, conflict=again)
    with pytest.raises(DeclareFirst):
        judged.score(JUDGES[0], 60, 60, 90, 80, 80, 80)
    judged.declare(*JUDGES[1:3])
    for judge in JUDGES[1:3]:
        judged.score(judge, 60, 60, 90, 80, 80, 80)
    assert judged.read()["status"] == "judging"
    assert "name_reviewer" in waits_for(ask, OFFICER_ZHOU, judged.begun)
    ask(NAME_REVIEWER, OFFICER_ZHOU, **judged.one, person=JUDGES[3].id)
    judged.declare(JUDGES[3])
    told = judged.score(JUDGES[3], 60, 60, 90, 80, 80, 80)
    assert (told["status"], told["reviewers"][0]["marks"]) == ("ranked", [])


def test_a_tie_said_last_holds_nothing_up(served: Served, ask: Ask, tmp_path: pathlib.Path) -> None:
    judged = Judged(served, tmp_path, reviewers=JUDGES[:4])
    judged.declare(*JUDGES[:3])
    for judge in JUDGES[:3]:
        judged.score(judge, 60, 60, 90, 80, 80, 80)
    told = ask(DECLARE_TIES, JUDGES[3], **judged.one, conflict="刚刚得知亲属在其中一家任职")
    assert told["status"] == "ranked"


def test_whoever_acts_for_a_company_or_called_it_judges_nothing(judged: Judged, ask: Ask) -> None:
    for person in (judged.bidders[0].id, OFFICER_ZHOU.id):
        with pytest.raises(ReviewerConflicted):
            ask(NAME_REVIEWER, SECOND_OFFICER, **judged.one, person=person)
    with pytest.raises(AboutOneself):
        ask(NAME_REVIEWER, SECOND_OFFICER, **judged.one, person=SECOND_OFFICER.id)
    with pytest.raises(ReviewerNamed):
        ask(NAME_REVIEWER, SECOND_OFFICER, **judged.one, person=JUDGES[0].id)
    judged.declare(JUDGES[0])
    works_there = Actor(
        JUDGES[0].id, "专家", frozenset({EVALUATOR, PROPERTY_COMPANY}), (DONGCHENG,), "", judged.codes[0]
    )
    with pytest.raises(AboutOneself):
        judged.score(works_there, 60, 60, 90, 80, 80, 80)
    with pytest.raises(Forbidden):
        judged.score(JUDGES[4], 60, 60, 90, 80, 80, 80)


def test_each_offer_gets_every_mark_once(judged: Judged, ask: Ask) -> None:
    judged.declare()
    rows = [(code, 60, 60) for code in judged.codes]
    half = marks(*rows)
    half[0]["points"].pop()
    for wrong in (marks(*rows[:2]), marks(*rows, rows[0]), half):
        with pytest.raises(ScoresIncomplete):
            ask(SCORE_OFFERS, JUDGES[0], **judged.one, marks=wrong)
    judged.score(JUDGES[0], 60, 60, 60, 60, 60, 60)
    with pytest.raises(ScoredAlready):
        judged.score(JUDGES[0], 100, 100, 60, 60, 60, 60)


def test_a_tie_found_later_takes_the_marks_out_of_the_count(judged: Judged, ask: Ask) -> None:
    judged.all_score()
    aside = {**judged.one, "person": JUDGES[2].id, "reason": "查明曾受雇于参加企业"}
    with pytest.raises(AboutOneself):
        ask(SET_ASIDE_REVIEWER, Actor(JUDGES[2].id, "", ADMIN.roles, (DONGCHENG,)), **aside)
    told = ask(SET_ASIDE_REVIEWER, ADMIN, **aside)
    assert (told["status"], told["ranking"], told["reviewers"][2]["set_aside_by"]) == ("judging", [], ADMIN.id)
    with pytest.raises(NotAReviewer):
        ask(SET_ASIDE_REVIEWER, ADMIN, **aside)
    ask(NAME_REVIEWER, OFFICER_ZHOU, **judged.one, person=JUDGES[3].id)
    judged.declare(JUDGES[3])
    told = judged.score(JUDGES[3], 100, 100, 0, 0, 0, 0)
    assert (told["status"], told["ranking"][0]["company"]) == ("ranked", judged.codes[0])
    assert told["reviewers"][2]["marks"] != []
    with pytest.raises(ReviewIsOver):
        ask(NAME_REVIEWER, OFFICER_ZHOU, **judged.one, person=JUDGES[4].id)


def test_each_finds_what_is_next(judged: Judged, served: Served, ask: Ask) -> None:
    assert [waits_for(ask, one, judged.begun) for one in (JUDGES[0], OFFICER_ZHOU)] == [["declare_ties"], []]
    judged.declare(JUDGES[0])
    assert waits_for(ask, JUDGES[0], judged.begun) == ["score_offers"]
    judged.score(JUDGES[0], 60, 60, 90, 80, 80, 80)
    assert waits_for(ask, JUDGES[0], judged.begun) == []
    served.time.move_to(served.time() + dt.timedelta(days=11))
    assert waits_for(ask, OFFICER_ZHOU, judged.begun) == ["set_aside_reviewer"]
    ask(SET_ASIDE_REVIEWER, OFFICER_ZHOU, **judged.one, person=JUDGES[1].id, reason="逾期未评")
    assert waits_for(ask, OFFICER_ZHOU, judged.begun) == ["name_reviewer"]
    judged.end()
    assert judged.read()["status"] == "dropped"
    assert [waits_for(ask, one, judged.begun) for one in (JUDGES[2], OFFICER_ZHOU)] == [[], []]


def test_what_is_judged_is_the_last_round_opened_by_enough_for_enough(
    served: Served, ask: Ask, tmp_path: pathlib.Path
) -> None:
    bidders = admitted(ask, 3)
    negotiation = called(served, *bidders)
    begin = {"negotiation_id": negotiation["id"], "reviewers": [one.id for one in JUDGES[:3]]}
    with pytest.raises(RoundNotOpened):
        ask(BEGIN_OFFER_REVIEW, OFFICER_ZHOU, **begin)
    first = Round(served, negotiation, tmp_path)
    first.send(bidders[0], "12000.00")
    with pytest.raises(RoundNotOpened):
        ask(BEGIN_OFFER_REVIEW, OFFICER_ZHOU, **begin)
    first.open()
    with pytest.raises(TooFewOffers):
        ask(BEGIN_OFFER_REVIEW, OFFICER_ZHOU, **begin)
    second = Round(served, negotiation, tmp_path)
    for bidder in bidders[:2]:
        second.send(bidder, "11000.00")
    second.open()
    with pytest.raises(TooFewReviewers):
        ask(BEGIN_OFFER_REVIEW, OFFICER_ZHOU, **begin | {"reviewers": [JUDGES[0].id] * 3})
    assert "begin_offer_review" in waits_for(ask, OFFICER_ZHOU, negotiation)
    begun = ask(BEGIN_OFFER_REVIEW, OFFICER_ZHOU, **begin)
    assert begun["offer_round_id"] == second.planned["id"]
    with pytest.raises(NegotiationIsOver):
        Round(served, negotiation, tmp_path)
    with pytest.raises(NegotiationIsOver):
        ask(ASK_QUESTION, bidders[0], negotiation_id=negotiation["id"], text="还能再报价吗？")
    listed = ask(LIST_OFFER_REVIEWS, JUDGES[0], negotiation_id=negotiation["id"])["items"]
    assert [one["id"] for one in listed] == [begun["id"]]
    with pytest.raises(errors.NotFound):
        ask(READ_OFFER_REVIEW, admitted(ask, 1)[0], offer_review_id=begun["id"])
