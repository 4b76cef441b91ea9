"""Volunteer groups 志愿团队 (A15.1): a name, a place, a leader, and members who join and leave."""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    NOWHERE,
    RESIDENT,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import COMMUNITY, SUBDISTRICT
from messages.volunteers.errors.volunteer_groups import (
    GroupDisbanded,
    GroupMemberAlready,
    GroupNameTaken,
    LeaderMustStay,
    NotAGroupMember,
)
from messages.volunteers.stewards import Guardian
from messages.words import Text

STAFF: Final = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
STATUSES: Final = ("active", "disbanded")
MEMBERS: Final = frozenset({RESIDENT})
LEVELS: Final = (SUBDISTRICT, COMMUNITY)


class VolunteerGroup(fields.Messages):
    """Without accounts: `members` is how many there are now."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    name = fields.text(most=100, required=True)
    members = fields.whole(required=True)
    formed_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    reason = fields.text(0, 2000, required=True)
    disbanded_at = fields.instant(required=True, allow_none=True)


class GroupDisbandedTold(fields.Messages):
    """With the reason: what the group had ahead is called off, and its posts are closed."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    name = fields.text(most=100, required=True)
    leader = fields.person(required=True)
    reason = fields.text(most=2000, required=True)
    disbanded_at = fields.instant(required=True)


class GroupMember(fields.Messages):
    """`left_at` is null of who is still a member. Names are shown to the members and to the staff of the place.

    Whether somebody has told the day of birth is shown, and whether a guardian goes along; neither of them is.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    volunteer_group_id = fields.id_(required=True)
    territory = fields.place(*LEVELS, required=True)
    person = fields.person(required=True)
    name = fields.text(most=100, required=True)
    leads = fields.yes_or_no(required=True)
    joined_at = fields.instant(required=True)
    left_at = fields.instant(required=True, allow_none=True)
    age_told = fields.yes_or_no(required=True)
    accompanied = fields.yes_or_no(required=True)


class OneGroup(fields.Messages):
    volunteer_group_id = fields.id_(required=True)


class FormVolunteerGroup(fields.Messages):
    territory = fields.place(*LEVELS, required=True)
    name = fields.text(2, 100, required=True)
    leader = fields.person(required=True)
    leader_name = fields.text(1, 100, required=True)


class DisbandVolunteerGroup(OneGroup):
    reason = fields.text(2, 2000, required=True)


class ListVolunteerGroups(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class JoinVolunteerGroup(OneGroup):
    """Who wants to go where an age is asked tells the day of birth; a minor names a guardian who goes along."""

    name = fields.text(1, 100, required=True)
    born_on = fields.day_of_birth(load_default=None, allow_none=True)
    guardian = fields.nested(Guardian, load_default=None, allow_none=True)


class TellMemberAge(OneGroup):
    born_on = fields.day_of_birth(required=True)
    guardian = fields.nested(Guardian, load_default=None, allow_none=True)


class AppointGroupLeader(OneGroup):
    person = fields.person(required=True)


class ListGroupMembers(Paged, OneGroup):
    left = fields.yes_or_no(load_default=False)


FORM_VOLUNTEER_GROUP = Operation(
    "volunteers.form_volunteer_group",
    "POST /api/v1/volunteer-groups",
    Text("Form a volunteer group at a place, with its first leader.", "组建本地志愿团队并指定首任队长。"),
    request=FormVolunteerGroup,
    answer=VolunteerGroup,
    roles=STAFF,
    place="territory",
    errors=(GroupNameTaken,),
    creates=True,
    decides=True,
)
READ_VOLUNTEER_GROUP = Operation(
    "volunteers.read_volunteer_group",
    "GET /api/v1/volunteer-groups/{volunteer_group_id}",
    Text("Read a volunteer group; no names.", "查看志愿团队，不含姓名。"),
    request=OneGroup,
    answer=VolunteerGroup,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_VOLUNTEER_GROUPS = Operation(
    "volunteers.list_volunteer_groups",
    "GET /api/v1/volunteer-groups",
    Text("List the volunteer groups of a place, newest first; no names.", "按地区查询志愿团队，由新到旧，不含姓名。"),
    request=ListVolunteerGroups,
    answer=page_of(VolunteerGroup),
    roles=ANYONE,
    place=NOWHERE,
)
JOIN_VOLUNTEER_GROUP = Operation(
    "volunteers.join_volunteer_group",
    "POST /api/v1/volunteer-groups/{volunteer_group_id}/members",
    Text("Join a volunteer group.", "加入志愿团队。"),
    request=JoinVolunteerGroup,
    answer=GroupMember,
    roles=MEMBERS,
    place=NOWHERE,
    errors=(GroupMemberAlready, GroupDisbanded),
    creates=True,
    own=MEMBERS,
)
TELL_MEMBER_AGE = Operation(
    "volunteers.tell_member_age",
    "POST /api/v1/volunteer-groups/{volunteer_group_id}/tell",
    Text(
        "As a member, tell the own day of birth, and the guardian who goes along. Both are kept encrypted.",
        "成员登记本人出生日期和陪同的监护人，加密保存。",
    ),
    request=TellMemberAge,
    answer=GroupMember,
    roles=MEMBERS,
    place=NOWHERE,
    errors=(NotAGroupMember,),
    own=MEMBERS,
)
DISBAND_VOLUNTEER_GROUP = Operation(
    "volunteers.disband_volunteer_group",
    "POST /api/v1/volunteer-groups/{volunteer_group_id}/disband",
    Text(
        "Disband a group, with the reason: what it has ahead is called off, its posts are closed, its members leave."
        " Who came to what is over is still noted.",
        "说明理由，解散团队：尚未开始的活动和班次取消，守望岗撤销，成员退出；已结束活动的出勤仍可登记。",
    ),
    request=DisbandVolunteerGroup,
    answer=VolunteerGroup,
    roles=STAFF,
    errors=(GroupDisbanded,),
    decides=True,
)
LEAVE_VOLUNTEER_GROUP = Operation(
    "volunteers.leave_volunteer_group",
    "POST /api/v1/volunteer-groups/{volunteer_group_id}/leave",
    Text(
        "Leave a volunteer group, and what one has signed up for; the leader may once another one is appointed.",
        "退出志愿团队，尚未开始的报名随之取消；队长须待新队长指定后方可退出。",
    ),
    request=OneGroup,
    answer=GroupMember,
    roles=MEMBERS,
    place=NOWHERE,
    errors=(NotAGroupMember, LeaderMustStay),
    own=MEMBERS,
)
APPOINT_GROUP_LEADER = Operation(
    "volunteers.appoint_group_leader",
    "POST /api/v1/volunteer-groups/{volunteer_group_id}/appoint",
    Text("Appoint a member as the group's leader.", "指定一名成员担任队长。"),
    request=AppointGroupLeader,
    answer=GroupMember,
    roles=STAFF,
    errors=(NotAGroupMember, GroupDisbanded),
    decides=True,
)
LIST_GROUP_MEMBERS = Operation(
    "volunteers.list_group_members",
    "GET /api/v1/volunteer-groups/{volunteer_group_id}/members",
    Text("List a group's members, for them and for the staff of the place.", "成员和本辖区工作人员查询团队成员。"),
    request=ListGroupMembers,
    answer=page_of(GroupMember),
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)

VOLUNTEER_GROUP_DISBANDED = EventType(
    "volunteers.volunteer_group_disbanded.v1",
    Text("A volunteer group was disbanded.", "志愿团队已解散。"),
    GroupDisbandedTold,
)
