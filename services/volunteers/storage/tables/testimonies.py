import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, text_or_none, whole
from services.volunteers.storage.tables import metadata

testimonies = sa.Table(
    "testimonies",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("session_id"),
    text("person"),
    text("witness"),
    text("status"),
    instant("began_at"),
    instant("asked_at"),
    instant("due_at"),
    instant_or_none("answered_at"),
    text_or_none("reason"),
    sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], name="testimony_of_known_session"),
    sa.UniqueConstraint("session_id", name="one_witness_of_a_session"),
    sa.CheckConstraint("person <> witness", name="nobody_is_the_own_witness"),
    sa.Index("testimonies_by_witness", "witness", "id"),
    sa.Index("testimonies_by_person", "person", "id"),
    sa.Index("testimonies_awaited", "due_at", postgresql_where=sa.text("status = 'asked'")),
)
