"""Registers and the rolls drawn from them, elections, sealed ballots, proxies.

What a ballot says moves into its envelope; ballots of closed votes are published as they were. The release before this
one still reads the columns of before, which are empty in what this one writes: it counts no vote that it cannot read.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True)


def upgrade() -> None:
    _elections()
    _registers()
    _rolls()
    _ballots()
    _proxies()
    workers = sa.Column("workers", JSONB(), nullable=False, server_default=sa.text("'[]'"))
    op.add_column("matter_steps", workers)


def _column(name: str, kind: object) -> sa.Column[object]:
    return sa.Column(name, kind, nullable=False)  # type: ignore[arg-type]


def _elections() -> None:
    op.add_column("notices", sa.Column("seats", WHOLE, nullable=False, server_default=sa.text("1")))
    op.add_column("notices", sa.Column("on_roll", WHOLE, nullable=False, server_default=sa.text("0")))
    op.add_column("votes", sa.Column("seats", WHOLE, nullable=False, server_default=sa.text("1")))
    for name in ("lot_commitment", "sealed_seed", "lot_seed"):
        op.add_column("votes", sa.Column(name, TEXT))


def _registers() -> None:
    op.create_table(
        "registers",
        _column("id", ID),
        *(_column(name, WHOLE) for name in ("version", "number", "persons", "households", "added", "gone", "changed")),
        *(_column(name, TEXT) for name in ("territory", "title", "status", "imported_by")),
        _column("imported_at", MOMENT),
        sa.Column("published_by", TEXT),
        sa.Column("published_at", MOMENT),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("territory", "number", name="one_register_per_number"),
        sa.CheckConstraint("published_by IS NULL OR published_by <> imported_by", name="register_published_by_another"),
    )
    op.create_index(
        "one_register_in_force", "registers", ["territory"], unique=True,
        postgresql_where=sa.text("status = 'in_force'"),
    )  # fmt: skip
    op.create_index(
        "registers_by_place", "registers", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_table(
        "registered_persons",
        _column("id", ID),
        _column("register_id", ID),
        *(_column(name, TEXT) for name in ("territory", "person", "form", "name", "name_masked")),
        sa.Column("household", TEXT),
        sa.Column("household_form", TEXT),
        sa.Column("area", WHOLE),
        *(_column(name, sa.Boolean()) for name in ("owner", "adult", "votes_for_household")),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["register_id"], ["registers.id"], name="person_of_a_register"),
        sa.UniqueConstraint("register_id", "form", name="person_once_in_a_register"),
    )
    op.create_index("registered_persons_by_form", "registered_persons", ["form"])
    op.create_index(
        "registered_persons_by_place", "registered_persons", ["territory"],
        postgresql_ops={"territory": "text_pattern_ops"},
    )  # fmt: skip


def _rolls() -> None:
    op.create_table(
        "notice_roll",
        _column("notice_id", ID),
        _column("voter", TEXT),
        sa.Column("household", TEXT),
        sa.Column("area", WHOLE),
        sa.PrimaryKeyConstraint("notice_id", "voter"),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notices.id"], name="roll_of_a_notice", deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_table(
        "roll_corrections",
        _column("id", ID),
        _column("version", WHOLE),
        _column("notice_id", ID),
        *(_column(name, TEXT) for name in ("territory", "kind", "voter", "reason", "proposed_by", "status")),
        sa.Column("household", TEXT),
        sa.Column("area", WHOLE),
        _column("proposed_at", MOMENT),
        sa.Column("answer", TEXT),
        sa.Column("decided_by", TEXT),
        sa.Column("decided_at", MOMENT),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="correction_of_a_noticed_roll"),
        sa.CheckConstraint("decided_by IS NULL OR decided_by <> proposed_by", name="correction_decided_by_another"),
    )
    op.create_index(
        "one_open_correction_per_voter", "roll_corrections", ["notice_id", "voter"], unique=True,
        postgresql_where=sa.text("status = 'proposed'"),
    )  # fmt: skip
    op.create_index("roll_corrections_by_notice", "roll_corrections", ["notice_id", "id"])


def _ballots() -> None:
    for name in ("envelope", "second_helper", "void", "reason", "holder"):
        op.add_column("ballots", sa.Column(name, TEXT))
    op.add_column("ballots", sa.Column("awaits_second", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.alter_column("ballots", "choice", nullable=True)
    op.alter_column("ballots", "receipt", nullable=True)
    op.create_table(
        "published_ballots",
        _column("vote_id", ID),
        _column("receipt", TEXT),
        _column("choice", TEXT),
        sa.PrimaryKeyConstraint("vote_id", "receipt"),
        sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="published_ballot_of_a_vote"),
    )
    op.execute(
        "INSERT INTO published_ballots (vote_id, receipt, choice) SELECT b.vote_id, b.receipt, b.choice FROM ballots b"
        " JOIN votes v ON v.id = b.vote_id WHERE v.status = 'closed' AND NOT b.awaits_witness ORDER BY b.receipt"
    )


def _proxies() -> None:
    op.create_table(
        "proxies",
        _column("id", ID),
        _column("version", WHOLE),
        _column("vote_id", ID),
        *(_column(name, TEXT) for name in ("territory", "voter", "holder", "text")),
        _column("slot", WHOLE),
        _column("given_at", MOMENT),
        sa.Column("revoked_at", MOMENT),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(
            ["vote_id", "voter"], ["vote_roll.vote_id", "vote_roll.voter"], name="proxy_of_one_on_the_roll"
        ),
        sa.ForeignKeyConstraint(
            ["vote_id", "holder"], ["vote_roll.vote_id", "vote_roll.voter"], name="proxy_to_one_on_the_roll"
        ),
    )
    valid = sa.text("revoked_at IS NULL")
    op.create_index("one_proxy_per_voter", "proxies", ["vote_id", "voter"], unique=True, postgresql_where=valid)
    op.create_index(
        "no_more_proxies_than_slots", "proxies", ["vote_id", "holder", "slot"], unique=True, postgresql_where=valid
    )
    op.create_index("proxies_by_voter", "proxies", ["voter", "id"])
    op.create_index("proxies_by_holder", "proxies", ["holder", "id"])
