"""A12 商会: an association with officers whom the offices know, and a pact made by the way of all conventions."""

import dataclasses
from typing import Any

import pytest

from messages import errors
from messages.deliberation.associations import (
    CHANGE_ASSOCIATION_OFFICERS,
    DISSOLVE_ASSOCIATION,
    LIST_ASSOCIATIONS,
    READ_ASSOCIATION,
)
from messages.deliberation.breaches import (
    HAND_OVER_BREACH,
    LIST_BREACHES,
    LIST_NOTICED_BREACHES,
    NOTICE_BREACH,
    READ_BREACH,
    REPORT_BREACH,
    WARN_BREACH,
)
from messages.deliberation.conventions import READ_CONVENTION
from messages.deliberation.errors.associations import AssociationIsOver, AssociationStands, OfficerNamedTwice
from messages.deliberation.notices import LIST_NOTICES
from messages.deliberation.rolls import LIST_ROLL
from messages.deliberation.work import LIST_WORK
from messages.envelope import ANONYMOUS
from suite.embedded import EmbeddedSuite
from tests.deliberation.conftest import Community
from tests.deliberation.trading import Street
from tests.embedded import Ask
from tests.working import waits_in


@pytest.fixture
def street(community: Community, suite: EmbeddedSuite) -> Street:
    return Street(community, suite)


def officers(*people: Any) -> list[dict[str, str]]:
    return [{"person": one.id, "name": one.name, "post": "理事"} for one in people]


@pytest.mark.rule("A12.1")
def test_an_association_stands_for_a_street(street: Street, ask: Ask) -> None:
    with pytest.raises(AssociationStands):
        street.register()
    with pytest.raises(OfficerNamedTwice):
        street.register(officers=officers(street.president, street.president))
    with pytest.raises(errors.AboutOneself):
        street.register(officers=officers(street.worker))
    (shown,) = ask(LIST_ASSOCIATIONS, ANONYMOUS, within=street.community.code)["items"]
    assert (shown["name"], shown["members"], shown["pact_id"]) == ("南锣商会", 0, None)
    assert street.president.id not in str(shown)
    whole = ask(READ_ASSOCIATION, street.president, **street.one)
    assert [one["person"] for one in whole["officers"]] == [street.president.id, street.secretary.id]
    with pytest.raises(errors.NotFound):
        ask(READ_ASSOCIATION, street.keepers[0], **street.one)


@pytest.mark.rule("A12.1")
def test_officers_change_and_an_association_ends(street: Street, ask: Ask) -> None:
    asked = {"officers": officers(street.keepers[0]), "reason": "换届"}
    with pytest.raises(errors.Forbidden):
        ask(CHANGE_ASSOCIATION_OFFICERS, street.president, **street.one, **asked)
    changed = ask(CHANGE_ASSOCIATION_OFFICERS, street.worker, **street.one, **asked)
    assert [step["move"] for step in changed["history"]] == ["register", "change_officers"]
    with pytest.raises(errors.NotFound):
        ask(READ_ASSOCIATION, street.president, **street.one)
    ask(DISSOLVE_ASSOCIATION, street.officer, **street.one, reason="商户整体迁出")
    with pytest.raises(AssociationIsOver):
        ask(CHANGE_ASSOCIATION_OFFICERS, street.worker, **street.one, **asked)
    with pytest.raises(AssociationIsOver):
        street.applied()
    assert street.register()["status"] == "active"


@pytest.mark.rule("A12.2")
def test_the_pact_is_made_by_the_members_shop_by_shop(street: Street, ask: Ask) -> None:
    street.community.households(5)
    pact = street.pact()
    assert (pact["status"], pact["on_roll"], pact["signed"]) == ("in_force", 4, 3)
    (notice,) = ask(LIST_NOTICES, ANONYMOUS, matter_id=pact["matter_id"])["items"]
    assert notice["kind"] == "merchants_pact"
    roll = ask(LIST_ROLL, street.worker, notice_id=notice["id"])["items"]
    assert {entry["voter"] for entry in roll} == {keeper.id for keeper in street.keepers}
    (shown,) = ask(LIST_ASSOCIATIONS, ANONYMOUS, within=street.community.code)["items"]
    assert (shown["members"], shown["pact_id"]) == (4, pact["id"])
    assert ask(READ_CONVENTION, ANONYMOUS, convention_id=pact["id"])["kind"] == "merchants"


@pytest.mark.rule("A12.5", "A12.6")
def test_the_association_warns_notices_and_refers_and_anybody_there_reports(street: Street, ask: Ask) -> None:
    pact = street.pact()
    one_shop = street.secretary
    told = {"rule": "front", "place": street.community.lane, "party": "3 号茶馆", "party_id": one_shop.id}
    passer_by = street.community.person("passer-by")
    breach = ask(REPORT_BREACH, passer_by, convention_id=pact["id"], text="门前堆物", **told)
    one = {"breach_id": breach["id"]}
    waits = waits_in(LIST_WORK, (street.worker,))
    assert waits(ask, breach["id"], street.president, one_shop, passer_by) == {
        who.id: ["warn_breach"] for who in (street.worker, street.president)
    }
    with pytest.raises(errors.AboutOneself):
        ask(WARN_BREACH, one_shop, **one, text="自己提醒自己")
    with pytest.raises(errors.Forbidden):
        ask(WARN_BREACH, street.keepers[0], **one, text="同行来提醒")
    for step, text in ((WARN_BREACH, "请立即清理"), (NOTICE_BREACH, "仍未清理")):
        ask(step, street.president, **one, text=text)
        street.pass_days(8)
    referred = ask(HAND_OVER_BREACH, street.president, **one, text="请执法", problem_class="occupied_road")
    assert referred["status"] == "referred"
    assert ask(READ_BREACH, street.president, **one)["party"] == "3 号茶馆"
    assert len(ask(LIST_BREACHES, street.president, convention_id=pact["id"])["items"]) == 1
    assert len(ask(LIST_NOTICED_BREACHES, ANONYMOUS, convention_id=pact["id"])["items"]) == 1


def test_of_another_streets_pact_no_officer_decides(
    street: Street, elsewhere: Community, suite: EmbeddedSuite, ask: Ask
) -> None:
    other = Street(elsewhere, suite)
    pact = street.pact()
    with pytest.raises(errors.Forbidden):
        ask(LIST_BREACHES, other.president, convention_id=pact["id"])
    told = {"rule": "front", "place": street.community.lane, "party": "外街商户", "text": "门前堆物"}
    stranger = dataclasses.replace(other.president, territories=(elsewhere.code,))
    with pytest.raises(errors.Forbidden):
        ask(REPORT_BREACH, stranger, convention_id=pact["id"], **told)
