"""The rules of assisting tasks."""

from messages.errors import Conflict


class TasksNotDone(Conflict):
    """C1: a case is handled when each assisting task is reported or waived."""

    en = "{count} assisting tasks are neither reported nor waived. See the case's tasks."
    zh = "还有 {count} 项协办任务未反馈或免除，请查看案件的协办任务。"


class TaskDoneAlready(Conflict):
    """C1: a task is reported or waived once."""

    en = "The task was settled already: {status:task}."
    zh = "该任务已处理：{status:task}。"
