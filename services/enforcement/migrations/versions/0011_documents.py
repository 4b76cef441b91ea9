"""Legal documents and the registers that number them without gaps."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "document_registers",
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("seat", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "seat", "kind", "year"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("case_number", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("agency", sa.Text(), nullable=False),
        sa.Column("template_version", sa.Text(), nullable=False),
        sa.Column("drafted_by", sa.Text(), nullable=False),
        sa.Column("drafted_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("said", JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("sealed_party", sa.Text(), nullable=False),
        sa.Column("party", JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("transfer_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("order_id", sa.Uuid(as_uuid=False), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("issue_of", JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("sealed_paper", sa.Text(), nullable=False),
        sa.Column("service", JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("sealed_service", sa.Text(), nullable=False),
        sa.Column("check_of", JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("voiding", JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("serve_by", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("due_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.CheckConstraint("status IN ('draft', 'issued', 'served', 'voided')", name="document_status_known"),
        sa.CheckConstraint(
            "status NOT IN ('issued', 'served') OR number IS NOT NULL", name="what_is_issued_has_its_number"
        ),
        sa.CheckConstraint("(number IS NULL) = (serial IS NULL)", name="a_number_stands_in_a_register"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="document_of_case"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number", name="a_document_number_stands_once"),
    )
    op.create_index("documents_by_case", "documents", ["case_id", "id"])
    op.create_index("documents_by_register", "documents", ["agency", "kind", "year", "id"])
    op.create_index(
        "documents_by_place", "documents", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index(
        "documents_to_serve", "documents", ["agency", "serve_by"], postgresql_where=sa.text("status = 'issued'")
    )
    op.create_index("documents_drafted", "documents", ["agency", "id"], postgresql_where=sa.text("status = 'draft'"))
    op.create_index(
        "orders_served",
        "documents",
        ["agency", "due_at"],
        postgresql_where=sa.text("status = 'served' AND kind = 'rectification_order'"),
    )
