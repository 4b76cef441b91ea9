import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, whole
from messages.enforcement.errors.score_proposals import ScoreProposalMade
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.scores import score_sheets

score_proposals = sa.Table(
    "score_proposals",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("sheet_id"),
    text("agency"),
    text("officer"),
    text("period"),
    whole("points_x100"),
    text("kind"),
    text("words"),
    text("proposed_by"),
    instant("proposed_at"),
    text("status"),
    text_or_none("consultation"),
    text("decision"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    sa.ForeignKeyConstraint(["sheet_id"], [score_sheets.c.id], name="proposal_of_a_score_sheet"),
    sa.UniqueConstraint("sheet_id", name="one_proposal_per_score_sheet", info={"problem": ScoreProposalMade}),
    sa.CheckConstraint("kind IN ('reward', 'sanction')", name="score_proposal_kind_known"),
    sa.CheckConstraint("(status = 'proposed') = (decided_at IS NULL)", name="score_proposal_decided_once"),
    sa.CheckConstraint("(decided_at IS NULL) = (consultation IS NULL)", name="score_proposal_decided_at_consultation"),
    sa.CheckConstraint("decided_by <> proposed_by", name="score_proposal_decided_by_another"),
    by_place("score_proposals"),
)
