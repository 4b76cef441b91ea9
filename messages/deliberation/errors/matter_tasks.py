"""What tasks of a matter refuse. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

OWNER_OF_TASK = term("who has the task", "该任务责任人身份")


class TaskStepSkipped(Conflict):
    """A16.2: a task is reported by its owner, then confirmed or returned by another."""

    en = "The task is “{status:matter_task}”, so this is not possible. Read it again."
    zh = "该任务当前状态为“{status:matter_task}”，不能办理此项。请重新查看。"


class TaskMustLieAhead(Conflict):
    """A16.2: what has a date can still be done by it."""

    en = "A task is to be done from {earliest} on. Choose that day or a later one."
    zh = "任务期限最早为 {earliest}，请另选日期。"


class MatterTasksOpen(Conflict):
    """A16.3: a matter is carried out when its tasks are done."""

    en = "{count} tasks of this matter are not confirmed as done. Follow each to its end first."
    zh = "该议题尚有 {count} 项任务未确认办结，请先逐项跟踪到底。"


class ResolutionWithoutTasks(Conflict):
    """A16.2: each resolution of a consultative committee becomes tasks with an owner and a date."""

    en = "A resolution is converted first. Assign at least one task with an owner and a date."
    zh = "决议须先转化为任务，请至少指派一项有责任人、有期限的任务。"
