"""Companies, areas with their places, contracts, complaints, inspections, scores."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SEQUENCE area_number INCREMENT 10")
    op.execute("CREATE SEQUENCE complaint_number INCREMENT 100")
    op.execute("CREATE SEQUENCE inspection_number INCREMENT 50")
    op.create_table(
        "areas",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("places", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("residents", sa.Integer(), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number", name="one_area_per_number"),
    )
    op.create_index(
        "areas_by_place",
        "areas",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_table(
        "companies",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("admitted_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("exited_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("exit_reason", sa.Text(), nullable=True),
        sa.CheckConstraint("grade <= 2", name="grade_two_or_better"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code", name="one_company_per_code"),
    )
    op.create_table(
        "complaints",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("area_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("contract_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("problem_class", sa.Text(), nullable=False),
        sa.Column("problem_group", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("photos", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("filed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("answer_due_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("case", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("verified_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("answered", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("report_id", "area_id", name="one_complaint_per_report_and_area"),
    )
    op.create_index("complaints_by_company", "complaints", ["company", "id"], unique=False)
    op.create_index("complaints_by_contract", "complaints", ["contract_id", "filed_at"], unique=False)
    op.create_index(
        "complaints_by_place",
        "complaints",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "complaints_verified",
        "complaints",
        ["contract_id", "verified_at"],
        unique=False,
        postgresql_where=sa.text("verified_at IS NOT NULL"),
    )
    op.create_table(
        "area_places",
        sa.Column("area_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.text("int8range(rpad(place, 18, '0')::bigint, rpad(place, 18, '9')::bigint, '[]')"), "&&"),
            where=sa.text("active"),
            using="gist",
            name="no_lane_in_two_active_areas",
        ),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="place_of_an_area"),
        sa.PrimaryKeyConstraint("area_id", "place"),
    )
    op.create_index("area_places_by_place", "area_places", ["place"], unique=False, postgresql_where=sa.text("active"))
    op.create_table(
        "contracts",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("area_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("area_number", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("monthly_fee", sa.BigInteger(), nullable=False),
        sa.Column("standard_version", sa.Text(), nullable=False),
        sa.Column("signed_by", sa.Text(), nullable=False),
        sa.Column("signed_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_because", sa.Text(), nullable=True),
        postgresql.ExcludeConstraint(
            (
                sa.text(
                    "numrange((replace(area_number, '-', '') || '000000')::numeric + (starts - '2000-01-01'::date),"
                    " (replace(area_number, '-', '') || '000000')::numeric + (ends - '2000-01-01'::date), '[]')"
                ),
                "&&",
            ),
            using="gist",
            name="one_contract_in_force_per_area",
        ),
        sa.CheckConstraint("monthly_fee >= 0", name="fee_not_negative"),
        sa.CheckConstraint("starts <= ends", name="term_ends_after_it_begins"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="contract_for_an_area"),
        sa.ForeignKeyConstraint(["company"], ["companies.code"], name="contract_of_a_company"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("contracts_by_area", "contracts", ["area_id", "starts"], unique=False)
    op.create_index("contracts_by_company", "contracts", ["company", "ends"], unique=False)
    op.create_table(
        "scores",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("area_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("contract_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("points_x100", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.Column("components", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("lines", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("inputs", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rule_version", sa.Text(), nullable=False),
        sa.Column("standard_version", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("published_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.CheckConstraint("(status = 'published') = (published_at IS NOT NULL)", name="published_has_its_time"),
        sa.CheckConstraint("points_x100 BETWEEN 0 AND 10000", name="points_from_0_to_100"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="score_of_an_area"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("area_id", "month", name="one_score_per_area_and_month"),
    )
    op.create_index("scores_by_company", "scores", ["company", "id"], unique=False)
    op.create_table(
        "inspections",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("area_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("contract_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("standard_version", sa.Text(), nullable=False),
        sa.Column("inspector", sa.Text(), nullable=False),
        sa.Column("inspected_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("findings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("deductions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contract_id"], ["contracts.id"], name="inspection_under_a_contract"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("inspections_by_company", "inspections", ["company", "id"], unique=False)
    op.create_index("inspections_by_contract", "inspections", ["contract_id", "inspected_on"], unique=False)
    op.create_index(
        "inspections_by_place",
        "inspections",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
