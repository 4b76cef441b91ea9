"""Lane chiefs with their times; those who stand on a board serve from now on."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chiefs",
        sa.Column("id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("territory", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("began_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ended_at", sa.TIMESTAMP(timezone=True), nullable=True),
        sa.Column("appointed_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["territory"], ["lanes.territory"], name="chief_of_known_lane"),
        sa.CheckConstraint("ended_at > began_at", name="a_chief_serves_some_time"),
        sa.UniqueConstraint("territory", "began_at", name="a_chief_begins_alone"),
        sa.ForeignKeyConstraint(
            ["territory", "ended_at"],
            ["chiefs.territory", "chiefs.began_at"],
            name="a_lane_is_never_without_its_chief",
            deferrable=True,
            initially="DEFERRED",
        ),
        postgresql.ExcludeConstraint(
            (sa.text("person_range(territory, territory, '[]')"), "&&"),
            (sa.text("tstzrange(began_at, ended_at)"), "&&"),
            using="gist",
            name="a_lane_never_has_two_chiefs",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index(
        "chiefs_by_place",
        "chiefs",
        ["territory", "id"],
        unique=False,
        postgresql_ops={"territory": "text_pattern_ops"},
    )
    op.create_index(
        "chiefs_by_person", "chiefs", ["person"], unique=False, postgresql_where=sa.text("ended_at IS NULL")
    )
    op.execute(
        "INSERT INTO chiefs (id, version, territory, person, name, phone, rank, began_at, ended_at, appointed_by,"
        " reason) SELECT gen_random_uuid(), 1, territory, NULL, chief->>'name', chief->>'phone', 'other', now(), NULL,"
        " 'migration', '' FROM lanes WHERE chief IS NOT NULL AND chief <> 'null'::jsonb"
    )
