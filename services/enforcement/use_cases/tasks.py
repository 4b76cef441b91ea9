from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.enforcement.tasks import LIST_TASKS, REPORT_TASK, WAIVE_TASK
from services.enforcement.domain.cases import Case
from services.enforcement.domain.classes import ProblemClass
from services.enforcement.domain.tasks import MOVES, Task, tasks_of
from services.enforcement.storage import calendar, cases, tasks
from services.enforcement.use_cases.classes import in_both
from services.enforcement.use_cases.evidence import keep_photos
from services.enforcement.use_cases.responsibility import only_for


def report_task(act: Act, *, task_id: str, words: str, photos: list[str]) -> Task:
    task, case = tasks.with_case(act, task_id)
    only_for(act, task.agency, task.territory)
    task.report(words, tuple(photos), act.actor.id, act.now)
    tasks.save(act, task)
    cases.note(act, case, "report_task", words)
    keep_photos(act, case, photos, words)
    return task


def waive_task(act: Act, *, task_id: str, reason: str) -> Task:
    task, case = tasks.with_case(act, task_id)
    only_for(act, case.responsible_agency, task.territory)
    act.about(agency=task.agency)
    task.waive(reason, act.actor.id, act.now)
    tasks.save(act, task)
    cases.note(act, case, "waive_task", f"{in_both(act, 'agency', task.agency)}: {reason}")
    return task


def give_tasks(act: Act, case: Case, problem_class: ProblemClass) -> None:
    """Once it is known that the problem is there."""
    ids = [act.new_id() for _ in problem_class.assisting]
    for task in tasks_of(case, problem_class, act.now, calendar.current(act), ids):
        tasks.add(act, task)


SUBJECT = Subject(
    operations={
        LIST_TASKS: tasks.list_tasks,
        REPORT_TASK: report_task,
        WAIVE_TASK: waive_task,
    },
    life_cycles=(LifeCycle("task", MOVES),),
)
