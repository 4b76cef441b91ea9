"""What self-governing committees propose."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.execute("CREATE SEQUENCE committee_proposal_number INCREMENT BY 10")
    op.create_table(
        "committee_proposals",
        *_all(ID, "id", "committee_id"),
        *_all(WHOLE, "version", "answer_days"),
        *_all(TEXT, "number", "territory", "title", "text", "proposed_by", "office", "status", "answer"),
        *_all(TEXT, "waits_on", nullable=True),
        *_all(JSONB(), "photos", "history"),
        *_all(MOMENT, "proposed_at"),
        *_all(MOMENT, "act_by", nullable=True),
        sa.Column("due_on", sa.Date()),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["committee_id"], ["committees.id"], name="proposal_of_a_committee"),
        sa.CheckConstraint(
            "status IN ('open', 'taken_up', 'declined', 'reported', 'settled', 'withdrawn')",
            name="committee_proposal_status_known",
        ),
        sa.CheckConstraint("status <> 'taken_up' OR due_on IS NOT NULL", name="what_is_taken_up_has_its_day"),
    )
    _indexes("committee_proposals")


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def _indexes(table: str) -> None:
    op.create_index("committee_proposals_by_committee", table, ["committee_id", "id"])
    op.create_index("committee_proposals_to_act_for", table, ["act_by"], postgresql_where=sa.text("act_by IS NOT NULL"))
    op.create_index(
        "committee_proposals_by_office", table, ["waits_on", "id"], postgresql_where=sa.text("waits_on IS NOT NULL")
    )
    op.create_index(
        "committee_proposals_by_place", table, ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
