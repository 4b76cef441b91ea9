import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
    yes_or_no,
)
from services.enforcement.storage.tables import metadata

reminders = sa.Table(
    "reminders",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("subject_id"),
    text("awaited"),
    text_or_none("number"),
    text("agency"),
    yes_or_no("drill"),
    instant("due_at"),
    text("waits_on"),
    instant_or_none("next_at"),
    text("status"),
    value("history"),
    text("rule_version"),
    instant("raised_at"),
    instant_or_none("ended_at"),
    sa.CheckConstraint("status IN ('open', 'ended')", name="reminder_status_known"),
    sa.CheckConstraint("(status = 'ended') = (ended_at IS NOT NULL)", name="reminder_ended_has_its_time"),
    sa.CheckConstraint("waits_on IN ('first', 'commander', 'district')", name="reminder_waits_on_an_office"),
    by_place("reminders"),
)
sa.Index(
    "one_reminder_at_a_time",
    reminders.c.subject_id,
    reminders.c.awaited,
    unique=True,
    postgresql_where=reminders.c.status == "open",
)
sa.Index("reminders_by_office", reminders.c.waits_on, postgresql_where=reminders.c.status == "open")
