"""Decisions of a consultation 议定事项 (C5): each is a task with an owner and a date.

It stands in the owner's work, and by itself on the next agenda, until somebody who leads has confirmed that it was
carried out.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import CONSULTATIONS, HANDLERS, OF_AN_AGENCY, STAFF
from messages.enforcement.consultations import CALLERS
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.consultations import ConsultationClosed, ConsultationHoldsNoMore
from messages.enforcement.errors.decisions import DecisionDueInThePast, DecisionSettled
from messages.operation import Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("open", "reported", "done", "waived")


class Decision(fields.Messages):
    """`tier` is the one on whose agenda it stands now; `case_id` and `item_id` are null where it is about no case."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    consultation_id = fields.id_(required=True)
    item_id = fields.id_(required=True, allow_none=True)
    case_id = fields.id_(required=True, allow_none=True)
    tier = fields.choice(*CONSULTATIONS, required=True)
    agency = fields.text(required=True)
    words = fields.text(most=2000, required=True)
    due_on = fields.day(required=True)
    due_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    decided_by = fields.person(required=True)
    decided_at = fields.instant(required=True)
    report = fields.text(0, 2000, required=True)
    photos = fields.many(fields.photo(), required=True)
    reported_by = fields.person(required=True, allow_none=True)
    reported_at = fields.instant(required=True, allow_none=True)
    answer = fields.text(0, 2000, required=True)
    answered_by = fields.person(required=True, allow_none=True)
    answered_at = fields.instant(required=True, allow_none=True)


class RecordDecision(fields.Messages):
    consultation_id = fields.id_(required=True)
    item_id = fields.id_(load_default=None)
    agency = fields.text(most=40, required=True)
    words = fields.text(2, 2000, required=True)
    due_on = fields.day(required=True)


class NameDecision(fields.Messages):
    decision_id = fields.id_(required=True)


class ReportDecision(NameDecision):
    words = fields.text(2, 2000, required=True)
    photos = fields.many(fields.photo(), most=20, load_default=[])


class AnswerDecision(NameDecision):
    reason = fields.text(2, 2000, required=True)


class ListDecisions(Paged):
    within = fields.place(load_default=None)
    consultation_id = fields.id_(load_default=None)
    case_id = fields.id_(load_default=None)
    agency = fields.text(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    overdue = fields.yes_or_no(load_default=None)


RECORD_DECISION = Operation(
    "enforcement.record_decision",
    "POST /api/v1/consultations/{consultation_id}/decisions",
    Text(
        "Record what the consultation has decided: a task with an owner and a date, about an item of the agenda or by"
        " itself. It comes on the next agenda by itself until it is done.",
        "记录议定事项：明确责任部门和完成日期；未落实的自动列入下一次会商议程。",
    ),
    request=RecordDecision,
    answer=Decision,
    roles=CALLERS,
    errors=(ConsultationClosed, ConsultationHoldsNoMore, AgencyUnknown, DecisionDueInThePast),
    creates=True,
)
READ_DECISION = Operation(
    "enforcement.read_decision",
    "GET /api/v1/consultation-decisions/{decision_id}",
    Text("Read one decision of a consultation.", "查看一项议定事项。"),
    request=NameDecision,
    answer=Decision,
    roles=STAFF,
)
LIST_DECISIONS = Operation(
    "enforcement.list_decisions",
    "GET /api/v1/consultation-decisions",
    Text("List decisions of consultations in the territory, newest first.", "查询辖区内的会商议定事项，由新到旧。"),
    request=ListDecisions,
    answer=page_of(Decision),
    roles=STAFF,
)
REPORT_DECISION = Operation(
    "enforcement.report_decision",
    "POST /api/v1/consultation-decisions/{decision_id}/report",
    Text("Report a decision as carried out, as an officer of its owner.", "责任部门反馈议定事项落实情况。"),
    request=ReportDecision,
    answer=Decision,
    roles=HANDLERS,
    errors=(DecisionSettled, NotResponsible),
    own=OF_AN_AGENCY,
)
CONFIRM_DECISION = Operation(
    "enforcement.confirm_decision",
    "POST /api/v1/consultation-decisions/{decision_id}/confirm",
    Text("Confirm that a decision was carried out as reported.", "核定议定事项已落实。"),
    request=NameDecision,
    answer=Decision,
    roles=CALLERS,
    errors=(DecisionSettled,),
    decides=True,
)
RETURN_DECISION = Operation(
    "enforcement.return_decision",
    "POST /api/v1/consultation-decisions/{decision_id}/return",
    Text("Return a decision whose report does not convince; its date stays.", "退回未落实到位的议定事项，期限不变。"),
    request=AnswerDecision,
    answer=Decision,
    roles=CALLERS,
    errors=(DecisionSettled,),
    decides=True,
)
WAIVE_DECISION = Operation(
    "enforcement.waive_decision",
    "POST /api/v1/consultation-decisions/{decision_id}/waive",
    Text("Waive a decision, with the reason.", "写明理由后免除一项议定事项。"),
    request=AnswerDecision,
    answer=Decision,
    roles=CALLERS,
    errors=(DecisionSettled,),
    decides=True,
)
