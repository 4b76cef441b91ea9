"""The rules of objecting to a rejection."""

from messages.errors import Conflict


class CaseNotRejected(Conflict):
    """C7: only that nothing was found is objected to."""

    en = "Only a case that was found not true is objected to; this one is “{status:case}”."
    zh = "只能对核查不属实的案件提出异议，该案件状态为“{status:case}”。"


class ObjectionWindowOver(Conflict):
    """C7: whoever reported objects within the window only."""

    en = "An objection could be made until {until}. File a new report instead."
    zh = "提出异议的期限为 {until}，请重新上报。"


class ObjectedAlready(Conflict):
    """C7: to what was found on the spot one objects once."""

    en = "An objection was made to this case already; read what was decided on it."
    zh = "该案件已有人提出过异议，请查看复核结论。"


class ObjectionDecided(Conflict):
    """C7: an objection is decided once."""

    en = "The objection was already decided: {status:objection}."
    zh = "该异议已复核：{status:objection}。"
