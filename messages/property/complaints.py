"""Complaints 投诉 (B9): a report in a served lane about what the standard asks for; the company answers it."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    EVALUATOR,
    LANE_CHIEF,
    PROPERTY_COMPANY,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.property.errors.complaints import (
    AnswerRated,
    ComplaintAnswered,
    ComplaintNotAnsweredYet,
    ComplaintNotWithdrawn,
    ComplaintWasRejected,
)
from messages.words import Text

REPORTERS: Final = frozenset({STEWARD, RESIDENT, LANE_CHIEF, COMMUNITY_WORKER})
"""Whoever may file a report, from which a complaint comes."""
STATUSES: Final = ("noted", "verified", "rejected", "closed", "withdrawn")
GROUPS: Final = ("dirty", "messy", "illegal")


class AnswerComplaint(fields.Messages):
    complaint_id = fields.id_(required=True)
    text = fields.text(2, 2000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class ReadComplaint(fields.Messages):
    complaint_id = fields.id_(required=True)


class ListComplaints(Paged):
    within = fields.place(load_default=None)
    area_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    overdue = fields.yes_or_no(load_default=False)


class ListReportComplaints(Paged):
    report_id = fields.id_(required=True)


class RateComplaint(fields.Messages):
    complaint_id = fields.id_(required=True)
    helped = fields.yes_or_no(required=True)
    text = fields.text(0, 500, load_default="")


class WithdrawComplaint(fields.Messages):
    complaint_id = fields.id_(required=True)
    reason = fields.text(2, 500, required=True)


class Complaint(fields.Messages):
    """It does not tell who reported. It counts in the month of `verified_at`, when enforcement found it true.

    `helped`: whether the answer did, says who reported.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    area_id = fields.id_(required=True)
    contract_id = fields.id_(required=True)
    company = fields.text(required=True)
    report_id = fields.id_(required=True)
    case_id = fields.id_(required=True, allow_none=True)
    problem_class = fields.text(required=True)
    group = fields.choice(*GROUPS, required=True, attribute="problem_group")
    text = fields.text(most=2000, required=True)
    photos = fields.many(fields.photo(), required=True)
    status = fields.choice(*STATUSES, required=True)
    filed_at = fields.instant(required=True)
    verified_at = fields.instant(required=True, allow_none=True)
    closed_at = fields.instant(required=True, allow_none=True)
    answer_due_at = fields.instant(required=True)
    answered_at = fields.instant(required=True, allow_none=True)
    answer_text = fields.text(most=2000, required=True, allow_none=True)
    answer_photos = fields.many(fields.photo(), required=True)
    answer_overdue = fields.yes_or_no(required=True)
    helped = fields.yes_or_no(required=True, allow_none=True)
    helped_text = fields.text(0, 500, required=True, allow_none=True)
    withdrawn_because = fields.text(most=500, required=True, allow_none=True)


ANSWER_COMPLAINT = Operation(
    "property.answer_complaint",
    "POST /api/v1/complaints/{complaint_id}/answer",
    Text(
        "Say, as the company under contract, what was done about a complaint: once. A late answer stays marked.",
        "合同企业答复投诉处理情况，一次为限；逾期答复将予标明。",
    ),
    request=AnswerComplaint,
    answer=Complaint,
    roles=frozenset({PROPERTY_COMPANY}),
    errors=(ComplaintAnswered, ComplaintWasRejected),
    own=frozenset({PROPERTY_COMPANY}),
)
READ_COMPLAINT = Operation(
    "property.read_complaint",
    "GET /api/v1/complaints/{complaint_id}",
    Text("Read a complaint: of the caller's territory, or of the caller's company.", "查看投诉：本辖区的或本企业的。"),
    request=ReadComplaint,
    answer=Complaint,
    roles=frozenset({
        PROPERTY_COMPANY, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN, EVALUATOR, LANE_CHIEF,
    }),
    own=frozenset({PROPERTY_COMPANY}),
)  # fmt: skip
LIST_COMPLAINTS = Operation(
    "property.list_complaints",
    "GET /api/v1/complaints",
    Text(
        "List complaints, newest first; `overdue` for those whose answer is late.",
        "查询投诉，由新到旧；overdue 为逾期未答复的。",
    ),
    request=ListComplaints,
    answer=page_of(Complaint),
    roles=READ_COMPLAINT.roles,
    own=frozenset({PROPERTY_COMPANY}),
)
LIST_REPORT_COMPLAINTS = Operation(
    "property.list_report_complaints",
    "GET /api/v1/reports/{report_id}/complaints",
    Text(
        "What became of one's own report where a company serves: the complaint, and the company's answer.",
        "查看本人上报形成的投诉及企业的答复。",
    ),
    request=ListReportComplaints,
    answer=page_of(Complaint),
    roles=REPORTERS,
    own=REPORTERS,
)
RATE_COMPLAINT = Operation(
    "property.rate_complaint",
    "POST /api/v1/complaints/{complaint_id}/rate",
    Text(
        "Say, as the one who reported, whether the company's answer helped: once.",
        "上报人评价企业答复是否解决问题，一次为限。",
    ),
    request=RateComplaint,
    answer=Complaint,
    roles=REPORTERS,
    errors=(ComplaintNotAnsweredYet, AnswerRated),
    own=REPORTERS,
)
WITHDRAW_COMPLAINT = Operation(
    "property.withdraw_complaint",
    "POST /api/v1/complaints/{complaint_id}/withdraw",
    Text(
        "Withdraw, as the one who reported, what was a mistake, before anything was found. What enforcement finds true"
        " after all counts.",
        "上报有误的，上报人可在核查前撤回投诉；经核查仍属实的照常计入。",
    ),
    request=WithdrawComplaint,
    answer=Complaint,
    roles=REPORTERS,
    errors=(ComplaintNotWithdrawn,),
    own=REPORTERS,
)
