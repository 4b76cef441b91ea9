import sqlalchemy as sa

from chassis.columns import ident, instant, instant_or_none, text, text_or_none, whole, whole_or_none
from messages.deliberation.errors.rolls import RollCorrectionPending
from services.deliberation.storage.tables import metadata

notice_roll = sa.Table(
    "notice_roll",
    metadata,
    ident("notice_id", primary_key=True),
    text("voter", primary_key=True),
    text_or_none("household"),
    whole_or_none("area"),
    sa.ForeignKeyConstraint(
        ["notice_id"], ["notices.id"], name="roll_of_a_notice", deferrable=True, initially="DEFERRED"
    ),
)
roll_corrections = sa.Table(
    "roll_corrections",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("notice_id"),
    text("territory"),
    text("kind"),
    text("voter"),
    text_or_none("household"),
    whole_or_none("area"),
    text("reason"),
    text("proposed_by"),
    instant("proposed_at"),
    text("status"),
    text_or_none("answer"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="correction_of_a_noticed_roll"),
    sa.CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name="correction_decided_by_another"),
    sa.Index(
        "one_open_correction_per_voter",
        "notice_id",
        "voter",
        unique=True,
        postgresql_where=sa.text("status = 'proposed'"),
        info={"problem": RollCorrectionPending},
    ),
    sa.Index("roll_corrections_by_notice", "notice_id", "id"),
)
