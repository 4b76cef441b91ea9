import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    value_or_none,
    whole,
    whole_or_none,
    yes_or_no,
)
from messages.enforcement.errors.whistles import PartyCalledTwice
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.whistles import whistles

calls = sa.Table(
    "whistle_calls",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("whistle_id"),
    text("number"),
    text("territory"),
    text("caller"),
    text("party_kind"),
    text("party"),
    text("status"),
    text_or_none("asked"),
    instant_or_none("due_at"),
    instant("called_at"),
    instant("report_in_by"),
    yes_or_no("late"),
    yes_or_no("excused"),
    value_or_none("arrival"),
    text("work"),
    instant_or_none("finished_at"),
    yes_or_no("kept_waiting"),
    whole_or_none("mark"),
    text("words"),
    text_or_none("settled_by"),
    instant_or_none("settled_at"),
    value("escalations"),
    value_or_none("assessment"),
    sa.ForeignKeyConstraint(["whistle_id"], [whistles.c.id], name="call_of_whistle"),
    sa.UniqueConstraint(
        "whistle_id", "party_kind", "party", name="one_call_per_party", info={"problem": PartyCalledTwice}
    ),
    sa.CheckConstraint(
        "status IN ('called', 'absent', 'present', 'finished', 'released', 'excused', 'settled', 'withdrawn')",
        name="whistle_call_status_known",
    ),
    sa.CheckConstraint(
        "(status IN ('called', 'absent', 'present', 'finished')) = (settled_by IS NULL)",
        name="whistle_call_ended_by_somebody",
    ),
    sa.CheckConstraint("(settled_by IS NULL) = (asked IS NOT NULL)", name="whistle_call_awaits_somebody_until_it_ends"),
    sa.CheckConstraint("(asked IS NULL) = (due_at IS NULL)", name="whistle_call_awaited_until_a_time"),
    sa.CheckConstraint("(status = 'released') = (mark IS NOT NULL)", name="whistle_call_released_with_a_mark"),
    sa.CheckConstraint("mark BETWEEN 1 AND 5", name="whistle_call_mark_from_one_to_five"),
    by_place("whistle_calls"),
    sa.Index("whistle_calls_by_party", "party", "id"),
)
sa.Index("whistle_calls_by_due", calls.c.due_at, postgresql_where=calls.c.due_at.is_not(None))
