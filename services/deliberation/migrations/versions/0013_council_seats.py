"""Seats of councils with their terms; who sits in a council already has a term of five years from then."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
ID, TEXT, MOMENT = sa.Uuid(as_uuid=False), sa.Text(), sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    op.create_table(
        "council_seats",
        *_all(ID, "id", "council_id"),
        *_all(ID, "replaces", nullable=True),
        *_all(sa.Integer(), "version", "answer_days"),
        *_all(TEXT, "territory", "member", "name", "seat", "part", "status", "why"),
        *_all(TEXT, "waits_on", nullable=True),
        *_all(MOMENT, "since"),
        *_all(MOMENT, "until", "act_by", nullable=True),
        *_all(sa.Date(), "term_ends_on", "remind_on"),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("history", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name="seat_in_a_council"),
        sa.CheckConstraint("status IN ('serving', 'expiring', 'over', 'ended')", name="council_seat_status_known"),
        sa.CheckConstraint("(status = 'ended') = (until IS NOT NULL)", name="council_seat_ended_has_its_time"),
    )
    _indexes()
    op.execute(_SEATED_BEFORE)
    op.execute(_TOLD_IN_THE_COUNCIL)


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def _indexes() -> None:
    sits, waits = sa.text("status <> 'ended'"), sa.text("waits_on IS NOT NULL")
    op.create_index(
        "one_seat_of_a_member", "council_seats", ["council_id", "member"], unique=True, postgresql_where=sits
    )
    op.create_index("council_seats_by_council", "council_seats", ["council_id", "id"])
    op.create_index(
        "council_seats_to_act_for", "council_seats", ["act_by"], postgresql_where=sa.text("act_by IS NOT NULL")
    )
    op.create_index(
        "council_seats_to_remind", "council_seats", ["remind_on"], postgresql_where=sa.text("status = 'serving'")
    )
    op.create_index("council_seats_by_office", "council_seats", ["waits_on", "id"], postgresql_where=waits)
    op.create_index(
        "council_seats_by_place", "council_seats", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )


_LAST_DAY = "((m->>'since')::timestamptz AT TIME ZONE 'Asia/Shanghai')::date + interval '5 years' - interval '1 day'"
_SEATED_BEFORE = f"""
INSERT INTO council_seats (id, council_id, version, answer_days, territory, member, name, seat, part, status, why,
                           since, term_ends_on, remind_on, late, history)
SELECT gen_random_uuid(), c.id, 1, 15, c.territory, m->>'member', m->>'name', m->>'seat',
       coalesce(m->>'part', 'resident'), 'serving', '', (m->>'since')::timestamptz, ({_LAST_DAY})::date,
       ({_LAST_DAY} - interval '60 days')::date, false, '[]'
FROM councils c, jsonb_array_elements(c.members) m
"""  # noqa: S608
_TOLD_IN_THE_COUNCIL = f"""
UPDATE councils SET members = coalesce((
    SELECT jsonb_agg(m || jsonb_build_object('term_ends_on', ({_LAST_DAY})::date) ORDER BY n)
    FROM jsonb_array_elements(members) WITH ORDINALITY AS seated(m, n)), '[]')
"""  # noqa: S608
