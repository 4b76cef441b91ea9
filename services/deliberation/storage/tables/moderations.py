import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, value, whole
from messages.deliberation.errors.moderations import MatterFlaggedAlready
from services.deliberation.storage.tables import metadata

moderations = sa.Table(
    "moderations",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("matter_id"),
    text("author"),
    value("causes"),
    value("found"),
    text("rule_version"),
    instant("held_at"),
    instant_or_none("decide_by"),
    text("status"),
    instant_or_none("escalated_at"),
    text_or_none("reason"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="moderation_of_a_matter"),
    sa.UniqueConstraint("matter_id", name="one_moderation_per_matter"),
    sa.CheckConstraint("status <> 'withheld' OR reason IS NOT NULL", name="withheld_with_a_reason"),
    sa.Index("moderations_to_decide", "decide_by", postgresql_where=sa.text("status = 'held'")),
    by_place("moderations"),
)
matter_flags = sa.Table(
    "matter_flags",
    metadata,
    ident("id", primary_key=True),
    ident("matter_id"),
    text("territory"),
    text("person"),
    text("reason"),
    instant("flagged_at"),
    sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="flag_on_a_matter"),
    sa.UniqueConstraint("matter_id", "person", name="one_flag_per_person", info={"problem": MatterFlaggedAlready}),
)
