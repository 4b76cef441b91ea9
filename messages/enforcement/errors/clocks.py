"""The rules of extending and suspending a case."""

from messages.errors import Conflict


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

    en = "The request to suspend was already decided: {status:suspension}."
    zh = "该暂停申请已处理：{status:suspension}。"


class SuspensionReasonUnknown(Conflict):
    """C7: a case is suspended for one of the rulebook's reasons."""

    en = "Choose one of the rulebook's reasons: {reasons:suspension_reason}."
    zh = "请从规定的暂停事由中选择：{reasons:suspension_reason}。"


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
