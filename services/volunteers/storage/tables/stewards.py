import sqlalchemy as sa

from chassis.columns import (
    SEALED,
    by_place,
    day_or_none,
    ident,
    instant,
    instant_or_none,
    sealed,
    text,
    text_or_none,
    value_or_none,
    whole,
)
from messages.volunteers.errors.stewards import AlreadyApplied, SamePersonApplied
from services.volunteers.storage.tables import metadata

steward_number = sa.Sequence("steward_number", increment=10, metadata=metadata)

stewards = sa.Table(
    "stewards",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("person"),
    text("name"),
    sealed("phone"),
    text("phone_masked"),
    text("status"),
    instant("applied_at"),
    instant_or_none("decided_at"),
    text_or_none("decided_by"),
    text_or_none("reason"),
    instant_or_none("approved_at"),
    sa.Column("id_number", sa.Text, info={SEALED: True}),
    text_or_none("id_mark"),
    value_or_none("guardian"),
    sa.Column("guardian_phone", sa.Text, info={SEALED: True}),
    day_or_none("trained_on"),
    sa.Index(
        "one_steward_record_per_id_number",
        "id_mark",
        unique=True,
        postgresql_where=sa.text("status IN ('applied', 'active', 'paused')"),
        info={"problem": SamePersonApplied},
    ),
    sa.Index(
        "one_steward_record_per_person",
        "person",
        unique=True,
        postgresql_where=sa.text("status IN ('applied', 'active', 'paused')"),
        info={"problem": AlreadyApplied},
    ),
    by_place("stewards"),
)
steward_spans = sa.Table(
    "steward_spans",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("steward_id"),
    text("person"),
    text("territory"),
    instant("begins_at"),
    instant_or_none("ends_at"),
    sa.ForeignKeyConstraint(["steward_id"], ["stewards.id"], name="span_of_known_steward"),
    sa.CheckConstraint("ends_at >= begins_at", name="a_span_in_order"),
    sa.Index("spans_by_person", "person", "begins_at"),
    sa.Index("a_steward_is_in_service_once", "steward_id", unique=True, postgresql_where=sa.text("ends_at IS NULL")),
)
mark_keys = sa.Table(
    "mark_keys",
    metadata,
    ident("id", primary_key=True),
    text("name"),
    sealed("key"),
    sa.UniqueConstraint("name", name="one_key_of_each_name"),
)
"""Keys by which personal data is known again: made once, sealed like such data, and so replaced only in their seal."""
