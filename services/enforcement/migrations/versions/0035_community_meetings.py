"""Meetings to which communities are called."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

_INSTANT = sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.execute("CREATE SEQUENCE community_meeting_number INCREMENT 10")
    texts = ("number", "territory", "kind", "level", "attends")
    op.create_table(
        "community_meetings",
        sa.Column("id", sa.Uuid(as_uuid=False), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in texts),
        sa.Column("communities", JSONB, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("title", "where")),
        *(sa.Column(name, _INSTANT, nullable=False) for name in ("begins_at", "ends_at")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("office", "called_by")),
        sa.Column("called_at", _INSTANT, nullable=False),
        sa.Column("rule_version", sa.Text, nullable=False),
        sa.Column("cannot_wait", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("reason", "status", "minutes")),
        sa.Column("settled_by", sa.Text),
        sa.Column("settled_at", _INSTANT),
        sa.CheckConstraint("status IN ('called', 'held', 'called_off')", name="community_meeting_status_known"),
        sa.CheckConstraint("(status = 'called') = (settled_at IS NULL)", name="community_meeting_settled_has_its_time"),
        sa.CheckConstraint("begins_at < ends_at", name="community_meeting_ends_after_it_begins"),
    )
    op.create_index("community_meetings_by_community", "community_meetings", ["communities"], postgresql_using="gin")
    called = sa.text("status = 'called'")
    op.create_index("community_meetings_to_conclude", "community_meetings", ["ends_at"], postgresql_where=called)
    op.create_index(
        "community_meetings_by_place",
        "community_meetings",
        ["territory", "id"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )
