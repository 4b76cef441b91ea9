"""The clocks of a case 时限 (AHEAD "Clock"): one extension with a reason, a suspension that the commander approves."""

from typing import Final

from messages import fields
from messages.enforcement.cases import HANDLERS, OF_AN_AGENCY, STAFF, Case
from messages.enforcement.errors.calendar import CalendarUnpublished
from messages.enforcement.errors.cases import CaseMoveNotAllowed, NotResponsible
from messages.enforcement.errors.clocks import (
    CaseExtendedAlready,
    CaseNotSuspended,
    CaseSuspended,
    ExtensionTooLate,
    ExtensionTooLong,
    SuspensionAwaitsCommander,
    SuspensionDecided,
    SuspensionReasonUnknown,
)
from messages.enforcement.errors.transfers import CaseAwaitsCommander
from messages.operation import COMMANDER, DISTRICT_ADMIN, Operation, Paged, page_of
from messages.words import Text, term

_A_REASON = term("a reason of the rulebook", "规则手册中的事由")

STATUSES: Final = ("requested", "approved", "refused", "withdrawn", "lapsed", "ended")


class Suspension(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    case_id = fields.id_(required=True)
    reason = fields.text(required=True)
    words = fields.text(most=2000, required=True)
    status = fields.choice(*STATUSES, required=True)
    requested_by = fields.person(required=True)
    requested_at = fields.instant(required=True)
    decide_by = fields.instant(required=True, allow_none=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    ends_by = fields.instant(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)


class ExtendCase(fields.Messages):
    case_id = fields.id_(required=True)
    working_days = fields.whole(1, 60, required=True)
    reason = fields.text(2, 2000, required=True)


class RequestSuspension(fields.Messages):
    case_id = fields.id_(required=True)
    reason = fields.word(r"[a-z_]{2,40}", _A_REASON, required=True)
    words = fields.text(2, 2000, required=True)


class NameSuspension(fields.Messages):
    suspension_id = fields.id_(required=True)


class DecideSuspension(NameSuspension):
    approved = fields.yes_or_no(required=True)


class ResumeCase(fields.Messages):
    case_id = fields.id_(required=True)
    words = fields.text(2, 2000, required=True)


class ListSuspensions(Paged):
    within = fields.place(load_default=None)
    case_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


EXTEND_CASE = Operation(
    "enforcement.extend_case",
    "POST /api/v1/cases/{case_id}/extend",
    Text(
        "Add working days to both clocks of a case, once, with the reason, up to the limit of its grade.",
        "案件延期一次，须写明理由，不超过该等级的上限。",
    ),
    request=ExtendCase,
    answer=Case,
    roles=HANDLERS,
    errors=(
        CaseMoveNotAllowed, NotResponsible, CaseSuspended, CaseExtendedAlready, ExtensionTooLong, ExtensionTooLate,
        CaseAwaitsCommander,
    ),
    own=OF_AN_AGENCY,
)  # fmt: skip
REQUEST_SUSPENSION = Operation(
    "enforcement.request_suspension",
    "POST /api/v1/cases/{case_id}/suspensions",
    Text(
        "Ask the commander to suspend a case for one of the rulebook's reasons; until then its clocks run on.",
        "申请暂停办理案件；批准前时限照常计算。",
    ),
    request=RequestSuspension,
    answer=Suspension,
    roles=HANDLERS,
    errors=(
        CaseMoveNotAllowed, NotResponsible, CaseSuspended, SuspensionReasonUnknown, SuspensionAwaitsCommander,
    ),
    creates=True,
    own=OF_AN_AGENCY,
)  # fmt: skip
DECIDE_SUSPENSION = Operation(
    "enforcement.decide_suspension",
    "POST /api/v1/case-suspensions/{suspension_id}/decide",
    Text(
        "Approve or refuse a suspension as commander, or as administrator once the commander is late; an approved one"
        " stops both clocks until the case is resumed.",
        "总指挥（逾时未批的，由区级管理员）审批暂停申请；批准后两个时限停止计算，直至恢复办理。",
    ),
    request=DecideSuspension,
    answer=Suspension,
    roles=frozenset({COMMANDER, DISTRICT_ADMIN}),
    errors=(SuspensionDecided, CaseMoveNotAllowed, CaseSuspended, CalendarUnpublished),
    decides=True,
)
WITHDRAW_SUSPENSION = Operation(
    "enforcement.withdraw_suspension",
    "POST /api/v1/case-suspensions/{suspension_id}/withdraw",
    Text("Withdraw a request to suspend that is not decided yet.", "撤回尚未审批的暂停申请。"),
    request=NameSuspension,
    answer=Suspension,
    roles=HANDLERS,
    errors=(SuspensionDecided, NotResponsible),
    own=OF_AN_AGENCY,
)
RESUME_CASE = Operation(
    "enforcement.resume_case",
    "POST /api/v1/cases/{case_id}/resume",
    Text(
        "Resume a suspended case: both clocks move by the working time that was really paused.",
        "恢复办理：两个时限按实际暂停的工作时间顺延。",
    ),
    request=ResumeCase,
    answer=Case,
    roles=HANDLERS,
    errors=(NotResponsible, CaseNotSuspended),
    own=OF_AN_AGENCY,
)
LIST_SUSPENSIONS = Operation(
    "enforcement.list_suspensions",
    "GET /api/v1/case-suspensions",
    Text("List suspensions of the territory, newest first.", "查询辖区内的暂停申请，由新到旧。"),
    request=ListSuspensions,
    answer=page_of(Suspension),
    roles=STAFF,
)
