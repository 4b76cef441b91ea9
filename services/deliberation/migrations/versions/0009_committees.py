"""Self-governing committees."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT, DAY = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True), sa.Date()


def upgrade() -> None:
    op.execute("CREATE SEQUENCE committee_number INCREMENT BY 10")
    op.create_table(
        "committees",
        *_all(ID, "id", "matter_id"),
        *_all(WHOLE, "version", "elected_seats", "election_days"),
        *_all(TEXT, "number", "territory", "name", "purpose", "proposed_by", "rule_version", "status"),
        *_all(TEXT, "waits_on", nullable=True),
        *_all(JSONB(), "places", "duties", "reserved", "founders", "elected", "candidates", "history"),
        *_all(MOMENT, "proposed_at"),
        *_all(MOMENT, "act_by", "founded_at", "last_elected_at", "ended_at", nullable=True),
        *_all(DAY, "term_ends_on", "remind_on", nullable=True),
        sa.Column("reminded", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="committee_of_a_matter"),
        sa.CheckConstraint(
            "status IN ('proposed', 'withdrawn', 'declined', 'founded', 'serving', 'expired', 'dissolved')",
            name="committee_status_known",
        ),
        sa.CheckConstraint(
            "(status IN ('withdrawn', 'declined', 'dissolved')) = (ended_at IS NOT NULL)",
            name="committee_ended_has_its_time",
        ),
    )
    _indexes()


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def _indexes() -> None:
    stands = sa.text("status NOT IN ('withdrawn', 'declined', 'dissolved')")
    op.create_index("one_committee_per_matter", "committees", ["matter_id"], unique=True, postgresql_where=stands)
    op.create_index(
        "one_committee_of_a_name", "committees", ["territory", "name"], unique=True, postgresql_where=stands
    )
    op.create_index("committees_to_act_for", "committees", ["act_by"], postgresql_where=sa.text("act_by IS NOT NULL"))
    op.create_index("committees_serving", "committees", ["remind_on"], postgresql_where=sa.text("status = 'serving'"))
    op.create_index(
        "committees_by_office", "committees", ["waits_on", "id"], postgresql_where=sa.text("waits_on IS NOT NULL")
    )
    op.create_index(
        "committees_by_place", "committees", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
