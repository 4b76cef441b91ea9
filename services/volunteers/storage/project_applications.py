import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.errors import NotFound
from messages.volunteers.organisations import OFFICE
from services.volunteers.domain.project_applications import (
    SUBMITTED,
    ProjectApplication,
    ProjectScore,
    far_from_others,
    result_of,
)
from services.volunteers.rulebook.projects import PROJECTS
from services.volunteers.storage import project_calls
from services.volunteers.storage.tables.project_applications import project_applications as applications
from services.volunteers.storage.tables.project_applications import project_scores
from services.volunteers.storage.tables.project_calls import project_calls as calls

_OF, _SCORE = applications.c, project_scores.c


def get(act: Act, application_id: str) -> ProjectApplication:
    return act.get(ProjectApplication, applications, application_id)


def call_of(act: Act, application_id: str) -> str:
    """Before anything is locked."""
    found = act.find(ProjectApplication, applications, _OF.id == application_id)
    if found is None:
        raise NotFound
    return found.project_call_id


def add(act: Act, application: ProjectApplication) -> None:
    act.add(applications, application)


def save(act: Act, application: ProjectApplication) -> None:
    act.save(applications, application)


def open_under(act: Act, call_id: str) -> list[ProjectApplication]:
    """Under lock."""
    query = sa.select(applications).where(_OF.project_call_id == call_id, _OF.status == SUBMITTED)
    return act.collect(ProjectApplication, query.order_by(_OF.id).with_for_update())


def scores_of(act: Act, application_id: str) -> list[ProjectScore]:
    query = sa.select(project_scores).where(_SCORE.project_application_id == application_id)
    return act.collect(ProjectScore, query.order_by(_SCORE.id))


def score_by_caller(act: Act, application_id: str) -> ProjectScore | None:
    own = (_SCORE.project_application_id == application_id, _SCORE.scorer == act.actor.id)
    return act.find(ProjectScore, project_scores, *own, lock=True)


def add_score(act: Act, score: ProjectScore) -> None:
    act.add(project_scores, score)


def save_score(act: Act, score: ProjectScore) -> None:
    act.save(project_scores, score)


def best_undecided(act: Act, call_id: str, besides: str) -> int | None:
    """The best result of another application under the call that waits to be decided."""
    query = (
        sa.select(_OF.id, _SCORE.hundredths)
        .join(project_scores, _SCORE.project_application_id == _OF.id)
        .where(_OF.project_call_id == call_id, _OF.status == SUBMITTED, _OF.id != besides)
        .where(_SCORE.hundredths.is_not(None))
    )
    totals: dict[str, list[int]] = {}
    for row in act.run(query):
        totals.setdefault(row.id, []).append(row.hundredths)
    return max((result_of(scored) or 0 for scored in totals.values()), default=None)


def _seen(act: Act) -> sa.ColumnElement[bool]:
    scored = sa.exists().where(calls.c.id == _OF.project_call_id, project_calls.names_caller(act))
    office = act.covered(_OF.territory) if act.actor.is_(*OFFICE) else sa.false()
    act.allowed = True
    return sa.or_(_OF.officer == act.actor.id, office, scored)


def read_project_application(act: Act, *, project_application_id: str) -> ProjectApplication:
    application = get(act, project_application_id)
    seen = act.find(ProjectApplication, applications, _OF.id == application.id, _seen(act))
    act.may_see("", unless=seen is not None)
    return application


def list_project_applications(
    act: Act, *, within: str | None, project_call_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(applications).where(
        _seen(act), *given({_OF.project_call_id: project_call_id, _OF.status: status})
    )
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [from_row(ProjectApplication, row) for row in page["items"]]}


def list_project_scores(act: Act, *, project_application_id: str) -> dict[str, Any]:
    """The office always; once it is decided, the organisation and the scorers too."""
    application = read_project_application(act, project_application_id=project_application_id)
    office = act.actor.is_(*OFFICE) and act.actor.covers(application.territory)
    act.may_see("", unless=office or application.status != SUBMITTED)
    scores = scores_of(act, application.id)
    rules = act.rule_of(PROJECTS, project_calls.beside(act, application.project_call_id).rule_version)
    totals = {one.id: one.hundredths for one in scores if one.hundredths is not None}
    far = far_from_others(totals, rules.far_points)
    return {"items": [dataclasses.asdict(one) | {"total": one.total, "far": one.id in far} for one in scores]}
