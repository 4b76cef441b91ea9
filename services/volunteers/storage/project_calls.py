from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.errors import NotFound
from services.volunteers.domain.project_applications import SUBMITTED
from services.volunteers.domain.project_calls import OPEN, ProjectCall
from services.volunteers.storage.tables.project_applications import project_applications as applications
from services.volunteers.storage.tables.project_calls import project_calls

_OF = project_calls.c


def get(act: Act, call_id: str) -> ProjectCall:
    return act.get(ProjectCall, project_calls, call_id)


def beside(act: Act, call_id: str, *, lock: bool = False) -> ProjectCall:
    """One that the act is not itself about: If-Match does not speak of it."""
    found = act.find(ProjectCall, project_calls, _OF.id == call_id, lock=lock)
    if found is None:
        raise NotFound
    return found


def add(act: Act, call: ProjectCall) -> None:
    act.add(project_calls, call)


def save(act: Act, call: ProjectCall) -> None:
    act.save(project_calls, call)


def to_settle(act: Act) -> list[str]:
    """Those that take no more, and under which nothing is left to be decided."""
    open_ = sa.exists().where(applications.c.project_call_id == _OF.id, applications.c.status == SUBMITTED)
    query = sa.select(_OF.id).where(_OF.status == OPEN, _OF.apply_until <= act.now, ~open_)
    return list(act.run(query.order_by(_OF.apply_until).limit(500)).scalars())


def names_caller(act: Act) -> sa.ColumnElement[bool]:
    """Whether the caller is one of a call's scorers."""
    return _OF.scorers.bool_op("@>")(sa.cast([{"person": act.actor.id}], _OF.scorers.type))


def read_project_call(act: Act, *, project_call_id: str) -> ProjectCall:
    return get(act, project_call_id)


def list_project_calls(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(project_calls).where(*given({_OF.status: status}))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    return act.page(query, _OF.id, after, limit)
