"""Handling 办理 (C7, A7): what the responsible agency does with a case, step by step, and its reopening."""

from messages import fields
from messages.enforcement.cases import A_CLASS, CLASS, HANDLERS, OF_AN_AGENCY, READ_CASE, Case, CaseResult
from messages.enforcement.errors.cases import CaseMoveNotAllowed, NotResponsible
from messages.enforcement.errors.classes import ProblemClassUnknown
from messages.enforcement.errors.clocks import CaseSuspended
from messages.enforcement.errors.handling import ReopenedTooOften, ReopeningWindowOver, ResultUnitWrong
from messages.enforcement.errors.tasks import TasksNotDone
from messages.operation import Operation
from messages.words import Text


class VerifyCase(fields.Messages):
    case_id = fields.id_(required=True)
    finding = fields.text(2, 2000, required=True)
    evidence = fields.many(fields.photo(), most=20, load_default=[])


class RejectCase(VerifyCase):
    pass


class HandleCase(fields.Messages):
    case_id = fields.id_(required=True)
    finding = fields.text(2, 2000, required=True)
    evidence = fields.many(fields.photo(), most=20, load_default=[])
    results = fields.many(fields.nested(CaseResult), least=1, most=6, required=True)


class ReopenCase(fields.Messages):
    case_id = fields.id_(required=True)
    reason = fields.text(2, 2000, required=True)


class ClassifyCase(fields.Messages):
    case_id = fields.id_(required=True)
    problem_class = fields.word(CLASS, A_CLASS, required=True)


VERIFY_CASE = Operation(
    "enforcement.verify_case",
    "POST /api/v1/cases/{case_id}/verify",
    Text(
        "Record that the problem was found on the spot: the reporter is paid, the assisting agencies get their tasks.",
        "现场核查属实：上报人获得积分，协办部门收到任务。",
    ),
    request=VerifyCase,
    answer=Case,
    roles=HANDLERS,
    errors=(CaseMoveNotAllowed, NotResponsible, CaseSuspended, ProblemClassUnknown),
    own=OF_AN_AGENCY,
    decides=True,
)
REJECT_CASE = Operation(
    "enforcement.reject_case",
    "POST /api/v1/cases/{case_id}/reject",
    Text("Record that nothing of the kind was found on the spot: the case ends.", "现场核查不属实：案件终结。"),
    request=RejectCase,
    answer=Case,
    roles=HANDLERS,
    errors=(CaseMoveNotAllowed, NotResponsible, CaseSuspended),
    own=OF_AN_AGENCY,
    decides=True,
)
HANDLE_CASE = Operation(
    "enforcement.handle_case",
    "POST /api/v1/cases/{case_id}/handle",
    Text(
        "Report the problem as dealt with, and how much of it; the lane chief is asked to confirm.",
        "办理完毕并填写结果数量；等待街巷长确认。",
    ),
    request=HandleCase,
    answer=Case,
    roles=HANDLERS,
    errors=(CaseMoveNotAllowed, NotResponsible, CaseSuspended, TasksNotDone, ResultUnitWrong),
    own=OF_AN_AGENCY,
)
REOPEN_CASE = Operation(
    "enforcement.reopen_case",
    "POST /api/v1/cases/{case_id}/reopen",
    Text(
        "Reopen a closed case within the window, as its reporter or as staff of the place: it is handled again.",
        "在期限内重开已结案件（上报人或属地工作人员），重新办理。",
    ),
    request=ReopenCase,
    answer=Case,
    roles=READ_CASE.roles,
    errors=(CaseMoveNotAllowed, ReopeningWindowOver, ReopenedTooOften),
    own=READ_CASE.own,
)
CLASSIFY_CASE = Operation(
    "enforcement.classify_case",
    "POST /api/v1/cases/{case_id}/classify",
    Text(
        "Put a case that is not yet verified into its right class; the responsible agency stays until a transfer.",
        "为未核查案件确定问题分类；责任部门不变，需移送的另行移送。",
    ),
    request=ClassifyCase,
    answer=Case,
    roles=HANDLERS,
    errors=(CaseMoveNotAllowed, NotResponsible, CaseSuspended, ProblemClassUnknown),
    own=OF_AN_AGENCY,
    decides=True,
)
