"""A17.1, A17.3, D7.1: the register of social organisations, the hubs that lead others, the six alliances."""

import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.operation import RESIDENT
from messages.volunteers.errors.organisations import (
    AllianceUnknown,
    HubAlready,
    HubLeadsOthers,
    HubNotWider,
    MembershipSettled,
    NotAHub,
    OrganisationKnown,
    OrganisationNotActive,
    ValidityOver,
)
from messages.volunteers.organisations import (
    ACCEPT_HUB_MEMBER,
    ASK_HUB_MEMBERSHIP,
    CHANGE_ORGANISATION,
    END_HUB_MEMBERSHIP,
    LIST_ALLIANCES,
    LIST_HUB_MEMBERSHIPS,
    LIST_ORGANISATIONS,
    LIST_OWN_ORGANISATIONS,
    READ_ORGANISATION,
    STRIKE_OFF_ORGANISATION,
)
from suite.people import ADMIN, DONGCHENG, LONGTAN, OFFICER_ZHOU, STRANGER, XIZHAOSI
from tests.embedded import Ask, everything
from tests.volunteers.conftest import someone
from tests.volunteers.organisations import an_officer, register


@pytest.mark.rule("A17.1")
def test_the_register_tells_everybody_what_an_organisation_is_and_nobody_whose_account_it_is(ask: Ask) -> None:
    made, officer = register(ask, name="龙潭文艺社", kind="social_group")
    assert (made["status"], made["officer"], made["number"][:2]) == ("active", officer.id, "SZ")
    seen = ask(READ_ORGANISATION, ANONYMOUS, organisation_id=made["id"])
    assert (seen["name"], seen["officer_name"]) == ("龙潭文艺社", "刘梅")
    assert "officer" not in seen
    listed = everything(ask, LIST_ORGANISATIONS, ANONYMOUS, within=LONGTAN, kind="social_group")
    assert made["id"] in {one["id"] for one in listed}
    (own,) = ask(LIST_OWN_ORGANISATIONS, officer)["items"]
    assert own["id"] == made["id"]


@pytest.mark.rule("A17.1")
def test_the_register_holds_an_organisation_once_while_it_is_valid(ask: Ask) -> None:
    made, officer = register(ask)
    with pytest.raises(OrganisationKnown):
        register(ask, code=made["code"])
    with pytest.raises(ValidityOver):
        register(ask, valid_until="2020-01-01")
    with pytest.raises(errors.Forbidden):
        ask(STRIKE_OFF_ORGANISATION, STRANGER, organisation_id=made["id"], reason="不归我管")
    struck = ask(STRIKE_OFF_ORGANISATION, OFFICER_ZHOU, organisation_id=made["id"], reason="自行解散")
    assert (struck["status"], struck["reason"]) == ("struck_off", "自行解散")
    with pytest.raises(OrganisationNotActive):
        ask(CHANGE_ORGANISATION, OFFICER_ZHOU, organisation_id=made["id"], name="新名称")
    again, _ = register(ask, officer, code=made["code"])
    assert again["id"] != made["id"]


def test_what_changes_is_entered_by_the_office_and_not_about_oneself(ask: Ask) -> None:
    made, _ = register(ask)
    changed = {"name": "龙潭邻里中心", "officer": someone().id, "officer_name": "王强", "valid_until": "2091-01-01"}
    after = ask(CHANGE_ORGANISATION, OFFICER_ZHOU, organisation_id=made["id"], **changed)
    assert {name: after[name] for name in changed} == changed
    assert after["alliances"] == made["alliances"]
    with pytest.raises(errors.AboutOneself):
        ask(CHANGE_ORGANISATION, OFFICER_ZHOU, organisation_id=made["id"], officer=OFFICER_ZHOU.id)
    own, _ = register(ask, OFFICER_ZHOU)
    with pytest.raises(errors.AboutOneself):
        ask(STRIKE_OFF_ORGANISATION, OFFICER_ZHOU, organisation_id=own["id"], reason="试试")


@pytest.mark.rule("D7.1")
def test_there_are_six_alliances_of_the_rules_and_an_organisation_is_in_several(ask: Ask) -> None:
    before = {one["code"]: one["organisations"] for one in ask(LIST_ALLIANCES, ANONYMOUS, within=XIZHAOSI)["items"]}
    register(ask, territory=XIZHAOSI, alliances=["law", "peace"])
    told = ask(LIST_ALLIANCES, ANONYMOUS, within=XIZHAOSI)["items"]
    assert [one["code"] for one in told] == ["culture", "public_good", "property", "peace", "law", "health"]
    assert [one["text"]["zh"][:2] for one in told] == ["文化", "公益", "物业", "平安", "法治", "健康"]
    grown = {one["code"] for one in told if one["organisations"] == before[one["code"]] + 1}
    assert grown == {"peace", "law"}
    with pytest.raises(AllianceUnknown):
        register(ask, alliances=["astronomy"])
    listed = everything(ask, LIST_ORGANISATIONS, ANONYMOUS, alliance="law")
    assert all("law" in one["alliances"] for one in listed)


