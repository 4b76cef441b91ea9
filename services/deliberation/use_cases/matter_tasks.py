"""Lock order: the matter, then its task."""

import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.deliberation.errors.matter_tasks import OWNER_OF_TASK
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.matter_tasks import (
    ASSIGN_MATTER_TASK,
    CONFIRM_MATTER_TASK,
    DROP_MATTER_TASK,
    LIST_MATTER_TASKS,
    MOVE_MATTER_TASK,
    REPORT_MATTER_TASK,
    RETURN_MATTER_TASK,
)
from services.deliberation.domain.matter_tasks import MOVES, MatterTask, lies_ahead
from services.deliberation.domain.matters import DECIDED, EXECUTED
from services.deliberation.storage import councils, matter_tasks, matters
from services.deliberation.use_cases.committees import may_be_shown, step_of
from services.deliberation.use_cases.councils import only_for_leaders
from services.deliberation.use_cases.persons import named


def assign_matter_task(
    act: Act, *, matter_id: str, text: str, owner: str, owner_name: str, unit: str, due_on: dt.date
) -> dict[str, Any]:
    matter = matters.get(act, matter_id)
    only_for_leaders(act, councils.of_matter(act, matter.council_id))
    if matter.status != DECIDED:
        raise MatterStepSkipped(status=matter.status, step=EXECUTED)
    lies_ahead(due_on, day_of(act.now))
    may_be_shown(act, text)
    task = MatterTask(
        id=act.new_id(),
        number=act.number("matter_task_number", matter.territory),
        matter_id=matter.id,
        council_id=matter.council_id,
        territory=matter.territory,
        text=text,
        owner=owner,
        owner_name=owner_name,
        unit=unit,
        due_on=due_on,
        history=(step_of(act, "assign", text),),
    )
    matter_tasks.add(act, task)
    return matter_tasks.shown(act, task)


def report_matter_task(act: Act, *, matter_task_id: str, words: str, photos: list[str]) -> dict[str, Any]:
    task = matter_tasks.get(act, matter_task_id)
    act.may(task.is_owned_by(act.actor.id), OWNER_OF_TASK)
    may_be_shown(act, words)
    task.tell_done(tuple(photos), step_of(act, "report", words))
    return _saved(act, task)


def confirm_matter_task(act: Act, *, matter_task_id: str, words: str) -> dict[str, Any]:
    return _made(act, matter_task_id, "confirm", words)


def return_matter_task(act: Act, *, matter_task_id: str, words: str) -> dict[str, Any]:
    return _made(act, matter_task_id, "return", words)


def drop_matter_task(act: Act, *, matter_task_id: str, words: str) -> dict[str, Any]:
    return _made(act, matter_task_id, "drop", words)


def move_matter_task(
    act: Act, *, matter_task_id: str, owner: str, owner_name: str, unit: str, due_on: dt.date, words: str
) -> dict[str, Any]:
    task = _of_another(act, matter_task_id)
    task.move(owner, owner_name, unit, due_on, step_of(act, "move", words))
    return _saved(act, task)


def _made(act: Act, task_id: str, move: str, words: str) -> dict[str, Any]:
    task = _of_another(act, task_id)
    task.make(step_of(act, move, words))
    return _saved(act, task)


def _of_another(act: Act, task_id: str) -> MatterTask:
    """For the council's chair and offices; nobody says of the own task that it is done, or may wait."""
    task = matter_tasks.get(act, task_id)
    only_for_leaders(act, councils.of_matter(act, task.council_id))
    act.about(named(act, task.owner))
    return task


def _saved(act: Act, task: MatterTask) -> dict[str, Any]:
    matter_tasks.save(act, task)
    return matter_tasks.shown(act, task)


SUBJECT = Subject(
    operations={
        ASSIGN_MATTER_TASK: assign_matter_task,
        REPORT_MATTER_TASK: report_matter_task,
        CONFIRM_MATTER_TASK: confirm_matter_task,
        RETURN_MATTER_TASK: return_matter_task,
        MOVE_MATTER_TASK: move_matter_task,
        DROP_MATTER_TASK: drop_matter_task,
        LIST_MATTER_TASKS: matter_tasks.list_matter_tasks,
    },
    life_cycles=(LifeCycle("matter task", MOVES),),
)
