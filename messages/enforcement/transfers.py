"""Transfers 移送 (C7): the form by which an agency asks another to take over; until then it stays responsible."""

from typing import Final

from messages import fields
from messages.enforcement.cases import HANDLERS, OF_AN_AGENCY, STAFF, Case
from messages.enforcement.errors.calendar import CalendarUnpublished
from messages.enforcement.errors.cases import CaseMoveNotAllowed, NotResponsible
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.clocks import CaseSuspended
from messages.enforcement.errors.transfers import (
    CaseAssignedFinally,
    CaseAwaitsCommander,
    CaseWouldBounce,
    OthersLeftToAsk,
    TransferDecided,
    TransferOutsideRemit,
    TransferPending,
    TransferToItself,
)
from messages.operation import COMMANDER, DISTRICT_ADMIN, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("pending", "accepted", "refused", "withdrawn", "expired")


class Transfer(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    case_id = fields.id_(required=True)
    from_agency = fields.text(required=True)
    to_agency = fields.text(required=True)
    reason = fields.text(most=2000, required=True)
    legal_basis = fields.text(most=500, required=True)
    status = fields.choice(*STATUSES, required=True)
    sent_by = fields.person(required=True)
    sent_at = fields.instant(required=True)
    accept_by = fields.instant(required=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    refusal_reason = fields.text(0, 2000, required=True)
    refusal_legal_basis = fields.text(0, 500, required=True)
    right_agency = fields.text(required=True, allow_none=True)


class SendTransfer(fields.Messages):
    case_id = fields.id_(required=True)
    to_agency = fields.text(most=40, required=True)
    reason = fields.text(2, 2000, required=True)
    legal_basis = fields.text(2, 500, required=True)


class NameTransfer(fields.Messages):
    transfer_id = fields.id_(required=True)


class RefuseTransfer(NameTransfer):
    reason = fields.text(2, 2000, required=True)
    legal_basis = fields.text(2, 500, required=True)
    right_agency = fields.text(most=40, required=True)


class ListTransfers(Paged):
    within = fields.place(load_default=None)
    case_id = fields.id_(load_default=None)
    from_agency = fields.text(load_default=None)
    to_agency = fields.text(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class AssignCase(fields.Messages):
    case_id = fields.id_(required=True)
    agency = fields.text(most=40, required=True)
    reason = fields.text(2, 2000, required=True)


class ReferCase(fields.Messages):
    case_id = fields.id_(required=True)
    reason = fields.text(2, 1000, required=True)
    legal_basis = fields.text(2, 500, required=True)


SEND_TRANSFER = Operation(
    "enforcement.send_transfer",
    "POST /api/v1/cases/{case_id}/transfers",
    Text(
        "Ask another agency to take over a case, with reason and legal basis; the sender stays responsible until it"
        " accepts, and silence past the limit brings the case to the commander.",
        "填写移送单，写明理由和法律依据；对方接收前仍由本部门负责，逾时未答复的报总指挥。",
    ),
    request=SendTransfer,
    answer=Transfer,
    roles=HANDLERS,
    errors=(
        CaseMoveNotAllowed, NotResponsible, CaseSuspended, AgencyUnknown, TransferToItself, TransferOutsideRemit,
        CaseWouldBounce, CaseAwaitsCommander, CaseAssignedFinally, TransferPending, CalendarUnpublished,
    ),
    creates=True,
    own=OF_AN_AGENCY,
)  # fmt: skip
ACCEPT_TRANSFER = Operation(
    "enforcement.accept_transfer",
    "POST /api/v1/case-transfers/{transfer_id}/accept",
    Text("Accept a transfer: the accepting agency is responsible from now on.", "接收移送：从此由接收部门负责。"),
    request=NameTransfer,
    answer=Transfer,
    roles=HANDLERS,
    errors=(TransferDecided, NotResponsible, CaseMoveNotAllowed, CaseSuspended),
    own=OF_AN_AGENCY,
    decides=True,
)
REFUSE_TRANSFER = Operation(
    "enforcement.refuse_transfer",
    "POST /api/v1/case-transfers/{transfer_id}/refuse",
    Text(
        "Refuse a transfer with reason, legal basis and right agency; a case's second refusal goes to the commander.",
        "拒收移送，须写明理由、法律依据和应负责部门；同一案件第二次被拒收的报总指挥。",
    ),
    request=RefuseTransfer,
    answer=Transfer,
    roles=HANDLERS,
    errors=(TransferDecided, NotResponsible, AgencyUnknown, TransferToItself),
    own=OF_AN_AGENCY,
    decides=True,
)
WITHDRAW_TRANSFER = Operation(
    "enforcement.withdraw_transfer",
    "POST /api/v1/case-transfers/{transfer_id}/withdraw",
    Text("Withdraw a transfer that was not answered yet.", "撤回尚未答复的移送。"),
    request=NameTransfer,
    answer=Transfer,
    roles=HANDLERS,
    errors=(TransferDecided, NotResponsible),
    own=OF_AN_AGENCY,
)
READ_TRANSFER = Operation(
    "enforcement.read_transfer",
    "GET /api/v1/case-transfers/{transfer_id}",
    Text("Read one transfer form.", "查看一张移送单。"),
    request=NameTransfer,
    answer=Transfer,
    roles=STAFF,
)
LIST_TRANSFERS = Operation(
    "enforcement.list_transfers",
    "GET /api/v1/case-transfers",
    Text("List transfers of the territory, newest first.", "查询辖区内的移送，由新到旧。"),
    request=ListTransfers,
    answer=page_of(Transfer),
    roles=STAFF,
)
REFER_CASE = Operation(
    "enforcement.refer_case",
    "POST /api/v1/cases/{case_id}/refer",
    Text(
        "Refer a case to the commander, with reason and legal basis, when no other agency is left to ask.",
        "已无其他部门可移送时，写明理由和法律依据，报总指挥裁定。",
    ),
    request=ReferCase,
    answer=Case,
    roles=HANDLERS,
    errors=(
        CaseMoveNotAllowed, NotResponsible, CaseSuspended, CaseAwaitsCommander, CaseAssignedFinally, OthersLeftToAsk,
    ),
    own=OF_AN_AGENCY,
)  # fmt: skip
ASSIGN_CASE = Operation(
    "enforcement.assign_case",
    "POST /api/v1/cases/{case_id}/assign",
    Text(
        "Assign a case to an agency as commander, or as administrator once the commander is late; that is final, and"
        " what waits on the case ends.",
        "总指挥（逾时未定的，由区级管理员）指派责任部门，为最终决定；案件上尚未答复的事项随之终止。",
    ),
    request=AssignCase,
    answer=Case,
    roles=frozenset({COMMANDER, DISTRICT_ADMIN}),
    errors=(CaseMoveNotAllowed, CaseSuspended, AgencyUnknown),
    decides=True,
)
