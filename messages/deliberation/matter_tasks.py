"""Tasks 任务 of a matter that was decided (A16): each with an owner and a date, and what is late is shown to all."""

from typing import Final

from messages import fields
from messages.deliberation.associations import TRADERS
from messages.deliberation.errors.matter_tasks import TaskMustLieAhead, TaskStepSkipped
from messages.deliberation.errors.matters import MatterStepSkipped
from messages.deliberation.matters import COUNCIL
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("to_do", "reported", "done", "dropped")
STEPS: Final = ("assign", "report", "confirm", "return", "move", "drop")


class AssignMatterTask(fields.Messages):
    """`unit`: for which body the owner acts."""

    matter_id = fields.id_(required=True)
    text = fields.text(2, 1000, required=True)
    owner = fields.person(required=True)
    owner_name = fields.text(1, 60, required=True)
    unit = fields.text(2, 60, required=True)
    due_on = fields.day(required=True)


class OneMatterTask(fields.Messages):
    matter_task_id = fields.id_(required=True)


class SayAboutTask(OneMatterTask):
    words = fields.text(2, 2000, required=True)


class ReportMatterTask(SayAboutTask):
    photos = fields.many(fields.photo(), most=9, load_default=[])


class MoveMatterTask(SayAboutTask):
    """To another owner, to a later day, or both; `words` say why."""

    owner = fields.person(required=True)
    owner_name = fields.text(1, 60, required=True)
    unit = fields.text(2, 60, required=True)
    due_on = fields.day(required=True)


class ListMatterTasks(Paged):
    """`late`: neither done nor dropped, and the day is past."""

    matter_id = fields.id_(load_default=None)
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    late = fields.yes_or_no(load_default=None, allow_none=True)


class PublicTaskStep(fields.Messages):
    move = fields.choice(*STEPS, required=True)
    at = fields.instant(required=True)
    office = fields.text(required=True)
    before = fields.text(0, required=True)
    words = fields.text(0, 2000, required=True)


class TaskStep(PublicTaskStep):
    by = fields.person(required=True)
    by_name = fields.text(0, required=True)


class PublicMatterTask(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    matter_id = fields.id_(required=True)
    territory = fields.place(required=True)
    text = fields.text(required=True, most=1000)
    owner_name = fields.text(required=True)
    unit = fields.text(required=True)
    due_on = fields.day(required=True)
    status = fields.choice(*STATUSES, required=True)
    late = fields.yes_or_no(required=True)
    report = fields.text(0, 2000, required=True)
    photos = fields.many(fields.photo(), required=True)
    history = fields.many(fields.nested(PublicTaskStep), most=1000, required=True)


class MatterTask(PublicMatterTask):
    """With who the owner is to sign-in, and who did what."""

    owner = fields.person(required=True)
    history = fields.many(fields.nested(TaskStep), most=1000, required=True)


ASSIGN_MATTER_TASK = Operation(
    "deliberation.assign_matter_task",
    "POST /api/v1/matters/{matter_id}/tasks",
    Text(
        "Convert what was decided: a task with an owner, a unit and a day.",
        "协商成果转化：指派有责任人、责任单位和期限的任务。",
    ),
    request=AssignMatterTask,
    answer=MatterTask,
    roles=COUNCIL,
    errors=(MatterStepSkipped, TaskMustLieAhead),
    creates=True,
)
REPORT_MATTER_TASK = Operation(
    "deliberation.report_matter_task",
    "POST /api/v1/matter-tasks/{matter_task_id}/report",
    Text("Report, as its owner, that the task is done.", "责任人报告任务办结。"),
    request=ReportMatterTask,
    answer=MatterTask,
    roles=TRADERS,
    errors=(TaskStepSkipped,),
    own=TRADERS,
)
CONFIRM_MATTER_TASK = Operation(
    "deliberation.confirm_matter_task",
    "POST /api/v1/matter-tasks/{matter_task_id}/confirm",
    Text("Confirm that a task is done: the chair or the office, never its owner.", "召集人或主管机构确认任务办结。"),
    request=SayAboutTask,
    answer=MatterTask,
    roles=COUNCIL,
    errors=(TaskStepSkipped,),
    decides=True,
)
RETURN_MATTER_TASK = Operation(
    "deliberation.return_matter_task",
    "POST /api/v1/matter-tasks/{matter_task_id}/return",
    Text("Say that a task is not done, and why.", "说明理由，将任务退回继续办理。"),
    request=SayAboutTask,
    answer=MatterTask,
    roles=COUNCIL,
    errors=(TaskStepSkipped,),
    decides=True,
)
MOVE_MATTER_TASK = Operation(
    "deliberation.move_matter_task",
    "POST /api/v1/matter-tasks/{matter_task_id}/move",
    Text(
        "Move a task to another owner or day, with the reason: the chair or the office, never its owner.",
        "说明理由，变更任务责任人或期限。",
    ),
    request=MoveMatterTask,
    answer=MatterTask,
    roles=COUNCIL,
    errors=(TaskStepSkipped, TaskMustLieAhead),
    decides=True,
)
DROP_MATTER_TASK = Operation(
    "deliberation.drop_matter_task",
    "POST /api/v1/matter-tasks/{matter_task_id}/drop",
    Text("Drop a task that is not needed any more, with the reason.", "说明理由，取消不再需要的任务。"),
    request=SayAboutTask,
    answer=MatterTask,
    roles=COUNCIL,
    errors=(TaskStepSkipped,),
    decides=True,
)
LIST_MATTER_TASKS = Operation(
    "deliberation.list_matter_tasks",
    "GET /api/v1/matter-tasks",
    Text(
        "Everybody sees what became of resolutions: tasks, units, days, what is done and what is late.",
        "公开查询协商成果转化任务：责任单位、期限、办结和逾期情况。",
    ),
    request=ListMatterTasks,
    answer=page_of(PublicMatterTask),
    roles=ANYONE,
    place=NOWHERE,
)
