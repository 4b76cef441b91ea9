import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.beijing import day_of
from messages.deliberation.errors.evaluations import EvaluationStillOpen
from messages.errors import NotFound
from services.deliberation.domain.evaluations import OPEN, Answer, Evaluation
from services.deliberation.storage import matters
from services.deliberation.storage.tables.evaluations import evaluation_answers, evaluations


def get(act: Act, evaluation_id: str) -> Evaluation:
    return act.get(Evaluation, evaluations, evaluation_id)


def get_shared(act: Act, evaluation_id: str) -> Evaluation:
    """Kept from being closed meanwhile; answers never wait for each other."""
    query = sa.select(evaluations).where(evaluations.c.id == evaluation_id).with_for_update(read=True)
    held = act.collect(Evaluation, query)
    if not held:
        raise NotFound
    return held[0]


def add(act: Act, evaluation: Evaluation) -> None:
    act.add(evaluations, evaluation)


def save(act: Act, evaluation: Evaluation) -> None:
    act.save(evaluations, evaluation)


def add_answer(act: Act, answer: Answer) -> None:
    act.add(evaluation_answers, answer)


def verdicts(act: Act, evaluation_id: str) -> list[str]:
    query = sa.select(evaluation_answers.c.verdict).where(evaluation_answers.c.evaluation_id == evaluation_id)
    return [row["verdict"] for row in act.all(query)]


def list_answers(act: Act, *, evaluation_id: str, verdict: str | None, limit: int, after: str | None) -> dict[str, Any]:
    """To those whom the matter affects, when nobody can be led by it any more."""
    evaluation = get(act, evaluation_id)
    act.may_see(evaluation.territory, unless=matters.is_affected(act, matters.get(act, evaluation.matter_id)))
    if evaluation.status == OPEN:
        raise EvaluationStillOpen(closes_at=evaluation.closes_at.isoformat())
    answers = evaluation_answers.c
    query = sa.select(answers.id, answers.verdict, answers.text, answers.answered_at)
    query = query.where(answers.evaluation_id == evaluation_id)
    if verdict is not None:
        query = query.where(answers.verdict == verdict)
    page = act.page(query, answers.id, after, limit)
    return page | {"items": [row | {"answered_on": day_of(row["answered_at"])} for row in page["items"]]}


def last_of(act: Act, matter_id: str) -> Evaluation | None:
    newest = sa.select(evaluations).where(evaluations.c.matter_id == matter_id).order_by(evaluations.c.round.desc())
    return next(iter(act.collect(Evaluation, newest.limit(1))), None)


def due(act: Act, limit: int = 100) -> list[str]:
    query = sa.select(evaluations.c.id).where(evaluations.c.status == OPEN, evaluations.c.closes_at <= act.now)
    return [row["id"] for row in act.all(query.order_by(evaluations.c.closes_at).limit(limit))]


def still_due(act: Act, evaluation_id: str, now: dt.datetime) -> Evaluation | None:
    table = evaluations.c
    return act.find(
        Evaluation, evaluations, table.id == evaluation_id, table.status == OPEN, table.closes_at <= now, lock=True
    )


def list_evaluations(act: Act, *, matter_id: str, limit: int, after: str | None) -> dict[str, Any]:
    matter = matters.get(act, matter_id)
    act.may_see(matter.territory, unless=matters.is_affected(act, matter))
    return act.page(sa.select(evaluations).where(evaluations.c.matter_id == matter_id), evaluations.c.id, after, limit)
