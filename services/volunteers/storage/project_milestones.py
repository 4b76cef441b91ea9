from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from services.volunteers.domain.project_milestones import UNDONE, ProjectMilestone
from services.volunteers.storage import projects
from services.volunteers.storage.tables.project_milestones import project_milestones as milestones

_OF = milestones.c


def get(act: Act, milestone_id: str) -> ProjectMilestone:
    return act.get(ProjectMilestone, milestones, milestone_id)


def project_of(act: Act, milestone_id: str) -> str:
    """Before anything is locked."""
    found = act.find(ProjectMilestone, milestones, _OF.id == milestone_id)
    if found is None:
        raise NotFound
    return found.project_id


def add(act: Act, milestone: ProjectMilestone) -> None:
    act.add(milestones, milestone)


def save(act: Act, milestone: ProjectMilestone) -> None:
    act.save(milestones, milestone)


def undone(act: Act, project_id: str) -> list[ProjectMilestone]:
    """Neither accepted nor dropped, under lock."""
    query = sa.select(milestones).where(_OF.project_id == project_id, _OF.status.in_(UNDONE))
    return act.collect(ProjectMilestone, query.order_by(_OF.rank).with_for_update())


def read_project_milestone(act: Act, *, project_milestone_id: str) -> ProjectMilestone:
    milestone = get(act, project_milestone_id)
    projects.may_see(act, milestone.project_id)
    return milestone


def list_project_milestones(act: Act, *, project_id: str, limit: int, after: str | None) -> dict[str, Any]:
    projects.may_see(act, project_id)
    query = sa.select(milestones).where(_OF.project_id == project_id)
    return act.page(query, _OF.id, after, limit, newest_first=False)
