"""A15.1: a volunteer group has members who join and leave, and always a leader."""

import datetime as dt

import pytest
import sqlalchemy as sa

from chassis.tables import outbox
from messages import errors
from messages.envelope import ANONYMOUS
from messages.operation import RESIDENT
from messages.volunteers.activities import LIST_OWN_SIGN_UPS, READ_ACTIVITY, SIGN_UP_FOR_ACTIVITY
from messages.volunteers.activity_attendances import NOTE_ATTENDANCE
from messages.volunteers.errors.volunteer_groups import (
    GroupDisbanded,
    GroupMemberAlready,
    GroupNameTaken,
    LeaderMustStay,
    NotAGroupMember,
)
from messages.volunteers.volunteer_groups import (
    APPOINT_GROUP_LEADER,
    DISBAND_VOLUNTEER_GROUP,
    FORM_VOLUNTEER_GROUP,
    JOIN_VOLUNTEER_GROUP,
    LEAVE_VOLUNTEER_GROUP,
    LIST_GROUP_MEMBERS,
    LIST_VOLUNTEER_GROUPS,
    READ_VOLUNTEER_GROUP,
    VOLUNTEER_GROUP_DISBANDED,
)
from messages.volunteers.watch_posts import READ_WATCH_POST
from messages.volunteers.watch_swaps import ASK_WATCH_SWAP, READ_WATCH_SWAP
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, STRANGER, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.volunteers.conftest import someone
from tests.volunteers.groups import MORNING, form, plan
from tests.volunteers.posts import open_post, roster


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


REASON = {"reason": "成员多已搬离"}


@pytest.mark.rule("A15.1")
def test_a_group_is_disbanded_with_all_that_it_has_ahead(ask: Ask, time: SetTime, tick: Tick) -> None:
    time.move_to(MORNING)
    group, leader, (one, other) = form(ask, 2)
    over, ahead = plan(ask, group, leader), plan(ask, group, leader, hour=15)
    post = open_post(ask, group, leader)
    _, shift, *_ = roster(ask, post, leader)
    came, bound, watch = (ask(SIGN_UP_FOR_ACTIVITY, one, activity_id=each["id"])["id"] for each in (over, ahead, shift))
    swap = ask(ASK_WATCH_SWAP, one, sign_up_id=watch, other=other.id)
    time.move_to(MORNING + dt.timedelta(hours=5))
    ask(DISBAND_VOLUNTEER_GROUP, COMMUNITY_CHEN, volunteer_group_id=group["id"], **REASON)
    assert ask(READ_ACTIVITY, ANONYMOUS, activity_id=over["id"])["status"] == "planned"
    for called_off in (ahead, shift):
        seen = ask(READ_ACTIVITY, ANONYMOUS, activity_id=called_off["id"])
        assert (seen["status"], seen["reason"]) == ("called_off", "成员多已搬离")
    ups = {up["id"]: up["status"] for up in ask(LIST_OWN_SIGN_UPS, one)["items"]}
    assert ups == {came: "placed", bound: "withdrawn", watch: "withdrawn"}
    assert ask(READ_WATCH_POST, ANONYMOUS, watch_post_id=post["id"])["status"] == "closed"
    tick("lapse_watch_swaps")
    assert ask(READ_WATCH_SWAP, other, watch_swap_id=swap["id"])["status"] == "lapsed"
    gone = ask(LIST_GROUP_MEMBERS, COMMUNITY_CHEN, volunteer_group_id=group["id"], left=True)["items"]
    assert {member["person"] for member in gone} == {leader.id, one.id, other.id}
    assert ask(NOTE_ATTENDANCE, leader, sign_up_id=came, came=True)["minutes"] == 120, "it was served"


@pytest.mark.rule("A15.1")
def test_a_group_that_was_disbanded_does_nothing_and_its_name_is_free(
    ask: Ask, time: SetTime, suite: EmbeddedSuite
) -> None:
    time.move_to(MORNING)
    group, leader, (one,) = form(ask, 1)
    named = {"volunteer_group_id": group["id"]}
    for stranger in (leader, STRANGER):
        with pytest.raises(errors.Forbidden):
            ask(DISBAND_VOLUNTEER_GROUP, stranger, **named, **REASON)
    disbanded = ask(DISBAND_VOLUNTEER_GROUP, COMMUNITY_CHEN, **named, **REASON)
    assert (disbanded["status"], disbanded["members"], disbanded["reason"]) == ("disbanded", 0, "成员多已搬离")
    with suite.databases["volunteers"].engine.connect() as connection:
        told = connection.execute(sa.select(outbox.c.type).where(outbox.c.body.contains(group["id"]))).scalars().all()
    assert VOLUNTEER_GROUP_DISBANDED.name in told
    for act in (
        lambda: ask(JOIN_VOLUNTEER_GROUP, one, **named, name=one.name),
        lambda: ask(APPOINT_GROUP_LEADER, COMMUNITY_CHEN, **named, person=one.id),
        lambda: ask(DISBAND_VOLUNTEER_GROUP, COMMUNITY_CHEN, **named, **REASON),
        lambda: plan(ask, group, leader, hour=18),
        lambda: open_post(ask, group, leader),
    ):
        with pytest.raises(GroupDisbanded):
            act()
    listed = everything(ask, LIST_VOLUNTEER_GROUPS, ANONYMOUS, within=XIZHAOSI, status="disbanded")
    assert group["id"] in {each["id"] for each in listed}
    again = {"territory": group["territory"], "name": group["name"], "leader": one.id, "leader_name": one.name}
    assert ask(FORM_VOLUNTEER_GROUP, COMMUNITY_CHEN, **again)["status"] == "active"


@pytest.mark.rule("A15.1", "A15.2")
def test_who_leaves_is_bound_to_nothing_and_who_waits_has_the_place(ask: Ask, time: SetTime) -> None:
    time.move_to(MORNING)
    group, leader, (one, other) = form(ask, 2)
    activity = plan(ask, group, leader, places=1)
    for who in (one, other):
        ask(SIGN_UP_FOR_ACTIVITY, who, activity_id=activity["id"])
    ask(LEAVE_VOLUNTEER_GROUP, one, volunteer_group_id=group["id"])
    assert [up["status"] for up in ask(LIST_OWN_SIGN_UPS, one)["items"]] == ["withdrawn"]
    assert [up["status"] for up in ask(LIST_OWN_SIGN_UPS, other)["items"]] == ["placed"]
