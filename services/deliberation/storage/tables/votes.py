import sqlalchemy as sa

from chassis.columns import (
    SEALED,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    value_or_none,
    whole,
    whole_or_none,
)
from messages.deliberation.errors.votes import VoteAlreadyOpen
from services.deliberation.storage.tables import metadata

vote_number = sa.Sequence("vote_number", increment=20, metadata=metadata)

votes = sa.Table(
    "votes",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("matter_id"),
    ident("council_id"),
    whole("round"),
    text("kind"),
    text("question"),
    value("options"),
    value("rule"),
    text("rule_version"),
    whole("on_roll"),
    value("roll_weights"),
    instant("opened_at"),
    instant("closes_at"),
    ident("notice_id"),
    whole("seats", server_default=sa.text("1")),
    text_or_none("lot_commitment"),
    sa.Column("sealed_seed", sa.Text, info={SEALED: True}),
    text_or_none("lot_seed"),
    text("status"),
    instant_or_none("closed_at"),
    text_or_none("outcome"),
    text_or_none("chosen"),
    value_or_none("result"),
    sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="vote_on_a_matter"),
    sa.ForeignKeyConstraint(["notice_id"], ["notices.id"], name="vote_of_a_notice"),
    sa.UniqueConstraint("notice_id", name="one_vote_per_notice", info={"problem": VoteAlreadyOpen}),
    sa.CheckConstraint("(status = 'closed') = (outcome IS NOT NULL)", name="closed_vote_has_an_outcome"),
    sa.Index("votes_by_matter", "matter_id", "id"),
    sa.Index("votes_due", "closes_at", postgresql_where=sa.text("status = 'open'")),
    sa.Index(
        "one_open_vote_per_matter",
        "matter_id",
        unique=True,
        postgresql_where=sa.text("status = 'open'"),
        info={"problem": VoteAlreadyOpen},
    ),
)
vote_roll = sa.Table(
    "vote_roll",
    metadata,
    ident("vote_id", primary_key=True),
    text("voter", primary_key=True),
    text_or_none("household"),
    whole_or_none("area"),
    sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="roll_of_a_vote", deferrable=True, initially="DEFERRED"),
)
