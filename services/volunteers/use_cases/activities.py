"""Lock order: activity → sign-up."""

import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.errors import Forbidden
from messages.volunteers.activities import (
    ASSIGN_MEMBER,
    CALL_OFF_ACTIVITY,
    LIST_ACTIVITIES,
    LIST_OWN_SIGN_UPS,
    LIST_SIGN_UPS,
    MEMBER_ASSIGNED,
    PLAN_ACTIVITY,
    READ_ACTIVITY,
    SIGN_UP_FOR_ACTIVITY,
    SIGN_UP_MOVED_UP,
    WITHDRAW_SIGN_UP,
)
from messages.volunteers.errors.volunteer_groups import NotAGroupMember
from messages.words import term
from services.volunteers.domain.activities import MOVES, SIGN_UP_MOVES, WAITING, Activity, SignUp
from services.volunteers.storage import activities, volunteer_groups
from services.volunteers.use_cases.group_leaders import must_lead
from services.volunteers.use_cases.member_ages import must_be_of_age

OWN_SIGN_UP = term("one's own sign-up", "本人的报名")
A_MEMBER = term("a member of the group", "本团队成员")


def plan_activity(
    act: Act, *, volunteer_group_id: str, title: str, where: str, begins_at: dt.datetime, ends_at: dt.datetime,
    places: int, youngest: int | None,
) -> Activity:  # fmt: skip
    group = volunteer_groups.get(act, volunteer_group_id)
    must_lead(act, group)
    group.must_be_active()
    activity = Activity(
        act.new_id(), group.id, group.territory, title, where, begins_at, ends_at, places, act.actor.id, act.now,
        youngest=youngest,
    )  # fmt: skip
    activity.must_lie_ahead(act.now)
    activities.add(act, activity)
    return activity


def call_off_activity(act: Act, *, activity_id: str, reason: str) -> Activity:
    """Nobody is bound to it any more; each sees it in the own list."""
    activity = activities.get(act, activity_id)
    must_lead(act, volunteer_groups.beside(act, activity.volunteer_group_id))
    return end_before_it_begins(act, activity, reason)


def end_before_it_begins(act: Act, activity: Activity, reason: str) -> Activity:
    activity.call_off(act.actor.id, reason, act.now)
    for sign_up in activities.live(act, activity.id):
        sign_up.withdraw()
        activities.save_sign_up(act, sign_up)
    activities.save(act, activity)
    return activity


def sign_up_for_activity(act: Act, *, activity_id: str) -> SignUp:
    activity = activities.get(act, activity_id)
    member = volunteer_groups.member(act, activity.volunteer_group_id, act.actor.id)
    act.allowed = True
    if member is None:
        raise Forbidden(needed=A_MEMBER)
    must_be_of_age(act, activity, member)
    sign_up = activity.sign_up(act.new_id(), member.person, member.name, act.now)
    activities.add_sign_up(act, sign_up)
    activities.save(act, activity)
    return sign_up


def assign_member(act: Act, *, activity_id: str, person: str) -> SignUp:
    activity = activities.get(act, activity_id)
    must_lead(act, volunteer_groups.beside(act, activity.volunteer_group_id))
    act.about(person)
    member = volunteer_groups.member(act, activity.volunteer_group_id, person)
    if member is None:
        raise NotAGroupMember
    must_be_of_age(act, activity, member)
    sign_up = activity.assign(act.new_id(), member.person, member.name, act.actor.id, act.now)
    activities.add_sign_up(act, sign_up)
    activities.save(act, activity)
    act.tell(MEMBER_ASSIGNED, sign_up)
    return sign_up


def withdraw_sign_up(act: Act, *, sign_up_id: str) -> SignUp:
    activity, sign_up = activities.activity_and_sign_up(act, sign_up_id)
    act.may(sign_up.person == act.actor.id, needed=OWN_SIGN_UP)
    return give_up(act, activity, sign_up)


def give_up(act: Act, activity: Activity, sign_up: SignUp) -> SignUp:
    """Whoever waits longest has the place at once, and is told."""
    first = activities.first_waiting(act, activity.id)
    if activity.give_up(sign_up, first, act.now) and first is not None:
        activities.save_sign_up(act, first)
        act.tell(SIGN_UP_MOVED_UP, first)
    activities.save_sign_up(act, sign_up)
    activities.save(act, activity)
    return sign_up


def close_waiting_list(act: Act, activity_id: str) -> Activity | None:
    """For the clock: it has begun, so nobody moves up any more."""
    activity = activities.get(act, activity_id)
    if not activity.waits_in_vain(act.now):
        return None
    for sign_up in activities.live(act, activity.id):
        if sign_up.status == WAITING:
            sign_up.wait_in_vain()
            activities.save_sign_up(act, sign_up)
    activity.waiting = 0
    activities.save(act, activity)
    return activity


SUBJECT = Subject(
    operations={
        PLAN_ACTIVITY: plan_activity,
        CALL_OFF_ACTIVITY: call_off_activity,
        READ_ACTIVITY: activities.read_activity,
        LIST_ACTIVITIES: activities.list_activities,
        SIGN_UP_FOR_ACTIVITY: sign_up_for_activity,
        ASSIGN_MEMBER: assign_member,
        WITHDRAW_SIGN_UP: withdraw_sign_up,
        LIST_SIGN_UPS: activities.list_sign_ups,
        LIST_OWN_SIGN_UPS: activities.list_own_sign_ups,
    },
    clocks=(Clock("close_waiting_lists", 300, activities.waiting_in_vain, close_waiting_list),),
    life_cycles=(
        LifeCycle("activity", MOVES),
        LifeCycle("sign up", SIGN_UP_MOVES, {"move_up": SIGN_UP_MOVED_UP, "assign": MEMBER_ASSIGNED}),
    ),
)
