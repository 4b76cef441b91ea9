from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.errors import NotFound
from messages.volunteers.organisations import OFFICE
from services.volunteers.domain.projects import CONTRACTED, Project
from services.volunteers.storage.tables.organisations import organisations
from services.volunteers.storage.tables.projects import projects

_OF = projects.c


def get(act: Act, project_id: str) -> Project:
    return act.get(Project, projects, project_id)


def beside(act: Act, project_id: str, *, lock: bool = False) -> Project:
    """One that the act is not itself about: If-Match does not speak of it."""
    found = act.find(Project, projects, _OF.id == project_id, lock=lock)
    if found is None:
        raise NotFound
    return found


def add(act: Act, project: Project) -> None:
    act.add(projects, project)


def save(act: Act, project: Project) -> None:
    act.save(projects, project)


def of_caller(act: Act) -> sa.ColumnElement[bool]:
    """Of whose organisation the caller is the officer."""
    return sa.exists().where(organisations.c.id == _OF.organisation_id, organisations.c.officer == act.actor.id)


def may_see(act: Act, project_id: str) -> Project:
    """For its milestones and accounts: the organisation, and the office of the place."""
    project = beside(act, project_id)
    own = act.find(Project, projects, _OF.id == project.id, of_caller(act)) is not None
    act.may_see(project.territory if act.actor.is_(*OFFICE) else "", unless=own)
    return project


def unsigned(act: Act) -> list[str]:
    query = sa.select(_OF.id).where(_OF.status == CONTRACTED, _OF.due_at <= act.now)
    return list(act.run(query.order_by(_OF.due_at).limit(500)).scalars())


def read_project(act: Act, *, project_id: str) -> Project:
    return get(act, project_id)


def list_projects(
    act: Act, *, within: str | None, organisation_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(projects).where(*given({_OF.organisation_id: organisation_id, _OF.status: status}))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [from_row(Project, row) for row in page["items"]]}
