"""Open rounds of the hutong tea house, and what is raised there."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    for sequence in ("tea_round", "tea_topic"):
        op.execute(f"CREATE SEQUENCE {sequence}_number INCREMENT BY 10")
    _rounds()
    _topics()


def _rounds() -> None:
    op.create_table(
        "tea_rounds",
        *_all(ID, "id", "council_id"),
        *_all(WHOLE, "version", "attended"),
        *_all(TEXT, "number", "territory", "room", "subject", "host", "host_name", "status", "words"),
        *_all(MOMENT, "begins_at"),
        *_all(JSONB(), "history"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name="tea_round_of_a_council"),
        sa.CheckConstraint("status IN ('announced', 'held', 'called_off')", name="tea_round_status_known"),
    )
    announced = sa.text("status = 'announced'")
    op.create_index("tea_rounds_to_record", "tea_rounds", ["begins_at"], postgresql_where=announced)
    _by_place("tea_rounds")


def _topics() -> None:
    op.create_table(
        "tea_topics",
        *_all(ID, "id", "tea_round_id", "council_id"),
        *_all(ID, "matter_id", nullable=True),
        *_all(WHOLE, "version", "heads", "days"),
        *_all(TEXT, "number", "territory", "text", "status", "outcome"),
        *_all(TEXT, "problem_class", "waits_on", nullable=True),
        *_all(MOMENT, "raised_at"),
        *_all(MOMENT, "act_by", nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        *_all(JSONB(), "history"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["tea_round_id"], ["tea_rounds.id"], name="topic_of_a_tea_round"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="tea_topic_as_a_matter"),
        sa.CheckConstraint("status IN ('open', 'answered', 'brought', 'referred')", name="tea_topic_status_known"),
        sa.CheckConstraint("(status = 'brought') = (matter_id IS NOT NULL)", name="tea_topic_brought_is_a_matter"),
    )
    waits, goes_on = sa.text("act_by IS NOT NULL"), sa.text("status = 'open'")
    op.create_index("tea_topics_by_round", "tea_topics", ["tea_round_id", "id"])
    op.create_index("tea_topics_to_act_for", "tea_topics", ["act_by"], postgresql_where=waits)
    op.create_index("tea_topics_open", "tea_topics", ["council_id", "id"], postgresql_where=goes_on)
    _by_place("tea_topics")


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def _by_place(table: str) -> None:
    op.create_index(f"{table}_by_place", table, ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"})
