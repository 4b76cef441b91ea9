"""The rules of the enforcement centre, as the problems that breaking them gives. Each names its DOMAIN id."""

from messages.errors import Conflict, Forbidden, NotFound


class AgencyUnknown(NotFound):
    """C1: the agencies are those of the rulebook."""

    en = "The rulebook has no agency {agency}. See /api/v1/agencies."
    zh = "规则手册中没有执法部门 {agency}，请查 /api/v1/agencies。"


class ProblemClassUnknown(NotFound):
    """C1: the classes are those of the rulebook."""

    en = "The rulebook has no problem class {problem_class}. See /api/v1/problem-classes."
    zh = "规则手册中没有问题分类 {problem_class}，请查 /api/v1/problem-classes。"


class ReportHasCase(Conflict):
    """C1: a report opens one case."""

    en = "The report has a case already."
    zh = "该上报已经立案。"


class NotResponsible(Forbidden):
    """C7: only the responsible agency acts on a case."""

    en = "Only officers of the responsible agency {needed} in this territory may do this."
    zh = "只有责任部门 {needed} 在本辖区的执法人员可以操作。"


class CaseMoveNotAllowed(Conflict):
    """C7: the life cycle of a case."""

    en = "A case that is {status} cannot be {move}. Read it again and see what comes next."
    zh = "案件当前状态为 {status}，不能执行 {move}，请重新查看案件。"


class CaseSuspended(Conflict):
    """C7: while a case is suspended nothing but its resuming goes on."""

    en = "The case is suspended. Resume it first."
    zh = "案件已暂停办理，请先恢复。"


class CaseNotSuspended(Conflict):
    """C7: only what is suspended can be resumed."""

    en = "The case is not suspended."
    zh = "案件未处于暂停状态。"


class SuspensionAwaitsCommander(Conflict):
    """C7: one request for suspension at a time."""

    en = "A request to suspend this case already waits for the commander."
    zh = "该案件已有一份暂停申请等待总指挥审批。"


class SuspensionDecided(Conflict):
    """C7: the commander decides a request once."""

    en = "The request to suspend was already decided: {status}."
    zh = "该暂停申请已处理：{status}。"


class SuspensionReasonUnknown(Conflict):
    """C7: a case is suspended for one of the rulebook's reasons."""

    en = "Choose one of the rulebook's reasons: {reasons}."
    zh = "请从规定的暂停事由中选择：{reasons}。"


class CaseExtendedAlready(Conflict):
    """C7: a case is extended once."""

    en = "The case was extended already; it cannot be extended again."
    zh = "案件已延期一次，不能再次延期。"


class ExtensionTooLong(Conflict):
    """C7: an extension has a limit by grade."""

    en = "At most {limit} working days may be added to a case of this grade."
    zh = "该等级案件最多可延期 {limit} 个工作日。"


class ExtensionTooLate(Conflict):
    """C7: what is overdue is supervised, not extended."""

    en = "The case is overdue already, and an overdue case is not extended."
    zh = "案件已经逾期，逾期案件不能延期。"


class ReopeningWindowOver(Conflict):
    """A7: a closed case is reopened within the window only."""

    en = "The case could be reopened until {until}. File a new report instead."
    zh = "案件可重开的期限为 {until}，请重新上报。"


class ReopenedTooOften(Conflict):
    """A7: a closed case is reopened a limited number of times."""

    en = "The case was reopened {times} times, which is the limit. File a new report instead."
    zh = "案件已重开 {times} 次，达到上限，请重新上报。"


class TransferPending(Conflict):
    """C7: one transfer of a case at a time."""

    en = "A transfer of this case waits for an answer. Withdraw it or wait."
    zh = "该案件有移送正在等待答复，请先撤回或等待。"


class TransferDecided(Conflict):
    """C7: accept, refuse, withdraw and expire exclude each other."""

    en = "The transfer was already {status}."
    zh = "该移送已处理：{status}。"


class TransferToItself(Conflict):
    """C7: a case is transferred to another agency."""

    en = "The agency {agency} holds the case already."
    zh = "案件已由 {agency} 负责。"


class TransferOutsideRemit(Conflict):
    """C7: a transfer goes to an agency in whose remit the class lies."""

    en = "The class {problem_class} is not in the remit of {agency}."
    zh = "{problem_class} 不属于 {agency} 的职责范围。"


class CaseWouldBounce(Conflict):
    """C7: a case never bounces between two agencies."""

    en = "That agency has held or refused this case before. Only the commander may give it back."
    zh = "该部门曾负责或拒收该案件，只有总指挥可以再次指派。"


class CaseAwaitsCommander(Conflict):
    """C7: after the second refusal, or silence, the commander assigns."""

    en = "The case waits for the commander to assign it."
    zh = "案件正在等待总指挥指派。"


class CaseAssignedFinally(Conflict):
    """C7: the commander's assignment is final."""

    en = "The commander assigned this case; it cannot be transferred any more."
    zh = "案件已由总指挥指派，不能再移送。"


class TasksNotDone(Conflict):
    """C1: a case is handled when each assisting task is reported or waived."""

    en = "{count} assisting tasks are neither reported nor waived. See the case's tasks."
    zh = "还有 {count} 项协办任务未反馈或免除，请查看案件的协办任务。"


class TaskDoneAlready(Conflict):
    """C1: a task is reported or waived once."""

    en = "The task was already {status}."
    zh = "该任务已处理：{status}。"


class ResultUnitWrong(Conflict):
    """C9: results are counted in the units of the class."""

    en = "Results of this class are counted in {units}, each once."
    zh = "该类问题的结果单位为 {units}，每个单位填写一次。"


class CalendarUnpublished(Conflict):
    """C7: no deadline is guessed in a year without a working calendar."""

    en = "No working calendar is published for {year}. Ask an administrator to enter it."
    zh = "{year} 年的工作日历尚未公布，请联系管理员录入。"
