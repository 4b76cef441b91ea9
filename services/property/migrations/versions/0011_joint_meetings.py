"""Joint meetings with their resolutions."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT, DAY = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True), sa.Date()


def upgrade() -> None:
    op.execute("CREATE SEQUENCE joint_meeting_number INCREMENT BY 10")
    _joint_meetings()
    _resolutions()


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def _by_place(table: str) -> None:
    op.create_index(f"{table}_by_place", table, ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"})


def _joint_meetings() -> None:
    op.create_table(
        "joint_meetings",
        *_all(ID, "id", "area_id"),
        *_all(WHOLE, "version", "quorum"),
        *_all(TEXT, "number", "territory", "room", "called_by", "status"),
        *_all(TEXT, "minutes", "postponed_because", nullable=True),
        *_all(JSONB(), "invitations", "invited", "agenda", "present"),
        *_all(MOMENT, "begins_at", "called_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name="joint_meeting_of_an_area"),
    )
    _by_place("joint_meetings")
    op.create_index("joint_meetings_by_invited", "joint_meetings", ["invited"], postgresql_using="gin")


def _resolutions() -> None:
    op.create_table(
        "meeting_resolutions",
        *_all(ID, "id", "area_id", "joint_meeting_id"),
        *_all(WHOLE, "version", "item"),
        *_all(TEXT, "territory", "text", "owner", "status"),
        *_all(TEXT, "report", "returned_because", "confirmed_by", nullable=True),
        *_all(JSONB(), "photos"),
        *_all(DAY, "due_on"),
        *_all(MOMENT, "reported_at", "confirmed_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["joint_meeting_id"], ["joint_meetings.id"], name="resolution_of_a_joint_meeting"),
        sa.CheckConstraint("confirmed_by IS NULL OR confirmed_by <> owner", name="resolution_confirmed_by_another"),
    )
    _by_place("meeting_resolutions")
    op.create_index("meeting_resolutions_by_owner", "meeting_resolutions", ["owner", "id"])
    op.create_index(
        "meeting_resolutions_open", "meeting_resolutions", ["area_id", "due_on"],
        postgresql_where=sa.text("status <> 'done'"),
    )  # fmt: skip
