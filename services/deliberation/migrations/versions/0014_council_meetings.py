"""Meetings of councils."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None
ID, TEXT, MOMENT = sa.Uuid(as_uuid=False), sa.Text(), sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.execute("CREATE SEQUENCE council_meeting_number INCREMENT BY 10")
    op.create_table(
        "council_meetings",
        *_all(ID, "id", "council_id"),
        *_all(sa.Integer(), "version", "minutes_days", "listeners"),
        *_all(TEXT, "number", "territory", "room", "status"),
        *_all(TEXT, "minutes", "written_by", "waits_on", nullable=True),
        *_all(MOMENT, "begins_at"),
        *_all(MOMENT, "act_by", nullable=True),
        *_all(JSONB(), "invitations", "agenda", "attendance", "history"),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name="meeting_of_a_council"),
        sa.CheckConstraint(
            "status IN ('called', 'held', 'approved', 'settled', 'called_off')", name="council_meeting_status_known"
        ),
        sa.CheckConstraint("(minutes IS NULL) = (written_by IS NULL)", name="council_minutes_have_their_writer"),
    )
    waits, goes_on = sa.text("act_by IS NOT NULL"), sa.text("status IN ('called', 'held')")
    op.create_index("council_meetings_by_council", "council_meetings", ["council_id", "id"])
    op.create_index("council_meetings_to_act_for", "council_meetings", ["act_by"], postgresql_where=waits)
    op.create_index("council_meetings_open", "council_meetings", ["status", "id"], postgresql_where=goes_on)
    op.create_index(
        "council_meetings_by_place",
        "council_meetings",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]
