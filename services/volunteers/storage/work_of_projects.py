"""What waits in funded projects (A17.2): for scorers, for officers of organisations, for the office of the place.

What is late is found by the district too.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.work import Part, part
from messages.beijing import day_of
from messages.operation import DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from messages.territory import DISTRICT
from services.volunteers.domain.project_applications import SUBMITTED
from services.volunteers.domain.project_milestones import ACCEPTED, PLANNED, REPORTED, RETURNED
from services.volunteers.domain.projects import ACTIVE, AWARDED, COMPLETED, CONTRACTED, ENDED
from services.volunteers.storage import project_calls
from services.volunteers.storage.projects import of_caller
from services.volunteers.storage.tables.organisations import organisations
from services.volunteers.storage.tables.project_applications import project_applications as applications
from services.volunteers.storage.tables.project_applications import project_scores as scores
from services.volunteers.storage.tables.project_calls import project_calls as calls
from services.volunteers.storage.tables.project_milestones import project_milestones as milestones
from services.volunteers.storage.tables.projects import projects


def parts(act: Act) -> Iterator[Part]:
    yield from _of_applications(act)
    yield from _of_projects(act)
    yield from _of_milestones(act)


def _office(act: Act, of: Any, due: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """The subdistrict's officers; the district's administrators for their own places, and for what is late."""
    mine: list[sa.ColumnElement[bool]] = []
    if act.actor.is_(SUBDISTRICT_OFFICER):
        mine.append(act.covered(of.territory))
    if act.actor.is_(DISTRICT_ADMIN):
        is_late = sa.func.coalesce(due <= act.now, sa.false())
        mine.append(sa.and_(act.covered(of.territory), sa.or_(sa.func.length(of.territory) == DISTRICT, is_late)))
    return sa.or_(sa.false(), *mine)


def _not_ones_own(act: Act, organisation_id: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    return ~sa.exists().where(organisations.c.id == organisation_id, organisations.c.officer == act.actor.id)


def _of_applications(act: Act) -> Iterator[Part]:
    of, said = applications.c, sa.or_(scores.c.conflict, scores.c.hundredths.is_not(None))
    under, others = calls.c.id == of.project_call_id, _not_ones_own(act, of.organisation_id)
    mine = sa.exists().where(scores.c.project_application_id == of.id, scores.c.scorer == act.actor.id, said)
    yield (
        part("score_project_application", applications, calls.c.score_until, about=of.title)
        .join(calls, under)
        .where(of.status == SUBMITTED, calls.c.apply_until <= act.now, project_calls.names_caller(act), ~mine, others)
    )
    heard = sa.select(sa.func.count()).where(scores.c.project_application_id == of.id, said).scalar_subquery()
    is_scored = sa.or_(calls.c.score_until <= act.now, heard >= sa.func.jsonb_array_length(calls.c.scorers))
    yield (
        part("decide_project_application", applications, of.decide_by, about=of.title)
        .join(calls, under)
        .where(of.status == SUBMITTED, calls.c.apply_until <= act.now, is_scored, others)
        .where(~project_calls.names_caller(act), _office(act, of, of.decide_by))
    )


def _of_projects(act: Act) -> Iterator[Part]:
    of, never = projects.c, sa.cast(sa.null(), sa.TIMESTAMP(timezone=True))
    others, left = _not_ones_own(act, of.organisation_id), of.paid - of.spent - of.returned
    yield part("draw_project_contract", projects, of.due_at, about=of.title).where(
        of.status == AWARDED, _office(act, of, of.due_at), others
    )
    yield part("sign_project_contract", projects, of.due_at, about=of.title).where(
        of.status == CONTRACTED, of_caller(act)
    )
    over = of.status.in_((COMPLETED, ENDED))
    yield part("settle_project_account", projects, about=of.title).where(over, left > 0, of_caller(act))
    yield part("evaluate_project", projects, about=of.title).where(over, left <= 0, _office(act, of, never), others)


def _of_milestones(act: Act) -> Iterator[Part]:
    of, project = milestones.c, projects.c
    under = project.id == of.project_id
    undone = sa.and_(of.status.in_((PLANNED, RETURNED)), project.status == ACTIVE)
    others = _not_ones_own(act, project.organisation_id)
    never = sa.cast(sa.null(), sa.TIMESTAMP(timezone=True))
    report = part("report_project_milestone", milestones, of.due_on, about=of.title).join(projects, under)
    yield report.where(undone, of_caller(act))
    late = part("postpone_project_milestone", milestones, of.due_on, about=of.title).join(projects, under)
    yield late.where(undone, of.due_on < day_of(act.now), _office(act, of, never), others)
    accept = part("accept_project_milestone", milestones, of.due_at, about=of.title).join(projects, under)
    yield accept.where(of.status == REPORTED, project.status == ACTIVE, _office(act, of, of.due_at), others)
    pay = part("pay_project_instalment", milestones, about=of.title).join(projects, under)
    yield pay.where(
        of.status == ACCEPTED, of.pays > 0, of.paid_at.is_(None), of.decided_by.is_distinct_from(act.actor.id), others,
        act.covered(of.territory) if act.actor.is_(SUBDISTRICT_OFFICER, DISTRICT_ADMIN) else sa.false(),
    )  # fmt: skip
