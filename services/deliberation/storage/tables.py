"""The tables. A column is named as the domain's field; a constraint names the rule that breaking it breaks."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.tables import new_metadata
from messages.deliberation import errors

metadata = new_metadata()
_id = sa.Uuid(as_uuid=False)
_instant = sa.TIMESTAMP(timezone=True)

matter_number = sa.Sequence("matter_number", increment=20, metadata=metadata)
vote_number = sa.Sequence("vote_number", increment=20, metadata=metadata)

councils = sa.Table(
    "councils",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("tier", sa.Text, nullable=False),
    sa.Column("members", JSONB, nullable=False),
    sa.Column("founded_at", _instant, nullable=False),
    sa.UniqueConstraint("territory", name="one_council_per_territory", info={"problem": errors.CouncilExists}),
)
matters = sa.Table(
    "matters",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("council_id", _id, sa.ForeignKey("councils.id", name="matter_in_a_council"), nullable=False),
    sa.Column("tier", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("places", JSONB, nullable=False),
    sa.Column("raised_by", sa.Text, nullable=False),
    sa.Column("raised_at", _instant, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("no_quorums", sa.Integer, nullable=False),
    sa.Column("chosen", sa.Text),
    sa.Index("matters_by_council", "council_id", "id"),
    sa.Index("matters_by_territory", "territory", "id", postgresql_ops={"territory": "text_pattern_ops"}),
)
matter_places = sa.Table(
    "matter_places",
    metadata,
    sa.Column("matter_id", _id, sa.ForeignKey("matters.id", name="place_of_a_matter"), primary_key=True),
    sa.Column("place", sa.Text, primary_key=True),
    sa.Index("matter_places_by_place", "place", "matter_id", postgresql_ops={"place": "text_pattern_ops"}),
)
matter_steps = sa.Table(
    "matter_steps",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("matter_id", _id, sa.ForeignKey("matters.id", name="step_of_a_matter"), nullable=False),
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("council_id", _id, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("by_name", sa.Text, nullable=False),
    sa.Column("at", _instant, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("photos", JSONB, nullable=False),
    sa.Column("reference", _id),
    sa.Index("matter_steps_by_matter", "matter_id", "id"),
    sa.Index(
        "step_taken_once_a_round",
        "matter_id",
        "round",
        "step",
        unique=True,
        postgresql_where=sa.text("step IN ('decided', 'rejected', 'executed', 'evaluated', 'returned')"),
        info={"problem": errors.MatterStepTaken},
    ),
)
notices = sa.Table(
    "notices",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("matter_id", _id, sa.ForeignKey("matters.id", name="notice_on_a_matter"), nullable=False),
    sa.Column("council_id", _id, nullable=False),
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("options", JSONB, nullable=False),
    sa.Column("rule_version", sa.Text, nullable=False),
    sa.Column("given_by", sa.Text, nullable=False),
    sa.Column("given_at", _instant, nullable=False),
    sa.Column("opens_from", _instant, nullable=False),
    sa.CheckConstraint("opens_from > given_at", name="notice_runs"),
    sa.Index("notices_by_matter", "matter_id", "id"),
)
votes = sa.Table(
    "votes",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("number", sa.Text, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("matter_id", _id, sa.ForeignKey("matters.id", name="vote_on_a_matter"), nullable=False),
    sa.Column("council_id", _id, nullable=False),
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("question", sa.Text, nullable=False),
    sa.Column("options", JSONB, nullable=False),
    sa.Column("rule", JSONB, nullable=False),
    sa.Column("rule_version", sa.Text, nullable=False),
    sa.Column("on_roll", sa.Integer, nullable=False),
    sa.Column("roll_weights", JSONB, nullable=False),
    sa.Column("opened_at", _instant, nullable=False),
    sa.Column("closes_at", _instant, nullable=False),
    sa.Column("notice_id", _id, sa.ForeignKey("notices.id", name="vote_of_a_notice")),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("closed_at", _instant),
    sa.Column("outcome", sa.Text),
    sa.Column("chosen", sa.Text),
    sa.Column("result", JSONB),
    sa.UniqueConstraint("notice_id", name="one_vote_per_notice", info={"problem": errors.VoteAlreadyOpen}),
    sa.CheckConstraint("(status = 'closed') = (outcome IS NOT NULL)", name="closed_vote_has_an_outcome"),
    sa.Index("votes_by_matter", "matter_id", "id"),
    sa.Index("votes_due", "closes_at", postgresql_where=sa.text("status = 'open'")),
    sa.Index(
        "one_open_vote_per_matter",
        "matter_id",
        unique=True,
        postgresql_where=sa.text("status = 'open'"),
        info={"problem": errors.VoteAlreadyOpen},
    ),
)
vote_roll = sa.Table(
    "vote_roll",
    metadata,
    sa.Column("vote_id", _id, primary_key=True),
    sa.Column("voter", sa.Text, primary_key=True),
    sa.Column("household", sa.Text),
    sa.Column("area", sa.Integer),
    sa.ForeignKeyConstraint(["vote_id"], ["votes.id"], name="roll_of_a_vote", deferrable=True, initially="DEFERRED"),
)
ballots = sa.Table(
    "ballots",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("vote_id", _id, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("voter", sa.Text, nullable=False),
    sa.Column("choice", sa.Text, nullable=False),
    sa.Column("receipt", sa.Text, nullable=False),
    sa.Column("cast_at", _instant, nullable=False),
    sa.Column("way", sa.Text, nullable=False),
    sa.Column("helper", sa.Text),
    sa.Column("witness", sa.Text),
    sa.ForeignKeyConstraint(
        ["vote_id", "voter"],
        ["vote_roll.vote_id", "vote_roll.voter"],
        name="ballot_of_one_on_the_roll",
        info={"problem": errors.NotOnRoll},
    ),
    sa.UniqueConstraint("vote_id", "voter", name="one_ballot_per_voter", info={"problem": errors.BallotAlreadyCast}),
    sa.UniqueConstraint("vote_id", "receipt", name="one_ballot_per_receipt"),
    sa.CheckConstraint(
        "way = 'own' OR (helper <> witness AND voter <> helper AND voter <> witness) IS TRUE",
        name="assisted_ballot_has_helper_and_witness",
        info={"problem": errors.AssistedBallotNeedsWitness},
    ),
)
evaluations = sa.Table(
    "evaluations",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("matter_id", _id, sa.ForeignKey("matters.id", name="evaluation_of_a_matter"), nullable=False),
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("rule", JSONB, nullable=False),
    sa.Column("rule_version", sa.Text, nullable=False),
    sa.Column("opened_at", _instant, nullable=False),
    sa.Column("closes_at", _instant, nullable=False),
    sa.Column("attempt", sa.Integer, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("closed_at", _instant),
    sa.Column("outcome", sa.Text),
    sa.Column("counts", JSONB),
    sa.UniqueConstraint("matter_id", "round", name="one_evaluation_a_round", info={"problem": errors.MatterStepTaken}),
    sa.Index("evaluations_due", "closes_at", postgresql_where=sa.text("status = 'open'")),
)
evaluation_answers = sa.Table(
    "evaluation_answers",
    metadata,
    sa.Column("id", _id, primary_key=True),
    sa.Column("evaluation_id", _id, sa.ForeignKey("evaluations.id", name="answer_to_an_evaluation"), nullable=False),
    sa.Column("territory", sa.Text, nullable=False),
    sa.Column("resident", sa.Text, nullable=False),
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("answered_at", _instant, nullable=False),
    sa.UniqueConstraint(
        "evaluation_id", "resident", name="one_answer_per_resident", info={"problem": errors.EvaluationAlreadyAnswered}
    ),
)
