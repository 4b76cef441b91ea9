import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    instant,
    instant_or_none,
    sealed,
    text,
    text_or_none,
    whole,
    whole_or_none,
    yes_or_no,
)
from messages.errors import Stale
from services.deliberation.storage.tables import metadata

registers = sa.Table(
    "registers",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    whole("number"),
    text("title"),
    text("status"),
    whole("persons"),
    whole("households"),
    whole("added"),
    whole("gone"),
    whole("changed"),
    text("imported_by"),
    instant("imported_at"),
    text_or_none("published_by"),
    instant_or_none("published_at"),
    sa.UniqueConstraint("territory", "number", name="one_register_per_number", info={"problem": Stale}),
    sa.CheckConstraint("published_by IS NULL OR published_by <> imported_by", name="register_published_by_another"),
    sa.Index(
        "one_register_in_force", "territory", unique=True, postgresql_where=sa.text("status = 'in_force'")
    ),
    by_place("registers"),
)  # fmt: skip
registered_persons = sa.Table(
    "registered_persons",
    metadata,
    ident("id", primary_key=True),
    ident("register_id"),
    text("territory"),
    text("person"),
    text("form"),
    sealed("name"),
    text("name_masked"),
    text_or_none("household"),
    text_or_none("household_form"),
    whole_or_none("area"),
    yes_or_no("owner"),
    yes_or_no("adult"),
    yes_or_no("votes_for_household"),
    sa.ForeignKeyConstraint(["register_id"], ["registers.id"], name="person_of_a_register"),
    sa.UniqueConstraint("register_id", "form", name="person_once_in_a_register"),
    sa.Index("registered_persons_by_form", "form"),
    sa.Index("registered_persons_by_place", "territory", postgresql_ops={"territory": "text_pattern_ops"}),
)
