"""Lock order: testimony → session → account."""

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.volunteers.errors.testimonies import WITNESS_NAMED
from messages.volunteers.testimonies import CONFIRM_TESTIMONY, DECLINE_TESTIMONY, LIST_TESTIMONIES
from services.volunteers.domain.testimonies import MOVES, Testimony
from services.volunteers.storage import sessions, testimonies
from services.volunteers.use_cases.sessions import book_for, pay


def confirm_testimony(act: Act, *, testimony_id: str) -> Testimony:
    testimony = _asked_of_the_caller(act, testimony_id)
    testimony.confirm(act.now)
    return _settle(act, testimony)


def decline_testimony(act: Act, *, testimony_id: str, reason: str) -> Testimony:
    testimony = _asked_of_the_caller(act, testimony_id)
    testimony.decline(reason, act.now)
    return _settle(act, testimony)


def lapse_testimony(act: Act, testimony_id: str) -> Testimony | None:
    """For the clock: it looks again under lock, since the answer may have come meanwhile."""
    testimony = testimonies.get(act, testimony_id)
    if not testimony.has_lapsed(act.now):
        return None
    testimony.lapse(act.now)
    return _settle(act, testimony)


def _asked_of_the_caller(act: Act, testimony_id: str) -> Testimony:
    testimony = testimonies.get(act, testimony_id)
    act.about(testimony.person)
    act.may(testimony.witness == act.actor.id, needed=WITNESS_NAMED)
    return testimony


def _settle(act: Act, testimony: Testimony) -> Testimony:
    """What the session counts as is known now: it is paid, if it has ended."""
    session = sessions.lock(act, testimony.session_id)
    session.hear_witness(testimony.status)
    testimonies.save(act, testimony)
    sessions.save(act, session)
    if session.ended_at is not None:
        logged = sessions.entries_of(act, session.id)
        pay(act, book_for(act, session, logged), session, logged)
    return testimony


SUBJECT = Subject(
    operations={
        LIST_TESTIMONIES: testimonies.list_testimonies,
        CONFIRM_TESTIMONY: confirm_testimony,
        DECLINE_TESTIMONY: decline_testimony,
    },
    clocks=(Clock("lapse_testimonies", 600, testimonies.unanswered, lapse_testimony),),
    life_cycles=(LifeCycle("testimony", MOVES),),
)
