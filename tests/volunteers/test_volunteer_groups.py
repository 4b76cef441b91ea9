"""A15.1: a volunteer group has members who join and leave, and always a leader."""

import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.operation import RESIDENT
from messages.volunteers.errors.volunteer_groups import (
    GroupMemberAlready,
    GroupNameTaken,
    LeaderMustStay,
    NotAGroupMember,
)
from messages.volunteers.volunteer_groups import (
    APPOINT_GROUP_LEADER,
    FORM_VOLUNTEER_GROUP,
    JOIN_VOLUNTEER_GROUP,
    LEAVE_VOLUNTEER_GROUP,
    LIST_GROUP_MEMBERS,
    LIST_VOLUNTEER_GROUPS,
    READ_VOLUNTEER_GROUP,
)
from suite.people import COMMUNITY_CHEN, STRANGER, XIZHAOSI
from tests.embedded import Ask, everything
from tests.volunteers.conftest import someone
from tests.volunteers.groups import form


@pytest.mark.rule("A15.1")
def test_members_join_and_leave_and_only_they_and_the_place_see_names(ask: Ask) -> None:
    group, leader, (one, other) = form(ask, 2)
    with pytest.raises(GroupMemberAlready):
        ask(JOIN_VOLUNTEER_GROUP, one, volunteer_group_id=group["id"], name=one.name)
    assert ask(LEAVE_VOLUNTEER_GROUP, other, volunteer_group_id=group["id"])["left_at"]
    with pytest.raises(NotAGroupMember):
        ask(LEAVE_VOLUNTEER_GROUP, other, volunteer_group_id=group["id"])
    for reader in (leader, one, COMMUNITY_CHEN):
        listed = ask(LIST_GROUP_MEMBERS, reader, volunteer_group_id=group["id"])["items"]
        assert [(member["person"], member["leads"]) for member in listed] == [(one.id, False), (leader.id, True)]
    gone = ask(LIST_GROUP_MEMBERS, COMMUNITY_CHEN, volunteer_group_id=group["id"], left=True)["items"]
    assert [member["person"] for member in gone] == [other.id]
    for reader in (other, someone(RESIDENT), STRANGER):
        with pytest.raises(errors.NotFound):
            ask(LIST_GROUP_MEMBERS, reader, volunteer_group_id=group["id"])
    seen = ask(READ_VOLUNTEER_GROUP, ANONYMOUS, volunteer_group_id=group["id"])
    assert (seen["name"], seen["members"]) == (group["name"], 2)
    assert not {"leader", "formed_by"} & seen.keys()
    assert seen in everything(ask, LIST_VOLUNTEER_GROUPS, ANONYMOUS, within=XIZHAOSI)


@pytest.mark.rule("A15.1")
def test_a_group_is_never_without_a_leader(ask: Ask) -> None:
    group, leader, (heir,) = form(ask, 1)
    named = {"volunteer_group_id": group["id"]}
    with pytest.raises(LeaderMustStay):
        ask(LEAVE_VOLUNTEER_GROUP, leader, **named)
    with pytest.raises(NotAGroupMember):
        ask(APPOINT_GROUP_LEADER, COMMUNITY_CHEN, **named, person=someone(RESIDENT).id)
    with pytest.raises(errors.Forbidden):
        ask(APPOINT_GROUP_LEADER, STRANGER, **named, person=heir.id)
    assert ask(APPOINT_GROUP_LEADER, COMMUNITY_CHEN, **named, person=heir.id)["leads"]
    ask(LEAVE_VOLUNTEER_GROUP, leader, **named)
    (left,) = ask(LIST_GROUP_MEMBERS, heir, **named)["items"]
    assert (left["person"], left["leads"]) == (heir.id, True)


def test_a_group_is_formed_once(ask: Ask) -> None:
    group, leader, _ = form(ask)
    told = {"territory": group["territory"], "name": group["name"], "leader": leader.id, "leader_name": leader.name}
    with pytest.raises(GroupNameTaken):
        ask(FORM_VOLUNTEER_GROUP, COMMUNITY_CHEN, **told)


def test_nobody_makes_oneself_a_leader(ask: Ask) -> None:
    told = {"territory": XIZHAOSI, "name": "义务巡逻队", "leader_name": "陈静"}
    with pytest.raises(errors.AboutOneself):
        ask(FORM_VOLUNTEER_GROUP, COMMUNITY_CHEN, **told, leader=COMMUNITY_CHEN.id)
