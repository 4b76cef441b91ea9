import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import start_of
from messages.enforcement.reminders import (
    GRANT_TIME,
    LIST_REMINDERS,
    READ_REMINDER,
    REMINDER_TOLD,
    THE_OFFICE_ASKED,
)
from messages.operation import DISTRICT_ADMIN
from services.enforcement.domain.reminders import COMMANDER, FIRST, MOVES, Reminder, Rung, Silence
from services.enforcement.rulebook.reminders import REMINDERS
from services.enforcement.storage import reminders


def press(act: Act, awaited_and_subject: tuple[str, str]) -> Reminder | None:
    """For the clock: looked at again under lock, since it may have moved on meanwhile."""
    awaited, subject_id = awaited_and_subject
    reminder = reminders.open_about(act, awaited, subject_id)
    silence = reminders.silence(act, awaited, subject_id)
    if reminder is None:
        return None if silence is None else _remind(act, silence)
    if silence is None:
        reminder.end(act.actor.id, act.now)
        reminders.save(act, reminder)
        return reminder
    if not reminder.is_due(act.now):
        return None
    reminder.climb(act.rule_of(REMINDERS, reminder.rule_version).terms[awaited], act.actor.id, act.now)
    reminders.save(act, reminder)
    act.tell(REMINDER_TOLD, reminder)
    return reminder


def _remind(act: Act, silence: Silence) -> Reminder:
    rules = act.rule(REMINDERS)
    reminder = Reminder(
        id=act.new_id(),
        territory=silence.territory,
        subject_id=silence.subject_id,
        awaited=silence.awaited,
        number=silence.number,
        agency=silence.agency,
        drill=silence.drill,
        due_at=silence.due_at,
        rule_version=rules.version,
    )
    reminder.remind(rules.terms[silence.awaited], act.actor.id, act.now)
    reminders.add(act, reminder)
    act.tell(REMINDER_TOLD, reminder)
    return reminder


def grant_time(act: Act, *, reminder_id: str, until: dt.date, reason: str) -> Reminder:
    """By the office that is asked, or the one above it; nobody gives time to the own agency."""
    reminder = reminders.get(act, reminder_id)
    act.may_act_in(reminder.territory)
    act.about(agency=reminder.agency)
    asked = act.actor.is_(DISTRICT_ADMIN) or reminder.waits_on in {FIRST, COMMANDER}
    act.may(asked, THE_OFFICE_ASKED)
    rung = Rung("give_time", FIRST, act.now, act.actor.id, reason)
    reminder.give_time(start_of(until + dt.timedelta(days=1)), rung)
    reminders.save(act, reminder)
    return reminder


SUBJECT = Subject(
    operations={
        GRANT_TIME: grant_time,
        READ_REMINDER: reminders.read_reminder,
        LIST_REMINDERS: reminders.list_reminders,
    },
    clocks=(Clock("press_silence", 600, reminders.to_press, press),),
    life_cycles=(LifeCycle("reminder", MOVES, tells={"remind": REMINDER_TOLD, "climb": REMINDER_TOLD}),),
)
