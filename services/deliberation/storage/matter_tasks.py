import dataclasses
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.beijing import day_of
from services.deliberation.domain.matter_tasks import DROPPED, REPORTED, TO_DO, MatterTask
from services.deliberation.domain.matters import Matter
from services.deliberation.storage.tables.matter_tasks import matter_tasks
from services.deliberation.storage.tables.votes import votes

_OF = matter_tasks.c
RESOLUTION = "resolution"
"""The kind of vote by which a consultative committee resolves."""


def get(act: Act, task_id: str) -> MatterTask:
    return act.get(MatterTask, matter_tasks, task_id)


def add(act: Act, task: MatterTask) -> None:
    act.add(matter_tasks, task)


def save(act: Act, task: MatterTask) -> None:
    act.save(matter_tasks, task)


def open_of(act: Act, matter: Matter) -> int:
    """Tasks that nobody has confirmed as done."""
    waiting = (_OF.matter_id == matter.id, _OF.status.in_((TO_DO, REPORTED)))
    return int(act.run(sa.select(sa.func.count()).where(*waiting)).scalar_one())


def lacks_tasks(act: Act, matter: Matter) -> bool:
    """Whether it is a resolution of which nothing was made."""
    resolved = (votes.c.matter_id == matter.id, votes.c.round == matter.round, votes.c.kind == RESOLUTION)
    if act.one(sa.select(votes.c.id).where(*resolved).limit(1)) is None:
        return False
    made = sa.select(_OF.id).where(_OF.matter_id == matter.id, _OF.status != DROPPED)
    return act.one(made.limit(1)) is None


def shown(act: Act, task: MatterTask) -> dict[str, Any]:
    return dataclasses.asdict(task) | {"late": task.is_late(day_of(act.now))}


def list_matter_tasks(
    act: Act,
    *,
    matter_id: str | None,
    within: str | None,
    status: str | None,
    late: bool | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    query = sa.select(matter_tasks).where(*given({_OF.matter_id: matter_id, _OF.status: status}))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    if late is not None:
        past = sa.and_(_OF.status.in_((TO_DO, REPORTED)), _OF.due_on < day_of(act.now))
        query = query.where(past if late else ~past)
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [shown(act, from_row(MatterTask, row)) for row in page["items"]]}
