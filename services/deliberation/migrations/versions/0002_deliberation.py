"""Councils, matters, notices, votes with their rolls and ballots, evaluations with their answers."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE matter_number INCREMENT 20")
    op.execute("CREATE SEQUENCE vote_number INCREMENT 20")
    op.create_table(
        "councils",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("members", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("founded_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("territory", name="one_council_per_territory"),
    )
    op.create_table(
        "matters",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("council_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("places", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("raised_by", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("no_quorums", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name="matter_in_a_council"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("matters_by_council", "matters", ["council_id", "id"], unique=False)
    op.create_index(
        "matters_by_place",
        "matters",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_table(
        "evaluations",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("matter_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("rule", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("closes_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="evaluation_of_a_matter"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("matter_id", "round", name="one_evaluation_a_round"),
    )
    op.create_index(
        "evaluations_due", "evaluations", ["closes_at"], unique=False, postgresql_where=sa.text("status = 'open'")
    )
    op.create_table(
        "matter_places",
        sa.Column("matter_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="place_of_a_matter"),
        sa.PrimaryKeyConstraint("matter_id", "place"),
    )
    op.create_index(
        "matter_places_by_place",
        "matter_places",
        ["place", "matter_id"],
        unique=False,
        postgresql_ops={"place": "text_pattern_ops"},
    )
    op.create_table(
        "matter_steps",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("matter_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("council_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("by_name", sa.Text(), nullable=False),
        sa.Column("at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("reference", sa.Uuid(as_uuid=False), nullable=True),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="step_of_a_matter"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("matter_steps_by_matter", "matter_steps", ["matter_id", "id"], unique=False)
    op.create_index(
        "step_taken_once_a_round",
        "matter_steps",
        ["matter_id", "round", "step"],
        unique=True,
        postgresql_where=sa.text("step IN ('decided', 'rejected', 'executed', 'evaluated', 'returned')"),
    )
    op.create_table(
        "notices",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("matter_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("council_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Text(), nullable=False),
        sa.Column("given_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("opens_from", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.CheckConstraint("opens_from > given_at", name="notice_runs"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="notice_on_a_matter"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("notices_by_matter", "notices", ["matter_id", "id"], unique=False)
    op.create_table(
        "evaluation_answers",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("evaluation_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("resident", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["evaluation_id"], ["evaluations.id"], name="answer_to_an_evaluation"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("evaluation_id", "resident", name="one_answer_per_resident"),
    )
    op.create_table(
        "votes",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("matter_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("council_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("options", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rule", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("on_roll", sa.Integer(), nullable=False),
        sa.Column("roll_weights", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("opened_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("closes_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("notice_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("chosen", sa.Text(), nullable=True),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.CheckConstraint("(status = 'closed') = (outcome IS NOT NULL)", name="closed_vote_has_an_outcome"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="vote_on_a_matter"),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="vote_of_a_notice"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("notice_id", name="one_vote_per_notice"),
    )
    op.create_index(
        "one_open_vote_per_matter", "votes", ["matter_id"], unique=True, postgresql_where=sa.text("status = 'open'")
    )
    op.create_index("votes_by_matter", "votes", ["matter_id", "id"], unique=False)
    op.create_index("votes_due", "votes", ["closes_at"], unique=False, postgresql_where=sa.text("status = 'open'"))
    op.create_table(
        "vote_roll",
        sa.Column("vote_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("voter", sa.Text(), nullable=False),
        sa.Column("household", sa.Text(), nullable=True),
        sa.Column("area", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["vote_id"], ["votes.id"], name="roll_of_a_vote", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("vote_id", "voter"),
    )
    op.create_table(
        "ballots",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("vote_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("voter", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("cast_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("helper", sa.Text(), nullable=True),
        sa.Column("witness", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "way = 'own' OR (helper <> witness AND voter <> helper AND voter <> witness) IS TRUE",
            name="assisted_ballot_has_helper_and_witness",
        ),
        sa.ForeignKeyConstraint(
            ["vote_id", "voter"], ["vote_roll.vote_id", "vote_roll.voter"], name="ballot_of_one_on_the_roll"
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("vote_id", "receipt", name="one_ballot_per_receipt"),
        sa.UniqueConstraint("vote_id", "voter", name="one_ballot_per_voter"),
    )
