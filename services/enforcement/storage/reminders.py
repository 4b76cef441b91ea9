from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.operation import COMMANDER, DISTRICT_ADMIN
from services.enforcement.domain import reminders as rules
from services.enforcement.domain.reminders import OPEN, Reminder, Silence
from services.enforcement.storage import waits_of_cases, waits_of_duty, waits_of_offices
from services.enforcement.storage.tables.reminders import reminders
from services.enforcement.storage.work_items import Part, Wait, part

WAITS: dict[str, Wait] = waits_of_cases.WAITS | waits_of_duty.WAITS | waits_of_offices.WAITS
"""Whatever somebody must do, by its word, each a query over the records themselves."""
_OF = reminders.c


def get(act: Act, reminder_id: str) -> Reminder:
    return act.get(Reminder, reminders, reminder_id)


def add(act: Act, reminder: Reminder) -> None:
    act.add(reminders, reminder)


def save(act: Act, reminder: Reminder) -> None:
    act.save(reminders, reminder)


def open_about(act: Act, awaited: str, subject_id: str) -> Reminder | None:
    mine = (_OF.awaited == awaited, _OF.subject_id == subject_id, _OF.status == OPEN)
    return act.find(Reminder, reminders, *mine, lock=True)


def silence(act: Act, awaited: str, subject_id: str) -> Silence | None:
    """What is late now, of which somebody is to be reminded; None once it has moved on or has time again."""
    waits = WAITS[awaited](act).subquery("waits").c
    query = sa.select(waits.number, waits.territory, waits.agency, waits.drill, waits.due_at)
    row = act.one(query.where(waits.id == subject_id, waits.due_at < act.now))
    return None if row is None else Silence(subject_id=subject_id, awaited=awaited, **row)


def to_press(act: Act) -> list[tuple[str, str]]:
    """What is late and nobody was reminded of, what has to climb, and what has moved on meanwhile."""
    late = sa.union_all(*(wait(act) for wait in WAITS.values())).subquery("waits")
    waits = sa.select(late.c.id, late.c.act).where(late.c.due_at < act.now).subquery("late").c
    told = sa.select(_OF.subject_id, _OF.awaited, _OF.next_at).where(_OF.status == OPEN).subquery("told").c
    same = sa.and_(waits.id == told.subject_id, waits.act == told.awaited)
    which = (sa.func.coalesce(waits.act, told.awaited), sa.func.coalesce(waits.id, told.subject_id))
    query = (
        sa.select(which[0].label("awaited"), which[1].label("subject_id"))
        .select_from(waits.id.table.join(told.awaited.table, same, full=True))
        .where(sa.or_(told.awaited.is_(None), waits.id.is_(None), told.next_at <= act.now))
        .order_by("awaited", "subject_id")
        .limit(500)
    )
    return [(row["awaited"], row["subject_id"]) for row in act.all(query)]


def work_of(act: Act) -> Iterator[Part]:
    """For the office to which silence has climbed, as long as the records show it."""
    offices = [rules.COMMANDER] * act.actor.is_(COMMANDER) + [rules.DISTRICT] * act.actor.is_(DISTRICT_ADMIN)
    if offices:
        late = sa.union_all(*(wait(act) for wait in WAITS.values())).subquery("waits")
        mine = (_OF.status == OPEN, _OF.waits_on.in_(offices), late.c.due_at < act.now)
        same = sa.and_(late.c.id == _OF.subject_id, late.c.act == _OF.awaited)
        chased = part("chase_silence", reminders, about=late.c.about, due_at=_OF.due_at)
        yield chased.select_from(reminders.join(late, same)).where(*mine)


def read_reminder(act: Act, *, reminder_id: str) -> Reminder:
    reminder = get(act, reminder_id)
    act.may_see(reminder.territory)
    return reminder


def list_reminders(
    act: Act, *, within: str | None, awaited: str | None, waits_on: str | None, status: str | None, limit: int,
    after: str | None,
) -> dict[str, Any]:  # fmt: skip
    wanted = given({_OF.awaited: awaited, _OF.waits_on: waits_on, _OF.status: status})
    query = sa.select(reminders).where(act.covered(_OF.territory, within), *wanted)
    return act.page(query, _OF.id, after, limit)
