"""Party organisations of companies, and the people who are sent to them or hold posts on both sides."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT, DAY = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True), sa.Date()


def upgrade() -> None:
    _organisations()
    _posts()


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def _ends() -> list[sa.Column[object]]:
    return [
        *_all(DAY, "since"),
        *_all(DAY, "ends_on", nullable=True),
        *_all(TEXT, "ended_because", "ended_by", nullable=True),
        *_all(MOMENT, "ended_at", nullable=True),
    ]


def _by_place(table: str) -> None:
    op.create_index(f"{table}_by_place", table, ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"})


def _organisations() -> None:
    op.create_table(
        "party_organisations",
        *_all(ID, "id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "territory", "name", "kind", "set_up_by"),
        *_all(TEXT, "host", nullable=True),
        *_all(JSONB(), "companies"),
        *_all(MOMENT, "set_up_at"),
        *_ends(),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint("ends_on >= since", name="party_organisations_end_after"),
    )
    op.create_index("party_organisations_by_company", "party_organisations", ["companies"], postgresql_using="gin")
    _by_place("party_organisations")


def _posts() -> None:
    op.create_table(
        "party_posts",
        *_all(ID, "id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "territory", "kind", "company", "person", "office", "post", "filled_by"),
        *_all(MOMENT, "filled_at"),
        *_ends(),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["company"], ["companies.code"], name="party_post_at_a_company"),
        sa.CheckConstraint("ends_on >= since", name="party_posts_end_after"),
    )
    op.create_index(
        "one_party_post_of_a_kind", "party_posts", ["company", "kind", "person"], unique=True,
        postgresql_where=sa.text("ends_on IS NULL"),
    )  # fmt: skip
    _by_place("party_posts")
