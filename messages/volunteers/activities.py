"""Activities 团队活动 (A15.2): places, a waiting list that moves up by itself, members who are assigned."""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.volunteers.errors.activities import (
    ActivityBegun,
    ActivityCalledOff,
    ActivityFull,
    ActivityTimesWrong,
    AgeNotTold,
    ElsewhereThen,
    JuniorAlone,
    SignUpSettled,
    TooYoungHere,
)
from messages.volunteers.errors.volunteer_groups import GroupDisbanded, NotAGroupMember
from messages.volunteers.volunteer_groups import LEVELS, MEMBERS, STAFF
from messages.words import Text

STATUSES: Final = ("planned", "called_off")
SIGN_UP_STATUSES: Final = (
    "placed", "waiting", "not_reached", "withdrawn", "swapped", "attended", "no_show", "unknown", "appealed", "upheld",
)  # fmt: skip


class Activity(fields.Messages):
    """`taken` of the `places` are promised; `waiting` persons wait for one.

    A shift of a watch post names the post, and needs `least` persons; any other activity names none and needs none.
    `youngest` is the age that one has on the day; null where no age is asked.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    volunteer_group_id = fields.id_(required=True)
    territory = fields.place(*LEVELS, required=True)
    title = fields.text(most=100, required=True)
    where = fields.text(most=200, required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)
    places = fields.whole(1, required=True)
    taken = fields.whole(required=True)
    waiting = fields.whole(required=True)
    status = fields.choice(*STATUSES, required=True)
    reason = fields.text(0, 2000, required=True)
    watch_post_id = fields.id_(required=True, allow_none=True)
    least = fields.whole(required=True)
    youngest = fields.whole(1, required=True, allow_none=True)


class SignUp(fields.Messages):
    """`turn` is the order in which people signed up, and in which those who wait move up.

    `assigned_by` is null of who signed up alone; `arrived_at` and `left_at` are the own check-in and check-out.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    activity_id = fields.id_(required=True)
    territory = fields.place(*LEVELS, required=True)
    person = fields.person(required=True)
    name = fields.text(most=100, required=True)
    turn = fields.whole(1, required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)
    status = fields.choice(*SIGN_UP_STATUSES, required=True)
    signed_up_at = fields.instant(required=True)
    moved_up_at = fields.instant(required=True, allow_none=True)
    noted_by = fields.person(required=True, allow_none=True)
    noted_at = fields.instant(required=True, allow_none=True)
    appeal = fields.text(0, 2000, required=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)
    minutes = fields.whole(required=True)
    assigned_by = fields.person(required=True, allow_none=True)
    arrived_at = fields.instant(required=True, allow_none=True)
    left_at = fields.instant(required=True, allow_none=True)


class MovedUp(fields.Messages):
    """Who waited longest and has a place now."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    activity_id = fields.id_(required=True)
    person = fields.person(required=True)
    turn = fields.whole(1, required=True)
    begins_at = fields.instant(required=True)


class MemberAssigned(fields.Messages):
    """Who is to come, and who said so."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    activity_id = fields.id_(required=True)
    person = fields.person(required=True)
    assigned_by = fields.person(required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)


class PlanActivity(fields.Messages):
    volunteer_group_id = fields.id_(required=True)
    title = fields.text(2, 100, required=True)
    where = fields.text(2, 200, required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)
    places = fields.whole(1, 500, required=True)
    youngest = fields.whole(1, 80, load_default=None, allow_none=True)


class OneActivity(fields.Messages):
    activity_id = fields.id_(required=True)


class CallOffActivity(OneActivity):
    reason = fields.text(2, 2000, required=True)


class AssignMember(OneActivity):
    person = fields.person(required=True)


class ListActivities(Paged):
    within = fields.place(load_default=None)
    volunteer_group_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class OneSignUp(fields.Messages):
    sign_up_id = fields.id_(required=True)


class ListSignUps(Paged, OneActivity):
    status = fields.choice(*SIGN_UP_STATUSES, load_default=None)


class ListOwnSignUps(Paged):
    status = fields.choice(*SIGN_UP_STATUSES, load_default=None)


