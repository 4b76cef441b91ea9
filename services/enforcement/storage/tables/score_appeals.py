import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, text_or_none, value, whole
from messages.enforcement.errors.score_appeals import SheetAppealed
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.scores import score_sheets

score_appeals = sa.Table(
    "score_appeals",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("sheet_id"),
    text("agency"),
    text("officer"),
    value("items"),
    text("words"),
    text("filed_by"),
    instant("filed_at"),
    text("status"),
    value("struck"),
    text("decision"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    ident_or_none("new_sheet_id"),
    sa.ForeignKeyConstraint(["sheet_id"], [score_sheets.c.id], name="appeal_of_a_score_sheet"),
    sa.UniqueConstraint("sheet_id", name="one_appeal_per_score_sheet", info={"problem": SheetAppealed}),
    sa.CheckConstraint("(status = 'filed') = (decided_at IS NULL)", name="score_appeal_decided_once"),
    sa.CheckConstraint("(status = 'upheld') = (new_sheet_id IS NOT NULL)", name="score_appeal_upheld_has_sheet"),
    sa.CheckConstraint("decided_by <> filed_by", name="score_appeal_decided_by_another"),
    by_place("score_appeals"),
)
