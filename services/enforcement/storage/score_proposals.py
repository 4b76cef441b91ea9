from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.errors import NotFound
from services.enforcement.domain.score_proposals import ScoreProposal
from services.enforcement.domain.scores import ScoreSheet
from services.enforcement.storage import scores
from services.enforcement.storage.tables.score_proposals import score_proposals


def with_sheet(act: Act, proposal_id: str) -> tuple[ScoreProposal, ScoreSheet]:
    """Both locked, the sheet first."""
    row = act.one(sa.select(score_proposals.c.sheet_id).where(score_proposals.c.id == proposal_id))
    if row is None:
        raise NotFound
    sheet = scores.lock(act, row["sheet_id"])
    return act.get(ScoreProposal, score_proposals, proposal_id), sheet


def add(act: Act, proposal: ScoreProposal) -> None:
    act.add(score_proposals, proposal)


def save(act: Act, proposal: ScoreProposal) -> None:
    act.save(score_proposals, proposal)


def read_score_proposal(act: Act, *, score_proposal_id: str) -> ScoreProposal:
    proposal = act.get(ScoreProposal, score_proposals, score_proposal_id)
    scores.only_for_those_concerned(act, proposal.territory, proposal.agency, proposal.officer)
    return proposal


def list_score_proposals(
    act: Act, *, within: str | None, kind: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = {score_proposals.c.kind: kind, score_proposals.c.status: status}
    chosen = given(wanted)
    query = sa.select(score_proposals).where(scores.of_those_concerned(act, score_proposals), *chosen)
    if within is not None:
        query = query.where(lies_in(score_proposals.c.territory, within))
    return act.page(query, score_proposals.c.id, after, limit)