@pytest.mark.rule("A17.3")
def test_a_hub_leads_who_asked_and_was_taken_in(ask: Ask) -> None:
    hub, leader = register(ask, name="龙潭社区社会组织联合会", is_hub=True)
    one, officer = register(ask, territory=XIZHAOSI)
    with pytest.raises(errors.Forbidden):
        ask(ASK_HUB_MEMBERSHIP, someone(RESIDENT), organisation_id=one["id"], hub_id=hub["id"])
    asked = ask(ASK_HUB_MEMBERSHIP, officer, organisation_id=one["id"], hub_id=hub["id"])
    with pytest.raises(HubAlready):
        ask(ASK_HUB_MEMBERSHIP, officer, organisation_id=one["id"], hub_id=hub["id"])
    with pytest.raises(errors.Forbidden):
        ask(ACCEPT_HUB_MEMBER, officer, hub_membership_id=asked["id"])
    taken = ask(ACCEPT_HUB_MEMBER, leader, hub_membership_id=asked["id"])
    assert (taken["status"], taken["organisation_name"]) == ("member", one["name"])
    with pytest.raises(MembershipSettled):
        ask(ACCEPT_HUB_MEMBER, leader, hub_membership_id=asked["id"])
    for reader in (hub, one):
        led = ask(LIST_HUB_MEMBERSHIPS, ANONYMOUS, organisation_id=reader["id"], status="member")["items"]
        assert [member["id"] for member in led] == [asked["id"]]
    with pytest.raises(HubLeadsOthers):
        ask(STRIKE_OFF_ORGANISATION, ADMIN, organisation_id=hub["id"], reason="解散")
    with pytest.raises(HubLeadsOthers):
        ask(CHANGE_ORGANISATION, ADMIN, organisation_id=hub["id"], is_hub=False)
    ask(END_HUB_MEMBERSHIP, officer, hub_membership_id=asked["id"])
    with pytest.raises(MembershipSettled):
        ask(END_HUB_MEMBERSHIP, officer, hub_membership_id=asked["id"])
    assert ask(CHANGE_ORGANISATION, ADMIN, organisation_id=hub["id"], is_hub=False)["is_hub"] is False


@pytest.mark.rule("A17.3")
def test_a_hub_is_led_by_one_of_a_wider_place_so_that_none_leads_itself(ask: Ask) -> None:
    district, _ = register(ask, territory=DONGCHENG, is_hub=True)
    hub, leader = register(ask, is_hub=True)
    other, second = register(ask, is_hub=True)
    plain, officer = register(ask, territory=DONGCHENG)
    for who, one, above in ((leader, hub, other), (leader, hub, hub), (officer, plain, hub)):
        with pytest.raises(HubNotWider):
            ask(ASK_HUB_MEMBERSHIP, who, organisation_id=one["id"], hub_id=above["id"])
    with pytest.raises(NotAHub):
        ask(ASK_HUB_MEMBERSHIP, second, organisation_id=other["id"], hub_id=plain["id"])
    asked = ask(ASK_HUB_MEMBERSHIP, leader, organisation_id=hub["id"], hub_id=district["id"])
    assert ask(ACCEPT_HUB_MEMBER, ADMIN, hub_membership_id=asked["id"])["status"] == "member"  # the hub was silent


def test_one_person_for_both_is_taken_in_by_the_office(ask: Ask) -> None:
    who = an_officer()
    hub, _ = register(ask, who, is_hub=True)
    one, _ = register(ask, who, territory=XIZHAOSI)
    asked = ask(ASK_HUB_MEMBERSHIP, who, organisation_id=one["id"], hub_id=hub["id"])
    with pytest.raises(errors.AboutOneself):
        ask(ACCEPT_HUB_MEMBER, who, hub_membership_id=asked["id"])
    assert ask(ACCEPT_HUB_MEMBER, OFFICER_ZHOU, hub_membership_id=asked["id"])["status"] == "member"


def test_who_is_struck_off_is_led_by_nobody(ask: Ask) -> None:
    hub, leader = register(ask, is_hub=True)
    one, officer = register(ask, territory=XIZHAOSI)
    asked = ask(ASK_HUB_MEMBERSHIP, officer, organisation_id=one["id"], hub_id=hub["id"])
    ask(STRIKE_OFF_ORGANISATION, ADMIN, organisation_id=one["id"], reason="解散")
    assert ask(LIST_HUB_MEMBERSHIPS, ANONYMOUS, organisation_id=hub["id"])["items"][0]["status"] == "ended"
    with pytest.raises(MembershipSettled):
        ask(ACCEPT_HUB_MEMBER, leader, hub_membership_id=asked["id"])
