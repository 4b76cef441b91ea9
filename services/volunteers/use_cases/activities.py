"""Lock order: activity → sign-up → account."""

import datetime as dt

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.errors import Forbidden
from messages.volunteers.activities import (
    APPEAL_NO_SHOW,
    ARRIVE_AT_ACTIVITY,
    ASSIGN_MEMBER,
    CALL_OFF_ACTIVITY,
    DECIDE_NO_SHOW_APPEAL,
    LEAVE_ACTIVITY,
    LIST_ACTIVITIES,
    LIST_NO_SHOW_APPEALS,
    LIST_OWN_SIGN_UPS,
    LIST_SIGN_UPS,
    MEMBER_ASSIGNED,
    NOTE_ATTENDANCE,
    PLAN_ACTIVITY,
    READ_ACTIVITY,
    SIGN_UP_FOR_ACTIVITY,
    SIGN_UP_MOVED_UP,
    WITHDRAW_SIGN_UP,
)
from messages.volunteers.errors.volunteer_groups import NotAGroupMember
from messages.words import term
from services.volunteers.domain.activities import MOVES, SIGN_UP_MOVES, Activity, SignUp
from services.volunteers.rulebook.points import POINTS
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.storage import activities, points, sessions, volunteer_groups
from services.volunteers.use_cases.volunteer_groups import must_lead

OWN_SIGN_UP = term("one's own sign-up", "本人的报名")
A_MEMBER = term("a member of the group", "本团队成员")
SOMEBODY_ELSE = term("somebody else than who noted the absence", "登记缺席者以外的人员")


def plan_activity(
    act: Act, *, volunteer_group_id: str, title: str, where: str, begins_at: dt.datetime, ends_at: dt.datetime,
    places: int,
) -> Activity:  # fmt: skip
    group = volunteer_groups.get(act, volunteer_group_id)
    must_lead(act, group)
    activity = Activity(
        act.new_id(), group.id, group.territory, title, where, begins_at, ends_at, places, act.actor.id, act.now
    )
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
    sign_up = activity.assign(act.new_id(), member.person, member.name, act.actor.id, act.now)
    activities.add_sign_up(act, sign_up)
    activities.save(act, activity)
    act.tell(MEMBER_ASSIGNED, sign_up)
    return sign_up


def withdraw_sign_up(act: Act, *, sign_up_id: str) -> SignUp:
    activity, sign_up = activities.activity_and_sign_up(act, sign_up_id)
    act.may(sign_up.person == act.actor.id, needed=OWN_SIGN_UP)
    first = activities.first_waiting(act, activity.id)
    if activity.give_up(sign_up, first, act.now) and first is not None:
        activities.save_sign_up(act, first)
        act.tell(SIGN_UP_MOVED_UP, first)
    activities.save_sign_up(act, sign_up)
    activities.save(act, activity)
    return sign_up


def arrive_at_activity(act: Act, *, sign_up_id: str) -> SignUp:
    sign_up = _own(act, sign_up_id)
    sign_up.arrive(act.rule(SESSIONS, sign_up.day), act.now)
    activities.save_sign_up(act, sign_up)
    return sign_up


def leave_activity(act: Act, *, sign_up_id: str) -> SignUp:
    sign_up = _own(act, sign_up_id)
    sign_up.leave(act.rule(SESSIONS, sign_up.day), act.now)
    activities.save_sign_up(act, sign_up)
    return sign_up


def note_attendance(act: Act, *, sign_up_id: str, came: bool) -> SignUp:
    sign_up = activities.sign_up(act, sign_up_id)
    activity = activities.activity_of(act, sign_up)
    must_lead(act, volunteer_groups.beside(act, activity.volunteer_group_id))
    act.about(sign_up.person)
    sign_up.note(came=came, by=act.actor.id, now=act.now)
    return _settled(act, sign_up)


def appeal_no_show(act: Act, *, sign_up_id: str, text: str) -> SignUp:
    sign_up = _own(act, sign_up_id)
    sign_up.object(text, act.rule(SESSIONS, sign_up.day), act.now)
    activities.save_sign_up(act, sign_up)
    return sign_up


def _own(act: Act, sign_up_id: str) -> SignUp:
    sign_up = activities.sign_up(act, sign_up_id)
    act.may(sign_up.person == act.actor.id, needed=OWN_SIGN_UP)
    return sign_up


def decide_no_show_appeal(act: Act, *, sign_up_id: str, came: bool, reason: str) -> SignUp:
    sign_up = activities.sign_up(act, sign_up_id)
    act.may_act_in(sign_up.territory)
    act.about(sign_up.person)
    act.may(sign_up.noted_by != act.actor.id, needed=SOMEBODY_ELSE)
    sign_up.decide(came=came, by=act.actor.id, reason=reason, now=act.now)
    return _settled(act, sign_up)


def _settled(act: Act, sign_up: SignUp) -> SignUp:
    """Who came is paid as a witnessed session of the same time."""
    if sign_up.came:
        book = points.book_to_pay(act, sign_up.person, sign_up.territory, {sign_up.day})
        deed = sign_up.deed(
            act.rule(SESSIONS, sign_up.day),
            served=sessions.minutes_served(act, sign_up.person, sign_up.day),
            in_sessions=activities.minutes_in_sessions(act, sign_up),
        )
        if deed.minutes:
            points.save(act, book, book.pay([deed], act.rule(POINTS, sign_up.day), points.stamp(act)))
    activities.save_sign_up(act, sign_up)
    return sign_up


SUBJECT = Subject(
    operations={
        PLAN_ACTIVITY: plan_activity,
        CALL_OFF_ACTIVITY: call_off_activity,
        READ_ACTIVITY: activities.read_activity,
        LIST_ACTIVITIES: activities.list_activities,
        SIGN_UP_FOR_ACTIVITY: sign_up_for_activity,
        ASSIGN_MEMBER: assign_member,
        WITHDRAW_SIGN_UP: withdraw_sign_up,
        ARRIVE_AT_ACTIVITY: arrive_at_activity,
        LEAVE_ACTIVITY: leave_activity,
        LIST_SIGN_UPS: activities.list_sign_ups,
        LIST_OWN_SIGN_UPS: activities.list_own_sign_ups,
        NOTE_ATTENDANCE: note_attendance,
        APPEAL_NO_SHOW: appeal_no_show,
        DECIDE_NO_SHOW_APPEAL: decide_no_show_appeal,
        LIST_NO_SHOW_APPEALS: activities.list_no_show_appeals,
    },
    life_cycles=(
        LifeCycle("activity", MOVES),
        LifeCycle("sign up", SIGN_UP_MOVES, {"move_up": SIGN_UP_MOVED_UP, "assign": MEMBER_ASSIGNED}),
    ),
)
