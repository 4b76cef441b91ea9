"""Lock order: sign-up → account."""

from chassis.act import Act
from chassis.subject import Subject
from messages.volunteers.activity_attendances import (
    APPEAL_NO_SHOW,
    ARRIVE_AT_ACTIVITY,
    DECIDE_NO_SHOW_APPEAL,
    LEAVE_ACTIVITY,
    LIST_NO_SHOW_APPEALS,
    NOTE_ATTENDANCE,
)
from messages.words import term
from services.volunteers.domain.activities import SignUp
from services.volunteers.rulebook.points import POINTS
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.storage import activities, points, sessions, volunteer_groups
from services.volunteers.use_cases.activities import OWN_SIGN_UP
from services.volunteers.use_cases.group_leaders import must_lead

SOMEBODY_ELSE = term("somebody else than who noted the absence", "登记缺席者以外的人员")


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
    of="activities",
    operations={
        ARRIVE_AT_ACTIVITY: arrive_at_activity,
        LEAVE_ACTIVITY: leave_activity,
        NOTE_ATTENDANCE: note_attendance,
        APPEAL_NO_SHOW: appeal_no_show,
        DECIDE_NO_SHOW_APPEAL: decide_no_show_appeal,
        LIST_NO_SHOW_APPEALS: activities.list_no_show_appeals,
    },
)
