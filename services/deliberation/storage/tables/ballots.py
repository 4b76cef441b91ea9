import sqlalchemy as sa

from chassis.columns import SEALED, ident, instant, instant_or_none, text, text_or_none, whole, yes_or_no
from messages.deliberation.errors.ballots import AssistedBallotNeedsWitness, BallotAlreadyCast, NotOnRoll
from services.deliberation.storage.tables import metadata

ballots = sa.Table(
    "ballots",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("vote_id"),
    text("territory"),
    text("voter"),
    sa.Column("envelope", sa.Text, info={SEALED: True}),
    text_or_none("choice"),
    text_or_none("receipt"),
    instant("cast_at"),
    text("way"),
    text_or_none("helper"),
    text_or_none("witness"),
    yes_or_no("awaits_witness", server_default=sa.false()),
    yes_or_no("awaits_second", server_default=sa.false()),
    text_or_none("second_helper"),
    instant_or_none("confirmed_at"),
    text_or_none("void"),
    text_or_none("reason"),
    text_or_none("holder"),
    sa.ForeignKeyConstraint(
        ["vote_id", "voter"],
        ["vote_roll.vote_id", "vote_roll.voter"],
        name="ballot_of_one_on_the_roll",
        info={"problem": NotOnRoll},
    ),
    sa.UniqueConstraint("vote_id", "voter", name="one_ballot_per_voter", info={"problem": BallotAlreadyCast}),
    sa.UniqueConstraint("vote_id", "receipt", name="one_ballot_per_receipt"),
    sa.CheckConstraint(
        "way = 'own' OR (helper <> witness AND voter <> helper AND voter <> witness) IS TRUE",
        name="assisted_ballot_has_helper_and_witness",
        info={"problem": AssistedBallotNeedsWitness},
    ),
    sa.Index("ballots_to_confirm", "witness", "id", postgresql_where=sa.text("awaits_witness")),
)
published_ballots = sa.Table(
    "published_ballots",
    metadata,
    ident("vote_id", primary_key=True),
    text("receipt", primary_key=True),
    text("choice"),
    sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="published_ballot_of_a_vote"),
)
"""What was counted in a closed vote, in the order of receipts, which chance made: nothing leads back to a voter."""