PLAN_ACTIVITY = Operation(
    "volunteers.plan_activity",
    "POST /api/v1/volunteer-groups/{volunteer_group_id}/activities",
    Text(
        "Plan an activity of a group: when, where, and how many places; by its leader or the staff of the place.",
        "队长或本辖区工作人员安排团队活动：时间、地点和名额。",
    ),
    request=PlanActivity,
    answer=Activity,
    roles=STAFF | MEMBERS,
    errors=(ActivityTimesWrong, GroupDisbanded),
    creates=True,
    own=MEMBERS,
)
CALL_OFF_ACTIVITY = Operation(
    "volunteers.call_off_activity",
    "POST /api/v1/activities/{activity_id}/call-off",
    Text("Call an activity off before it begins, with the reason.", "在开始前说明理由，取消活动。"),
    request=CallOffActivity,
    answer=Activity,
    roles=STAFF | MEMBERS,
    errors=(ActivityCalledOff, ActivityBegun),
    own=MEMBERS,
)
READ_ACTIVITY = Operation(
    "volunteers.read_activity",
    "GET /api/v1/activities/{activity_id}",
    Text("Read an activity and how many places are left; no names.", "查看活动及剩余名额，不含姓名。"),
    request=OneActivity,
    answer=Activity,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_ACTIVITIES = Operation(
    "volunteers.list_activities",
    "GET /api/v1/activities",
    Text("List activities of a place or a group, newest first.", "按地区或团队查询活动，由新到旧。"),
    request=ListActivities,
    answer=page_of(Activity),
    roles=ANYONE,
    place=NOWHERE,
)
SIGN_UP_FOR_ACTIVITY = Operation(
    "volunteers.sign_up_for_activity",
    "POST /api/v1/activities/{activity_id}/sign-ups",
    Text(
        "A member signs up: for a place, or, when all are taken, on the waiting list.",
        "成员报名：有名额即录取，名额已满则列入候补。",
    ),
    request=OneActivity,
    answer=SignUp,
    roles=MEMBERS,
    errors=(ActivityCalledOff, ActivityBegun, ElsewhereThen, AgeNotTold, TooYoungHere, JuniorAlone),
    creates=True,
    own=MEMBERS,
)
ASSIGN_MEMBER = Operation(
    "volunteers.assign_member",
    "POST /api/v1/activities/{activity_id}/assign",
    Text(
        "Give a member a free place or a shift: the leader or the staff of the place. The member may withdraw.",
        "队长或本辖区工作人员安排成员参加活动或值守；本人仍可取消。",
    ),
    request=AssignMember,
    answer=SignUp,
    roles=STAFF | MEMBERS,
    errors=(
        NotAGroupMember,
        ActivityCalledOff,
        ActivityBegun,
        ActivityFull,
        ElsewhereThen,
        AgeNotTold,
        TooYoungHere,
        JuniorAlone,
    ),
    own=MEMBERS,
    decides=True,
)
WITHDRAW_SIGN_UP = Operation(
    "volunteers.withdraw_sign_up",
    "POST /api/v1/activity-sign-ups/{sign_up_id}/withdraw",
    Text(
        "Withdraw before the activity begins: whoever waits longest has the place at once, and is told.",
        "活动开始前取消报名：名额随即由候补最久者递补并告知本人。",
    ),
    request=OneSignUp,
    answer=SignUp,
    roles=MEMBERS,
    errors=(SignUpSettled, ActivityBegun),
    own=MEMBERS,
)
LIST_SIGN_UPS = Operation(
    "volunteers.list_sign_ups",
    "GET /api/v1/activities/{activity_id}/sign-ups",
    Text("List who signed up, for the leader and the staff of the place.", "队长和本辖区工作人员查询报名名单。"),
    request=ListSignUps,
    answer=page_of(SignUp),
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)
LIST_OWN_SIGN_UPS = Operation(
    "volunteers.list_own_sign_ups",
    "GET /api/v1/activity-sign-ups/mine",
    Text("List what the caller signed up for, newest first.", "查询本人报名，由新到旧。"),
    request=ListOwnSignUps,
    answer=page_of(SignUp),
    roles=MEMBERS,
    place=NOWHERE,
    own=MEMBERS,
)

SIGN_UP_MOVED_UP = EventType(
    "volunteers.sign_up_moved_up.v1",
    Text("Whoever waited longest for an activity has a place.", "活动候补者已递补。"),
    MovedUp,
)
MEMBER_ASSIGNED = EventType(
    "volunteers.member_assigned.v1",
    Text("A member was given a place at an activity or a shift.", "成员被安排参加活动或值守。"),
    MemberAssigned,
)
