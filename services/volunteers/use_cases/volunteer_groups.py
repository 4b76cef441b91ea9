"""Lock order: group → posts → activities → sign-ups → members."""

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.volunteers.errors.volunteer_groups import NotAGroupMember
from messages.volunteers.volunteer_groups import (
    APPOINT_GROUP_LEADER,
    DISBAND_VOLUNTEER_GROUP,
    FORM_VOLUNTEER_GROUP,
    JOIN_VOLUNTEER_GROUP,
    LEAVE_VOLUNTEER_GROUP,
    LIST_GROUP_MEMBERS,
    LIST_VOLUNTEER_GROUPS,
    READ_VOLUNTEER_GROUP,
    TELL_MEMBER_AGE,
    VOLUNTEER_GROUP_DISBANDED,
)
from services.volunteers.domain.volunteer_groups import MOVES, GroupMember, VolunteerGroup
from services.volunteers.storage import activities, volunteer_groups, watch_posts
from services.volunteers.use_cases.activities import end_before_it_begins, give_up
from services.volunteers.use_cases.watch_posts import close


def form_volunteer_group(act: Act, *, territory: str, name: str, leader: str, leader_name: str) -> VolunteerGroup:
    act.about(leader)
    group = VolunteerGroup(act.new_id(), territory, name, leader, act.actor.id, act.now)
    volunteer_groups.add(act, group, group.take_in(act.new_id(), leader, leader_name, act.now))
    return group


def join_volunteer_group(
    act: Act, *, volunteer_group_id: str, name: str, born_on: dt.date | None, guardian: dict[str, str] | None
) -> GroupMember:
    group = volunteer_groups.get(act, volunteer_group_id)
    member = group.take_in(act.new_id(), act.actor.id, name, act.now)
    if born_on is not None:
        _tell_age(act, member, born_on, guardian)
    volunteer_groups.add_member(act, member)
    volunteer_groups.save(act, group)
    return member


def tell_member_age(
    act: Act, *, volunteer_group_id: str, born_on: dt.date, guardian: dict[str, str] | None
) -> GroupMember:
    member = _member(act, volunteer_groups.get(act, volunteer_group_id), act.actor.id)
    _tell_age(act, member, born_on, guardian)
    volunteer_groups.save_member(act, member)
    return member


def _tell_age(act: Act, member: GroupMember, born_on: dt.date, guardian: dict[str, str] | None) -> None:
    sealed = act.encrypt(f"{guardian['name']} {guardian['phone']}") if guardian else None
    member.tell_age(act.encrypt(born_on.isoformat()), sealed)


def disband_volunteer_group(act: Act, *, volunteer_group_id: str, reason: str) -> VolunteerGroup:
    """What lies ahead is called off, and its posts are closed; who came to what is over is still noted."""
    group = volunteer_groups.get(act, volunteer_group_id)
    act.may_act_in(group.territory)
    act.about(group.leader)
    group.disband(act.actor.id, reason, act.now)
    for post in watch_posts.open_of(act, group.id):
        close(act, post, reason)
    for activity in activities.ahead(act, volunteer_group_id=group.id, watch_post_id=None):
        end_before_it_begins(act, activity, reason)
    for member in volunteer_groups.members(act, group.id):
        member.leave(act.now)
        volunteer_groups.save_member(act, member)
    volunteer_groups.save(act, group)
    act.tell(VOLUNTEER_GROUP_DISBANDED, group)
    return group


def leave_volunteer_group(act: Act, *, volunteer_group_id: str) -> GroupMember:
    group = volunteer_groups.get(act, volunteer_group_id)
    member = _member(act, group, act.actor.id)
    group.let_go(member, act.now)
    for sign_up_id in activities.own_ahead(act, group.id):
        give_up(act, *activities.activity_and_sign_up(act, sign_up_id))
    volunteer_groups.save_member(act, member)
    volunteer_groups.save(act, group)
    return member


def appoint_group_leader(act: Act, *, volunteer_group_id: str, person: str) -> GroupMember:
    group = volunteer_groups.get(act, volunteer_group_id)
    act.may_act_in(group.territory)
    act.about(person)
    group.must_be_active()
    member = _member(act, group, person)
    if not member.leads:
        before = _member(act, group, group.leader)
        group.be_led_by(member, before)
        for one in (before, member):
            volunteer_groups.save_member(act, one)
        volunteer_groups.save(act, group)
    return member


def _member(act: Act, group: VolunteerGroup, person: str) -> GroupMember:
    member = volunteer_groups.member(act, group.id, person)
    if member is None:
        raise NotAGroupMember
    return member


SUBJECT = Subject(
    operations={
        FORM_VOLUNTEER_GROUP: form_volunteer_group,
        READ_VOLUNTEER_GROUP: volunteer_groups.read_volunteer_group,
        LIST_VOLUNTEER_GROUPS: volunteer_groups.list_volunteer_groups,
        JOIN_VOLUNTEER_GROUP: join_volunteer_group,
        DISBAND_VOLUNTEER_GROUP: disband_volunteer_group,
        LEAVE_VOLUNTEER_GROUP: leave_volunteer_group,
        APPOINT_GROUP_LEADER: appoint_group_leader,
        TELL_MEMBER_AGE: tell_member_age,
        LIST_GROUP_MEMBERS: volunteer_groups.list_group_members,
    },
    life_cycles=(LifeCycle("volunteer group", MOVES, {"disband": VOLUNTEER_GROUP_DISBANDED}),),
)
