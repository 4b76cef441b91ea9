"""The rules of every case: one for a report, one responsible agency, one life cycle."""

from messages.errors import Conflict, Forbidden


class ReportHasCase(Conflict):
    """C1: a report opens one case."""

    en = "The report has a case already."
    zh = "该上报已经立案。"


class NotResponsible(Forbidden):
    """C7: only the responsible agency acts on a case."""

    en = "Only officers of the responsible agency ({needed:agency}) in this territory may do this."
    zh = "只有责任部门（{needed:agency}）在本辖区的执法人员可以操作。"


class CaseMoveNotAllowed(Conflict):
    """C7: the life cycle of a case."""

    en = "The case is “{status:case}” now, which rules out: {move:case_move}. Read it again and see what comes next."
    zh = "案件当前状态为“{status:case}”，不能“{move:case_move}”，请重新查看案件。"
