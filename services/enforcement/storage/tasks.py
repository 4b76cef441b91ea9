from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.errors import NotFound
from services.enforcement.domain.cases import Case
from services.enforcement.domain.tasks import OPEN, Task
from services.enforcement.storage import cases
from services.enforcement.storage.tables.tasks import tasks


def add(act: Act, task: Task) -> None:
    act.add(tasks, task)


def save(act: Act, task: Task) -> None:
    act.save(tasks, task)


def with_case(act: Act, task_id: str) -> tuple[Task, Case]:
    """Both locked, the case first."""
    row = act.one(sa.select(tasks.c.case_id).where(tasks.c.id == task_id))
    if row is None:
        raise NotFound
    case = cases.lock(act, row["case_id"])
    return act.get(Task, tasks, task_id), case


def agencies_with_task(act: Act, case_id: str) -> set[str]:
    return {row["agency"] for row in act.all(sa.select(tasks.c.agency).where(tasks.c.case_id == case_id))}


def count_open(act: Act, case_id: str) -> int:
    query = sa.select(sa.func.count().label("open")).where(tasks.c.case_id == case_id, tasks.c.status == OPEN)
    row = act.one(query)
    return int(row["open"]) if row else 0


def open_of(act: Act, case_id: str, agency: str) -> Task | None:
    mine = (tasks.c.case_id == case_id, tasks.c.agency == agency, tasks.c.status == OPEN)
    return act.find(Task, tasks, *mine, lock=True)


def list_tasks(
    act: Act,
    *,
    within: str | None,
    case_id: str | None,
    agency: str | None,
    status: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {tasks.c.case_id: case_id, tasks.c.agency: agency, tasks.c.status: status}
    chosen = given(wanted)
    query = sa.select(tasks).where(act.covered(tasks.c.territory, within), *chosen)
    return act.page(query, tasks.c.id, after, limit)
