"""Merchants' associations: their members, self-inspections, first reviews."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True)
DAY, VALUE = sa.Date(), JSONB()


def upgrade() -> None:
    for sequence in ("association", "association_member", "self_inspection", "first_review"):
        op.execute(f"CREATE SEQUENCE {sequence}_number INCREMENT BY 10")
    _associations()
    _members()
    _self_inspections()
    _first_reviews()


def _associations() -> None:
    op.create_table(
        "associations",
        *_all(ID, "id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "number", "territory", "name", "status"),
        *_all(VALUE, "places", "officers", "history"),
        *_all(DAY, "founded_on"),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("status IN ('active', 'dissolved')", name="association_status_known"),
    )
    active = sa.text("status = 'active'")
    op.create_index("one_association_per_street", "associations", ["places"], unique=True, postgresql_where=active)
    _by_place("associations")


def _members() -> None:
    op.create_table(
        "association_members",
        *_all(ID, "id", "association_id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "number", "territory", "name", "licence", "address", "trade", "keeper", "status", "promise"),
        *_all(MOMENT, "applied_at", "answer_by"),
        *_all(MOMENT, "promised_at", nullable=True),
        *_all(DAY, "last_inspected_on", nullable=True),
        *_all(VALUE, "history"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name="member_of_an_association"),
        sa.CheckConstraint(
            "status IN ('applied', 'admitted', 'declined', 'left', 'excluded')", name="association_member_status_known"
        ),
    )
    stands = sa.text("status IN ('applied', 'admitted')")
    once = ["association_id", "licence"]
    op.create_index("a_licence_is_a_member_once", "association_members", once, unique=True, postgresql_where=stands)
    keeper: list[str | sa.TextClause] = ["association_id", sa.text("lower(keeper)")]
    op.create_index("a_keeper_speaks_for_one_shop", "association_members", keeper, unique=True, postgresql_where=stands)
    op.create_index("association_members_by_association", "association_members", ["association_id", "id"])
    op.create_index("association_members_by_keeper", "association_members", ["keeper"])
    _by_place("association_members")


def _self_inspections() -> None:
    op.create_table(
        "self_inspections",
        *_all(ID, "id", "association_id", "association_member_id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "number", "territory", "shop", "recorded_by", "status"),
        *_all(DAY, "inspected_on"),
        *_all(VALUE, "findings"),
        *_all(MOMENT, "recorded_at"),
        *_all(MOMENT, "mend_by", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name="self_inspection_in_an_association"),
        sa.ForeignKeyConstraint(
            ["association_member_id"], ["association_members.id"], name="self_inspection_of_a_member"
        ),
        sa.CheckConstraint("status IN ('clean', 'open', 'mended', 'breached')", name="self_inspection_status_known"),
        sa.CheckConstraint("(status = 'clean') = (mend_by IS NULL)", name="what_is_found_has_its_day"),
    )
    op.create_index(
        "one_self_inspection_a_day", "self_inspections", ["association_member_id", "inspected_on"], unique=True
    )
    op.create_index("self_inspections_by_association", "self_inspections", ["association_id", "id"])


def _first_reviews() -> None:
    op.create_table(
        "first_reviews",
        *_all(ID, "id", "association_id"),
        *_all(WHOLE, "version", "days"),
        *_all(TEXT, "number", "territory", "kind", "shop", "trade", "address", "text", "applicant", "status"),
        *_all(TEXT, "reasons", "decision"),
        *_all(TEXT, "waits_on", "opinion", "reviewed_by", "opined_by", nullable=True),
        *_all(MOMENT, "asked_at"),
        *_all(MOMENT, "act_by", nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        *_all(VALUE, "history"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["association_id"], ["associations.id"], name="first_review_of_an_association"),
        sa.CheckConstraint(
            "status IN ('asked', 'reviewed', 'granted', 'refused', 'withdrawn')", name="first_review_status_known"
        ),
        sa.CheckConstraint(
            "status NOT IN ('reviewed', 'granted', 'refused') OR opinion IS NOT NULL", name="nothing_decided_unreviewed"
        ),
    )
    running = sa.text("status IN ('asked', 'reviewed')")
    one = ["association_id", "applicant", "kind", "shop"]
    op.create_index("one_first_review_at_a_time", "first_reviews", one, unique=True, postgresql_where=running)
    op.create_index("first_reviews_by_association", "first_reviews", ["association_id", "id"])
    op.create_index(
        "first_reviews_to_act_for", "first_reviews", ["act_by"], postgresql_where=sa.text("act_by IS NOT NULL")
    )
    waiting = sa.text("waits_on IS NOT NULL")
    op.create_index("first_reviews_by_office", "first_reviews", ["waits_on", "id"], postgresql_where=waiting)
    _by_place("first_reviews")


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def _by_place(table: str) -> None:
    op.create_index(f"{table}_by_place", table, ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"})
