"""Household campaigns with their teams, households, visits, needs and signings."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
ID, TEXT, WHOLE, MOMENT, DAY = sa.Uuid(as_uuid=False), sa.Text(), sa.Integer(), sa.TIMESTAMP(timezone=True), sa.Date()


def upgrade() -> None:
    op.execute("CREATE SEQUENCE campaign_number INCREMENT BY 20")
    _campaigns()
    _teams()
    _households()
    _visits_and_needs()
    _signings()


def _all(kind: object, *names: str, nullable: bool = False) -> list[sa.Column[object]]:
    return [sa.Column(name, kind, nullable=nullable) for name in names]  # type: ignore[arg-type]


def _campaigns() -> None:
    op.create_table(
        "campaigns",
        *_all(ID, "id"),
        *_all(WHOLE, "version", "target", "entry_days", "need_days"),
        *_all(TEXT, "number", "territory", "title", "policy", "opened_by", "status"),
        *_all(DAY, "deadline", "ends_on"),
        *_all(JSONB(), "postponements"),
        *_all(JSONB(), "ended_with", nullable=True),
        *_all(MOMENT, "opened_at"),
        *_all(MOMENT, "ended_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "campaigns_by_place", "campaigns", ["territory", "id"], postgresql_ops={"territory": "text_pattern_ops"}
    )
    op.create_index("campaigns_to_end", "campaigns", ["ends_on"], postgresql_where=sa.text("status = 'open'"))


def _teams() -> None:
    op.create_table(
        "team_members",
        *_all(ID, "id", "campaign_id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "territory", "person", "form", "name", "team", "enlisted_by"),
        *_all(MOMENT, "enlisted_at"),
        *_all(MOMENT, "released_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name="team_member_of_a_campaign"),
    )
    op.create_index(
        "one_team_per_person", "team_members", ["campaign_id", "form"], unique=True,
        postgresql_where=sa.text("released_at IS NULL"),
    )  # fmt: skip
    op.create_index("team_members_by_campaign", "team_members", ["campaign_id", "id"])


def _households() -> None:
    op.create_table(
        "campaign_households",
        *_all(ID, "id", "campaign_id"),
        *_all(WHOLE, "version", "visits"),
        *_all(TEXT, "territory", "household", "form"),
        *_all(TEXT, "staff", nullable=True),
        *_all(DAY, "visited_on", "told_on", "signed_on", nullable=True),
        *_all(MOMENT, "left_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaigns.id"], name="household_of_a_campaign", deferrable=True, initially="DEFERRED"
        ),
        sa.UniqueConstraint("campaign_id", "form", name="household_once_in_a_campaign"),
    )
    op.create_index("campaign_households_by_place", "campaign_households", ["campaign_id", "territory"])
    op.create_index("campaign_households_by_staff", "campaign_households", ["campaign_id", "staff"])
    op.create_index("campaign_households_by_form", "campaign_households", ["form"])


def _visits_and_needs() -> None:
    op.create_table(
        "household_visits",
        *_all(ID, "id", "household_id"),
        *_all(TEXT, "territory", "by", "by_name", "outcome", "words"),
        *_all(MOMENT, "visited_at", "logged_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["household_id"], ["campaign_households.id"], name="visit_at_a_household"),
    )
    op.create_index("household_visits_by_household", "household_visits", ["household_id", "id"])
    op.create_table(
        "household_needs",
        *_all(ID, "id", "campaign_id", "household_id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "territory", "team", "asked_by", "status"),
        *_all(TEXT, "words", "met_by", nullable=True),
        *_all(DAY, "due_on"),
        *_all(MOMENT, "asked_at"),
        *_all(MOMENT, "met_at", nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["household_id"], ["campaign_households.id"], name="need_of_a_household"),
    )
    op.create_index("household_needs_by_campaign", "household_needs", ["campaign_id", "id"])


def _signings() -> None:
    op.create_table(
        "household_signings",
        *_all(ID, "id", "campaign_id", "household_id"),
        *_all(WHOLE, "version"),
        *_all(TEXT, "territory", "signer", "way", "entered_by", "status"),
        *_all(TEXT, "reason", "struck_by", nullable=True),
        *_all(JSONB(), "photos"),
        *_all(DAY, "signed_on"),
        *_all(MOMENT, "entered_at"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["household_id"], ["campaign_households.id"], name="signing_of_a_household"),
        sa.CheckConstraint("struck_by IS NULL OR struck_by <> entered_by", name="signing_struck_by_another"),
    )
    op.create_index(
        "one_signing_per_household", "household_signings", ["household_id"], unique=True,
        postgresql_where=sa.text("status = 'stands'"),
    )  # fmt: skip
    op.create_index("household_signings_by_campaign", "household_signings", ["campaign_id", "id"])
