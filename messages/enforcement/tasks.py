"""Assisting tasks 协办任务 (C1): given to the assisting agencies of a class when its case is verified."""

from typing import Final

from messages import fields
from messages.enforcement.cases import HANDLERS, OF_AN_AGENCY, STAFF
from messages.enforcement.classes import Named
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.tasks import TaskDoneAlready
from messages.operation import Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("open", "reported", "waived")


class Task(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    case_id = fields.id_(required=True)
    agency = fields.text(required=True)
    task = fields.nested(Named, required=True)
    status = fields.choice(*STATUSES, required=True)
    given_at = fields.instant(required=True)
    due_at = fields.instant(required=True, allow_none=True)
    words = fields.text(0, 2000, required=True)
    photos = fields.many(fields.photo(), required=True)
    done_by = fields.person(required=True, allow_none=True)
    done_at = fields.instant(required=True, allow_none=True)


class ReportTask(fields.Messages):
    task_id = fields.id_(required=True)
    words = fields.text(2, 2000, required=True)
    photos = fields.many(fields.photo(), most=20, load_default=[])


class WaiveTask(fields.Messages):
    task_id = fields.id_(required=True)
    reason = fields.text(2, 2000, required=True)


class ListTasks(Paged):
    within = fields.place(load_default=None)
    case_id = fields.id_(load_default=None)
    agency = fields.text(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


LIST_TASKS = Operation(
    "enforcement.list_tasks",
    "GET /api/v1/case-tasks",
    Text("List assisting tasks of the territory, of one case or one agency, newest first.", "查询协办任务，由新到旧。"),
    request=ListTasks,
    answer=page_of(Task),
    roles=STAFF,
)
REPORT_TASK = Operation(
    "enforcement.report_task",
    "POST /api/v1/case-tasks/{task_id}/report",
    Text("Report an assisting task as done, as an officer of the assisting agency.", "协办部门反馈任务完成情况。"),
    request=ReportTask,
    answer=Task,
    roles=HANDLERS,
    errors=(TaskDoneAlready, NotResponsible),
    own=OF_AN_AGENCY,
)
WAIVE_TASK = Operation(
    "enforcement.waive_task",
    "POST /api/v1/case-tasks/{task_id}/waive",
    Text(
        "Waive an assisting task with the reason, as an officer of the agency responsible for the case.",
        "责任部门写明理由后免除一项协办任务。",
    ),
    request=WaiveTask,
    answer=Task,
    roles=HANDLERS,
    errors=(TaskDoneAlready, NotResponsible),
    own=OF_AN_AGENCY,
    decides=True,
)
