from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.errors import NotFound
from services.enforcement.domain.score_appeals import ScoreAppeal
from services.enforcement.domain.scores import ScoreSheet
from services.enforcement.storage import scores
from services.enforcement.storage.tables.score_appeals import score_appeals


def with_sheet(act: Act, appeal_id: str) -> tuple[ScoreAppeal, ScoreSheet]:
    """Both locked, the sheet first."""
    row = act.one(sa.select(score_appeals.c.sheet_id).where(score_appeals.c.id == appeal_id))
    if row is None:
        raise NotFound
    sheet = scores.lock(act, row["sheet_id"])
    return act.get(ScoreAppeal, score_appeals, appeal_id), sheet


def add(act: Act, appeal: ScoreAppeal) -> None:
    act.add(score_appeals, appeal)


def save(act: Act, appeal: ScoreAppeal) -> None:
    act.save(score_appeals, appeal)


def read_score_appeal(act: Act, *, score_appeal_id: str) -> ScoreAppeal:
    appeal = act.get(ScoreAppeal, score_appeals, score_appeal_id)
    scores.only_for_those_concerned(act, appeal.territory, appeal.agency, appeal.officer)
    return appeal


def list_score_appeals(
    act: Act, *, within: str | None, sheet_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = {score_appeals.c.sheet_id: sheet_id, score_appeals.c.status: status}
    chosen = given(wanted)
    query = sa.select(score_appeals).where(scores.of_those_concerned(act, score_appeals), *chosen)
    if within is not None:
        query = query.where(lies_in(score_appeals.c.territory, within))
    return act.page(query, score_appeals.c.id, after, limit)
