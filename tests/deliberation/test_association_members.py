"""A12 会员: shops with licence and address, answered by the association, or later by the office of the place."""

import pytest

from messages import errors
from messages.deliberation.association_members import (
    ADMIT_ASSOCIATION_MEMBER,
    DECLINE_ASSOCIATION_MEMBER,
    EXCLUDE_ASSOCIATION_MEMBER,
    LEAVE_ASSOCIATION,
    LIST_ASSOCIATION_MEMBERS,
    PROMISE_AS_MEMBER,
    READ_ASSOCIATION_MEMBER,
)
from messages.deliberation.errors.association_members import (
    AssociationAnswersFirst,
    ShopElsewhere,
    ShopIsMember,
    ShopMembershipSettled,
)
from messages.deliberation.work import LIST_WORK
from messages.envelope import ANONYMOUS
from suite.embedded import EmbeddedSuite
from tests.deliberation.conftest import Community
from tests.deliberation.trading import WORDS, Street
from tests.embedded import Ask
from tests.working import waits_in


@pytest.fixture
def street(community: Community, suite: EmbeddedSuite) -> Street:
    return Street(community, suite)


@pytest.mark.rule("A12.1")
def test_shops_are_members_once_with_licence_and_address(street: Street, ask: Ask) -> None:
    applied = street.applied()
    assert (applied["status"], applied["licence"], applied["address"]) == (
        "applied",
        "911101010000000000",
        "南锣鼓巷 0 号",
    )
    with pytest.raises(ShopIsMember):
        street.applied(licence="911101010000000099")
    with pytest.raises(ShopIsMember):
        street.applied(1, licence=applied["licence"])
    with pytest.raises(ShopElsewhere):
        street.applied(1, place=street.community.second_lane)
    one = {"association_member_id": applied["id"]}
    for who in (street.keepers[0], street.keepers[1]):
        with pytest.raises(errors.Forbidden):
            ask(ADMIT_ASSOCIATION_MEMBER, who, **one, words=WORDS)
    assert ask(ADMIT_ASSOCIATION_MEMBER, street.president, **one, words=WORDS)["status"] == "admitted"
    with pytest.raises(ShopMembershipSettled):
        ask(DECLINE_ASSOCIATION_MEMBER, street.president, **one, words="改变主意")
    (shown,) = ask(LIST_ASSOCIATION_MEMBERS, ANONYMOUS, **street.one, status="admitted")["items"]
    assert "keeper" not in shown
    assert ask(READ_ASSOCIATION_MEMBER, street.president, **one)["keeper"] == street.keepers[0].id
    with pytest.raises(errors.NotFound):
        ask(READ_ASSOCIATION_MEMBER, street.keepers[1], **one)


@pytest.mark.rule("A12.1")
def test_an_officer_does_not_admit_the_own_shop_and_silence_is_the_offices_turn(street: Street, ask: Ask) -> None:
    own = street.applied(3)
    one = {"association_member_id": own["id"]}
    waits = waits_in(LIST_WORK, (street.worker, street.officer))
    people = (street.president, street.secretary)
    with pytest.raises(errors.AboutOneself):
        ask(ADMIT_ASSOCIATION_MEMBER, street.secretary, **one, words=WORDS)
    with pytest.raises(AssociationAnswersFirst):
        ask(ADMIT_ASSOCIATION_MEMBER, street.worker, **one, words=WORDS)
    assert waits(ask, own["id"], *people) == {street.president.id: ["answer_application"]}
    street.pass_days(11)
    everybody = (street.president, street.worker, street.officer)
    assert waits(ask, own["id"], *people) == {who.id: ["answer_application"] for who in everybody}
    declined = ask(DECLINE_ASSOCIATION_MEMBER, street.worker, **one, words="证照与地址不符")
    assert (declined["status"], declined["history"][-1]["office"]) == ("declined", "community_worker")
    assert street.applied(3)["status"] == "applied"


@pytest.mark.rule("A12.4")
def test_a_member_promises_in_public(street: Street, ask: Ask) -> None:
    one = {"association_member_id": street.applied()["id"]}
    with pytest.raises(ShopMembershipSettled):
        ask(PROMISE_AS_MEMBER, street.keepers[0], **one, words="明码标价")
    ask(ADMIT_ASSOCIATION_MEMBER, street.president, **one, words=WORDS)
    for words in ("明码标价", "明码标价，不占道经营"):
        ask(PROMISE_AS_MEMBER, street.keepers[0], **one, words=words)
    with pytest.raises(errors.Forbidden):
        ask(PROMISE_AS_MEMBER, street.president, **one, words="替他承诺")
    (shown,) = ask(LIST_ASSOCIATION_MEMBERS, ANONYMOUS, **street.one)["items"]
    assert (shown["promise"], shown["promised_at"] is not None) == ("明码标价，不占道经营", True)


def test_members_leave_and_are_excluded_with_a_reason(street: Street, ask: Ask) -> None:
    first, second = street.admitted(0), street.admitted(1)
    one = {"association_member_id": second["id"]}
    with pytest.raises(errors.Forbidden):
        ask(EXCLUDE_ASSOCIATION_MEMBER, street.worker, **one, words="机构不能除名")
    excluded = ask(EXCLUDE_ASSOCIATION_MEMBER, street.president, **one, words="屡次违约，已移送执法")
    assert (excluded["status"], excluded["history"][-1]["words"]) == ("excluded", "屡次违约，已移送执法")
    left = ask(LEAVE_ASSOCIATION, street.keepers[0], association_member_id=first["id"], words="停业")
    assert left["status"] == "left"
    assert street.applied(0)["status"] == "applied"
