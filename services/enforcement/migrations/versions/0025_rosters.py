"""Rosters, shifts, leave, swaps."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ExcludeConstraint

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TYPE person_range AS RANGE (subtype = text)")
    _make_rosters()
    _make_shifts()
    _make_leaves()
    _make_swaps()


def _by_place(table: str) -> None:
    op.create_index(f"{table}_by_place", table, ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"})


def _make_rosters() -> None:
    op.create_table(
        "rosters",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("shifts", sa.Integer, nullable=False),
        sa.Column("empty", sa.Integer, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("drawn_by", sa.Text, nullable=False),
        sa.Column("drawn_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("settled_by", sa.Text),
        sa.Column("settled_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint("status IN ('drawn', 'published', 'discarded')", name="roster_status_known"),
        sa.CheckConstraint("(status = 'drawn') = (settled_at IS NULL)", name="roster_settled_has_its_time"),
        sa.CheckConstraint("status <> 'published' OR settled_by <> drawn_by", name="roster_published_by_another"),
        sa.CheckConstraint("first_day <= last_day", name="roster_ends_after_it_begins"),
        ExcludeConstraint(
            (sa.text("person_range(territory, territory, '[]')"), "&&"),
            (sa.text("daterange(first_day, last_day, '[]')"), "&&"),
            using="gist",
            where=sa.text("status = 'published'"),
            name="one_roster_of_a_day",
        ),
    )
    _by_place("rosters")


def _make_shifts() -> None:
    op.create_table(
        "shifts",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("centre", sa.Text, nullable=False),
        sa.Column("roster_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("post_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("post", sa.Text, nullable=False),
        sa.Column("seat", sa.Integer, nullable=False),
        sa.Column("begins_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ends_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("officer", sa.Text),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("cut_from", sa.Uuid(as_uuid=False)),
        sa.Column("called", sa.Boolean, nullable=False),
        sa.Column("told_fault", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["roster_id"], ["rosters.id"], name="shift_of_a_roster"),
        sa.ForeignKeyConstraint(["post_id"], ["duty_posts.id"], name="shift_at_a_post"),
        sa.CheckConstraint("status IN ('drawn', 'published')", name="shift_status_known"),
        sa.CheckConstraint("begins_at < ends_at", name="shift_ends_after_it_begins"),
        ExcludeConstraint(
            (sa.text("person_range(officer, officer, '[]')"), "&&"),
            (sa.text("tstzrange(begins_at, ends_at)"), "&&"),
            using="gist",
            where=sa.text("status = 'published' AND officer IS NOT NULL"),
            deferrable=True,
            initially="IMMEDIATE",
            name="nobody_on_two_shifts",
        ),
    )
    _by_place("shifts")
    published = sa.text("status = 'published'")
    op.create_index("shifts_by_roster", "shifts", ["roster_id", "id"])
    op.create_index("shifts_by_officer", "shifts", ["officer", "begins_at"])
    op.create_index(
        "one_shift_of_a_seat", "shifts", ["post_id", "seat", "begins_at"], unique=True, postgresql_where=published
    )
    to_call = sa.text("status = 'published' AND NOT called")
    op.create_index("shifts_to_call", "shifts", ["begins_at"], postgresql_where=to_call)
    op.create_index("shifts_ahead", "shifts", ["begins_at"], postgresql_where=published)


def _make_leaves() -> None:
    op.create_table(
        "duty_leaves",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("begins_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("ends_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.CheckConstraint("status IN ('asked', 'approved', 'refused', 'withdrawn')", name="duty_leave_status_known"),
        sa.CheckConstraint(
            "status NOT IN ('approved', 'refused') OR decided_at IS NOT NULL", name="duty_leave_decided_has_its_time"
        ),
        sa.CheckConstraint("decided_by <> person", name="duty_leave_decided_by_another"),
        sa.CheckConstraint("first_day <= last_day", name="duty_leave_ends_after_it_begins"),
    )
    _by_place("duty_leaves")
    op.create_index("duty_leaves_by_person", "duty_leaves", ["person", "ends_at"])


def _make_swaps() -> None:
    op.create_table(
        "shift_swaps",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("territory", sa.Text, nullable=False),
        sa.Column("shift_id", sa.Uuid(as_uuid=False), nullable=False),
        sa.Column("other_shift_id", sa.Uuid(as_uuid=False)),
        sa.Column("asker", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("asked_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("lapses_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("answered_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("decided_by", sa.Text),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True)),
        sa.Column("reason", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["shift_id"], ["shifts.id"], name="swap_of_a_shift"),
        sa.ForeignKeyConstraint(["other_shift_id"], ["shifts.id"], name="swap_for_a_shift"),
        sa.CheckConstraint(
            "status IN ('asked', 'accepted', 'declined', 'approved', 'refused', 'withdrawn', 'lapsed')",
            name="shift_swap_status_known",
        ),
        sa.CheckConstraint("asker <> other", name="shift_swap_with_somebody_else"),
        sa.CheckConstraint("decided_by NOT IN (asker, other)", name="shift_swap_approved_by_a_third"),
        sa.CheckConstraint("status <> 'approved' OR answered_at IS NOT NULL", name="shift_swap_approved_was_accepted"),
    )
    _by_place("shift_swaps")
    op.create_index("shift_swaps_by_asker", "shift_swaps", ["asker", "id"])
    op.create_index("shift_swaps_by_other", "shift_swaps", ["other", "id"])
    open_ones = sa.text("status IN ('asked', 'accepted')")
    op.create_index("one_swap_of_a_shift", "shift_swaps", ["shift_id"], unique=True, postgresql_where=open_ones)
    op.create_index("shift_swaps_to_lapse", "shift_swaps", ["lapses_at"], postgresql_where=open_ones)
