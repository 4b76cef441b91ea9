"""The rules by which a case goes from one agency to another."""

from messages.errors import Conflict


class TransferPending(Conflict):
    """C7: one transfer of a case at a time."""

    en = "A transfer of this case waits for an answer. Withdraw it or wait."
    zh = "该案件有移送正在等待答复，请先撤回或等待。"


class TransferDecided(Conflict):
    """C7: accept, refuse, withdraw and expire exclude each other."""

    en = "The transfer was settled already: {status:transfer}."
    zh = "该移送已处理：{status:transfer}。"


class TransferToItself(Conflict):
    """C7: a case is transferred to another agency."""

    en = "{agency:agency} holds the case already."
    zh = "案件已由{agency:agency}负责。"


class TransferOutsideRemit(Conflict):
    """C7: a transfer goes to an agency in whose remit the class lies."""

    en = "“{problem_class:problem_class}” is not in the remit of {agency:agency}."
    zh = "“{problem_class:problem_class}”不属于{agency:agency}的职责范围。"


class CaseWouldBounce(Conflict):
    """C7: a case never bounces between two agencies."""

    en = "That agency has held or refused this case before. Ask another or, if none is left, refer it to the commander."
    zh = "该部门曾负责或拒收该案件。请移送其他部门；已无其他部门的，报总指挥裁定。"


class OthersLeftToAsk(Conflict):
    """C7: the commander decides once nobody else can be asked."""

    en = "Other agencies can still be asked to take the case: {agencies:agency}."
    zh = "仍有其他部门可以移送：{agencies:agency}。"


class CaseAwaitsCommander(Conflict):
    """C7: after the second refusal, or silence, the commander assigns."""

    en = "The case waits for the commander to assign it."
    zh = "案件正在等待总指挥指派。"


class CaseAssignedFinally(Conflict):
    """C7: the commander's assignment is final."""

    en = "The commander assigned this case; it cannot be transferred any more."
    zh = "案件已由总指挥指派，不能再移送。"
