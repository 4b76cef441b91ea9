"""Conventions with their texts, meetings, tests, opinions, signatures and breaches."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    for sequence in ("convention_number", "breach_number"):
        op.execute(f"CREATE SEQUENCE {sequence} INCREMENT BY 20")
    _conventions()
    _parts()
    _opinions()
    _breaches()


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def _of_a_convention(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["convention_id"], ["conventions.id"], name=name)


def _conventions() -> None:
    op.create_table(
        "conventions",
        *_all(ID, "id", "council_id", "matter_id"),
        *_all(ID, "revises", "notice_id", "vote_id", nullable=True),
        *_all(WHOLE, "version", "round", "text_number", "on_roll"),
        *_all(TEXT, "number", "territory", "kind", "title", "drafted_by", "rule_version", "status"),
        *_all(JSONB(), "chapters", "rules_of_decision"),
        *_all(MOMENT, "drafted_at"),
        *_all(MOMENT, "opinions_until", nullable=True),
        *_all(sa.Date(), "in_force_from", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="convention_of_a_matter"),
        sa.ForeignKeyConstraint(["revises"], ["conventions.id"], name="revision_of_a_convention"),
        sa.UniqueConstraint("matter_id", name="one_convention_per_matter"),
    )
    op.create_index(
        "one_revision_at_a_time", "conventions", ["revises"], unique=True,
        postgresql_where=sa.text("status <> 'rejected'"),
    )  # fmt: skip
    op.create_index("conventions_by_vote", "conventions", ["vote_id"])
    op.create_index(
        "conventions_by_place", "conventions", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )


def _parts() -> None:
    op.create_table(
        "convention_texts",
        *_all(ID, "id", "convention_id"),
        *_all(WHOLE, "number", "round"),
        *_all(JSONB(), "chapters"),
        *_all(TEXT, "written_by"),
        *_all(MOMENT, "written_at"),
        sa.PrimaryKeyConstraint("id"),
        _of_a_convention("text_of_a_convention"),
        sa.UniqueConstraint("convention_id", "number", name="one_text_per_number"),
    )
    op.create_table(
        "convention_meetings",
        *_all(ID, "id", "convention_id"),
        *_all(TEXT, "territory", "text", "recorded_by"),
        *_all(WHOLE, "round", "attended"),
        *_all(sa.Date(), "held_on"),
        *_all(MOMENT, "recorded_at"),
        sa.PrimaryKeyConstraint("id"),
        _of_a_convention("meeting_on_a_convention"),
    )
    op.create_index("convention_meetings_by_convention", "convention_meetings", ["convention_id", "id"])
    op.create_table(
        "rule_tests",
        *_all(ID, "id", "convention_id"),
        *_all(TEXT, "territory", "rule", "test", "reason", "words", "tested_by"),
        *_all(sa.Boolean(), "passed"),
        *_all(WHOLE, "text_number"),
        *_all(MOMENT, "tested_at"),
        sa.PrimaryKeyConstraint("id"),
        _of_a_convention("test_of_a_convention"),
    )
    op.create_index("rule_tests_by_convention", "rule_tests", ["convention_id", "id"])
    op.create_table(
        "signatures",
        *_all(ID, "id", "convention_id"),
        *_all(TEXT, "territory", "household", "signer", "way", "recorded_by"),
        *_all(sa.Date(), "signed_on"),
        *_all(JSONB(), "photos"),
        *_all(MOMENT, "recorded_at"),
        sa.PrimaryKeyConstraint("id"),
        _of_a_convention("signature_under_a_convention"),
        sa.UniqueConstraint("convention_id", "household", name="one_signature_per_household"),
    )
    op.create_index("signatures_by_convention", "signatures", ["convention_id", "id"])


def _opinions() -> None:
    op.create_table(
        "opinions",
        *_all(ID, "id", "convention_id"),
        *_all(WHOLE, "version", "round", "text_number"),
        *_all(TEXT, "territory", "stance", "text", "person"),
        *_all(TEXT, "rule", "answer", "answered_by", nullable=True),
        *_all(sa.Boolean(), "noticed"),
        *_all(sa.Boolean(), "taken_up", nullable=True),
        *_all(MOMENT, "written_at"),
        *_all(MOMENT, "answered_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        _of_a_convention("opinion_on_a_convention"),
    )
    op.create_index("opinions_by_convention", "opinions", ["convention_id", "id"])


def _breaches() -> None:
    op.create_table(
        "breaches",
        *_all(ID, "id", "convention_id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "number", "territory", "rule", "party", "party_masked", "text", "reported_by", "status"),
        *_all(TEXT, "party_id", "warning", "notice", "problem_class", "ending", nullable=True),
        *_all(JSONB(), "photos"),
        *_all(MOMENT, "reported_at"),
        *_all(MOMENT, "noticed_at", "mend_by", "ended_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        _of_a_convention("breach_of_a_convention"),
    )
    op.create_index("breaches_by_convention", "breaches", ["convention_id", "id"])
