"""A12 初审: an opinion with reasons before a day; silence climbs; an office decides that had no part in the opinion."""

import dataclasses
from typing import Any

import pytest

from messages import errors
from messages.deliberation.errors.first_reviews import FirstReviewAsked, FirstReviewSettled, ReviewedElsewhere
from messages.deliberation.first_reviews import (
    ASK_FIRST_REVIEW,
    DECIDE_FIRST_REVIEW,
    LIST_FIRST_REVIEWS,
    READ_FIRST_REVIEW,
    REVIEW_SHOP_FIRST,
    WITHDRAW_FIRST_REVIEW,
)
from messages.deliberation.work import LIST_WORK
from messages.envelope import ANONYMOUS
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN
from tests.deliberation.conftest import Community
from tests.deliberation.trading import Street
from tests.embedded import Ask
from tests.working import waits_in

REASONS = "业态符合街区规划，后厨排烟须改造"


@pytest.fixture
def street(community: Community, suite: EmbeddedSuite) -> Street:
    return Street(community, suite)


def asked(street: Street, **more: Any) -> Any:
    told = {
        "kind": "admission", "shop": "新开的茶馆", "trade": "茶馆", "place": street.community.lane,
        "address": "南锣鼓巷 66 号", "text": "拟开设二十座茶馆，不设明火",
    } | more  # fmt: skip
    return street.ask(ASK_FIRST_REVIEW, street.keepers[0], **street.one, **told)


def of(review: Any) -> dict[str, str]:
    return {"first_review_id": review["id"]}


@pytest.mark.rule("A12.7")
def test_the_association_gives_its_opinion_and_the_office_decides(street: Street, ask: Ask) -> None:
    review = asked(street)
    with pytest.raises(FirstReviewAsked):
        asked(street)
    with pytest.raises(ReviewedElsewhere):
        asked(street, place=street.community.second_lane)
    assert asked(street, kind="licence", text="食品经营许可证")["status"] == "asked"
    opinion = {"opinion": "conditions", "reasons": REASONS}
    for who in (street.worker, street.keepers[1]):
        with pytest.raises(errors.Forbidden):
            ask(REVIEW_SHOP_FIRST, who, **of(review), **opinion)
    decision = {"granted": True, "reasons": "按初审意见改造后准入"}
    with pytest.raises(FirstReviewSettled):
        ask(DECIDE_FIRST_REVIEW, street.officer, **of(review), **decision)
    reviewed = ask(REVIEW_SHOP_FIRST, street.president, **of(review), **opinion)
    assert (reviewed["status"], reviewed["waits_on"]) == ("reviewed", street.community.code[:9])
    with pytest.raises(errors.Forbidden):
        ask(REVIEW_SHOP_FIRST, street.secretary, **of(review), **opinion)
    with pytest.raises(errors.Forbidden):
        ask(DECIDE_FIRST_REVIEW, street.worker, **of(review), **decision)
    with pytest.raises(FirstReviewSettled):
        ask(REVIEW_SHOP_FIRST, street.officer, **of(review), **opinion)
    granted = ask(DECIDE_FIRST_REVIEW, street.officer, **of(review), **decision)
    assert (granted["status"], granted["late"], granted["act_by"]) == ("granted", False, None)
    shown = ask(LIST_FIRST_REVIEWS, ANONYMOUS, **street.one, status="granted")["items"][0]
    assert (shown["reasons"], shown["decision"]) == (REASONS, "按初审意见改造后准入")
    assert street.keepers[0].id not in str(shown)


@pytest.mark.rule("A12.7")
def test_silence_climbs_and_who_gave_the_opinion_does_not_decide(street: Street, ask: Ask) -> None:
    review = asked(street)
    waits = waits_in(LIST_WORK, (street.worker, street.officer, ADMIN))
    people = (street.president, street.secretary, street.keepers[0])
    opinion = {"opinion": "against", "reasons": "与街区业态不符"}
    assert [*waits(ask, review["id"], *people)] == [street.president.id, street.secretary.id]
    street.pass_days(11)
    assert [*waits(ask, review["id"], *people)] == [street.worker.id, street.officer.id, ADMIN.id]
    with pytest.raises(errors.Forbidden):
        ask(REVIEW_SHOP_FIRST, street.president, **of(review), **opinion)
    street.pass_days(11)
    assert [*waits(ask, review["id"], *people)] == [street.officer.id, ADMIN.id]
    ask(REVIEW_SHOP_FIRST, street.officer, **of(review), **opinion)
    decision = {"granted": False, "reasons": "采纳初审意见"}
    with pytest.raises(errors.AboutOneself):
        ask(DECIDE_FIRST_REVIEW, street.officer, **of(review), **decision)
    assert waits(ask, review["id"], *people) == {ADMIN.id: ["decide_first_review"]}
    colleague = dataclasses.replace(street.officer, id="colleague")
    refused = ask(DECIDE_FIRST_REVIEW, colleague, **of(review), **decision)
    assert (refused["status"], refused["late"], refused["reviewed_by"]) == ("refused", True, street.community.code[:9])
    assert [step["move"] for step in refused["history"]] == ["ask", "climb", "climb", "review", "refuse"]
    assert len(ask(LIST_FIRST_REVIEWS, ANONYMOUS, within=street.community.code, late=True)["items"]) == 1


def test_nobody_reviews_what_one_asked_for_and_it_can_be_withdrawn(street: Street, ask: Ask) -> None:
    told = {"kind": "licence", "shop": "秘书的店", "trade": "餐饮", "address": "南锣鼓巷 8 号", "text": "酒类许可"}
    own = ask(ASK_FIRST_REVIEW, street.secretary, **street.one, **told, place=street.community.lane)
    with pytest.raises(errors.AboutOneself):
        ask(REVIEW_SHOP_FIRST, street.secretary, **of(own), opinion="favour", reasons="同意")
    with pytest.raises(errors.Forbidden):
        ask(WITHDRAW_FIRST_REVIEW, street.president, **of(own), reason="代为撤回")
    assert ask(READ_FIRST_REVIEW, street.secretary, **of(own))["applicant"] == street.secretary.id
    with pytest.raises(errors.NotFound):
        ask(READ_FIRST_REVIEW, street.keepers[1], **of(own))
    assert ask(WITHDRAW_FIRST_REVIEW, street.secretary, **of(own), reason="不再申请")["status"] == "withdrawn"
    street.pass_days(11)
    assert ask(READ_FIRST_REVIEW, street.president, **of(own))["late"] is False
