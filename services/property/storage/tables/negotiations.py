import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.columns import by_place, day, ident, instant, instant_or_none, text, text_or_none, value, whole
from services.property.storage.tables import metadata

negotiation_number = sa.Sequence("negotiation_number", increment=10, metadata=metadata)
negotiations = sa.Table(
    "negotiations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("area_id"),
    text("need"),
    day("starts"),
    day("ends"),
    value("criteria"),
    value("invitees"),
    value("invited"),
    text("called_by"),
    instant("called_at"),
    sa.Column("draw", JSONB),
    text_or_none("draw_person"),
    text_or_none("draw_step"),
    text_or_none("seed"),
    value("drawn_from"),
    value("questions"),
    text("status"),
    text_or_none("ended_because"),
    text_or_none("ended_by"),
    instant_or_none("ended_at"),
    instant_or_none("act_by"),
    instant_or_none("climbs_at"),
    instant_or_none("answer_by"),
    text("rule_version", server_default="1"),
    text("standard_version", server_default="1.0"),
    sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="negotiation_of_an_area"),
    by_place("negotiations"),
    sa.Index("negotiations_by_invited", "invited", postgresql_using="gin"),
)
