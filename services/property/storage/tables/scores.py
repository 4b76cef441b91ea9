import sqlalchemy as sa

from chassis.columns import (
    ident,
    ident_or_none,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
    whole_or_none,
)
from messages.property.errors.scores import ScoreMadeTwice
from services.property.storage.tables import metadata

scores = sa.Table(
    "scores",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("area_id"),
    ident("contract_id"),
    text("company"),
    text("month"),
    whole("points_x100"),
    text("grade"),
    value("components"),
    value("lines"),
    value("inputs"),
    text("rule_version"),
    text("standard_version"),
    text("made_by"),
    instant("made_at"),
    text("status"),
    instant_or_none("published_at"),
    whole_or_none("evidence_percent"),
    text_or_none("published_by"),
    whole("edition", server_default="1"),
    ident_or_none("replaced_by"),
    sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="score_of_an_area"),
    sa.UniqueConstraint(
        "contract_id", "month", "edition", name="one_score_per_contract_and_month", info={"problem": ScoreMadeTwice}
    ),
    sa.Index("scores_by_area", "area_id", "month"),
    sa.CheckConstraint("points_x100 BETWEEN 0 AND 10000", name="points_from_0_to_100"),
    sa.CheckConstraint("(status = 'published') = (published_at IS NOT NULL)", name="published_has_its_time"),
    sa.Index("scores_by_company", "company", "id"),
)
