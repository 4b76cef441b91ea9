"""Lock order: group → member."""

from chassis.act import Act
from chassis.subject import Subject
from messages.volunteers.errors.volunteer_groups import NotAGroupMember
from messages.volunteers.volunteer_groups import (
    APPOINT_GROUP_LEADER,
    FORM_VOLUNTEER_GROUP,
    JOIN_VOLUNTEER_GROUP,
    LEAVE_VOLUNTEER_GROUP,
    LIST_GROUP_MEMBERS,
    LIST_VOLUNTEER_GROUPS,
    READ_VOLUNTEER_GROUP,
)
from messages.words import term
from services.volunteers.domain.volunteer_groups import GroupMember, VolunteerGroup
from services.volunteers.storage import volunteer_groups

LEADER_OR_THE_PLACE = term("the group's leader, or staff of the place", "队长或本辖区工作人员")


def form_volunteer_group(act: Act, *, territory: str, name: str, leader: str, leader_name: str) -> VolunteerGroup:
    act.about(leader)
    group = VolunteerGroup(act.new_id(), territory, name, leader, act.actor.id, act.now)
    volunteer_groups.add(act, group, group.take_in(act.new_id(), leader, leader_name, act.now))
    return group


def join_volunteer_group(act: Act, *, volunteer_group_id: str, name: str) -> GroupMember:
    group = volunteer_groups.get(act, volunteer_group_id)
    member = group.take_in(act.new_id(), act.actor.id, name, act.now)
    volunteer_groups.add_member(act, member)
    volunteer_groups.save(act, group)
    return member


def leave_volunteer_group(act: Act, *, volunteer_group_id: str) -> GroupMember:
    group = volunteer_groups.get(act, volunteer_group_id)
    member = _member(act, group, act.actor.id)
    group.let_go(member, act.now)
    volunteer_groups.save_member(act, member)
    volunteer_groups.save(act, group)
    return member


def appoint_group_leader(act: Act, *, volunteer_group_id: str, person: str) -> GroupMember:
    group = volunteer_groups.get(act, volunteer_group_id)
    act.may_act_in(group.territory)
    act.about(person)
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


def must_lead(act: Act, group: VolunteerGroup) -> None:
    leads = group.leader == act.actor.id
    act.may(leads or volunteer_groups.keeps(act, group.territory), needed=LEADER_OR_THE_PLACE)


SUBJECT = Subject(
    operations={
        FORM_VOLUNTEER_GROUP: form_volunteer_group,
        READ_VOLUNTEER_GROUP: volunteer_groups.read_volunteer_group,
        LIST_VOLUNTEER_GROUPS: volunteer_groups.list_volunteer_groups,
        JOIN_VOLUNTEER_GROUP: join_volunteer_group,
        LEAVE_VOLUNTEER_GROUP: leave_volunteer_group,
        APPOINT_GROUP_LEADER: appoint_group_leader,
        LIST_GROUP_MEMBERS: volunteer_groups.list_group_members,
    },
)
