import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, text, text_or_none, value, whole
from messages.deliberation.errors.matters import MatterStepTaken
from services.deliberation.storage.tables import metadata

matter_number = sa.Sequence("matter_number", increment=20, metadata=metadata)

matters = sa.Table(
    "matters",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("council_id"),
    text("tier"),
    text("title"),
    text("text"),
    value("places"),
    text("raised_by"),
    instant("raised_at"),
    text("status"),
    whole("round"),
    whole("no_quorums"),
    text_or_none("chosen"),
    sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name="matter_in_a_council"),
    sa.Index("matters_by_council", "council_id", "id"),
    by_place("matters"),
)
matter_places = sa.Table(
    "matter_places",
    metadata,
    ident("matter_id", primary_key=True),
    text("place", primary_key=True),
    sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="place_of_a_matter"),
    sa.Index("matter_places_by_place", "place", "matter_id", postgresql_ops={"place": "text_pattern_ops"}),
)
matter_steps = sa.Table(
    "matter_steps",
    metadata,
    ident("id", primary_key=True),
    ident("matter_id"),
    whole("round"),
    text("step"),
    ident("council_id"),
    text("territory"),
    text("by"),
    text("by_name"),
    instant("at"),
    text("text"),
    value("photos"),
    ident_or_none("reference"),
    value("workers", server_default=sa.text("'[]'")),
    sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="step_of_a_matter"),
    sa.Index("matter_steps_by_matter", "matter_id", "id"),
    sa.Index(
        "step_taken_once_a_round",
        "matter_id",
        "round",
        "step",
        unique=True,
        postgresql_where=sa.text("step IN ('decided', 'rejected', 'executed', 'evaluated', 'returned')"),
        info={"problem": MatterStepTaken},
    ),
)
