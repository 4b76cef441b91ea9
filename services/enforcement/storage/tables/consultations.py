import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole, yes_or_no
from messages.enforcement.errors.consultations import ConsultationHeld
from services.enforcement.storage.tables import metadata

consultation_number = sa.Sequence("consultation_number", increment=10, metadata=metadata)

consultations = sa.Table(
    "consultations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("tier"),
    text("period"),
    text("status"),
    text("rule_version"),
    text("purpose"),
    text("opened_by"),
    instant("opened_at"),
    value("attendance"),
    yes_or_no("full"),
    text("minutes"),
    text_or_none("closed_by"),
    instant_or_none("closed_at"),
    value("groups"),
    sa.UniqueConstraint(
        "territory", "tier", "period", name="one_consultation_per_period", info={"problem": ConsultationHeld}
    ),
    sa.CheckConstraint("tier IN ('daily', 'weekly', 'monthly', 'special')", name="consultation_tier_known"),
    sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="consultation_closed_has_its_time"),
    sa.CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="consultation_closed_by_somebody"),
    by_place("consultations"),
)
sa.Index(
    "one_open_consultation",
    consultations.c.territory,
    consultations.c.tier,
    unique=True,
    postgresql_where=consultations.c.status == "open",
    info={"problem": ConsultationHeld},
)
consultation_items = sa.Table(
    "consultation_items",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("consultation_id"),
    text("tier"),
    text("source"),
    text("kind"),
    ident("subject_id"),
    text("territory"),
    text("number"),
    text("text"),
    text("agency"),
    instant_or_none("due_at"),
    whole("times"),
    text_or_none("outcome"),
    text_or_none("rises_to"),
    sa.ForeignKeyConstraint(["consultation_id"], [consultations.c.id], name="item_of_consultation"),
    sa.UniqueConstraint("consultation_id", "subject_id", name="once_on_an_agenda"),
    sa.CheckConstraint("(outcome = 'climbs') = (rises_to IS NOT NULL)", name="item_climbs_to_a_tier"),
    sa.Index("consultation_items_by_subject", "subject_id", "id"),
)
consultation_corrections = sa.Table(
    "consultation_corrections",
    metadata,
    ident("id", primary_key=True),
    text("territory"),
    ident("consultation_id"),
    text("words"),
    text("written_by"),
    instant("written_at"),
    sa.ForeignKeyConstraint(["consultation_id"], [consultations.c.id], name="correction_of_consultation"),
    sa.Index("consultation_corrections_by_consultation", "consultation_id", "id"),
)
