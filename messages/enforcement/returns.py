"""Sending back 退单 (E1): an agency asks, with a written legal basis; an arbiter, somebody else, decides."""

from typing import Final

from messages import fields
from messages.enforcement.cases import HANDLERS, OF_AN_AGENCY, STAFF
from messages.enforcement.errors.cases import CaseMoveNotAllowed, NotResponsible
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.clocks import CaseSuspended
from messages.enforcement.errors.demands import DemandSettled
from messages.enforcement.errors.returns import ReturnDecided, ReturnedBefore, ReturnPending
from messages.enforcement.errors.transfers import CaseAssignedFinally, CaseAwaitsCommander, TransferToItself
from messages.operation import COMMANDER, DISTRICT_ADMIN, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("requested", "granted", "dismissed", "lapsed")


class DemandReturn(fields.Messages):
    """`right_agency`: whose it is, as the asking agency says; null for nobody's. `to_agency`: as the arbiter says."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    demand_id = fields.id_(required=True)
    case_id = fields.id_(required=True)
    agency = fields.text(required=True)
    right_agency = fields.text(required=True, allow_none=True)
    reason = fields.text(most=2000, required=True)
    legal_basis = fields.text(most=500, required=True)
    status = fields.choice(*STATUSES, required=True)
    requested_by = fields.person(required=True)
    requested_at = fields.instant(required=True)
    decide_by = fields.instant(required=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    to_agency = fields.text(required=True, allow_none=True)
    words = fields.text(0, 2000, required=True)


class RequestReturn(fields.Messages):
    demand_id = fields.id_(required=True)
    reason = fields.text(2, 2000, required=True)
    legal_basis = fields.text(2, 500, required=True)
    right_agency = fields.text(most=40, load_default=None, allow_none=True)


class DecideReturn(fields.Messages):
    """`to_agency` of what is granted: who has the demand from now on; the level above where it is null."""

    demand_return_id = fields.id_(required=True)
    granted = fields.yes_or_no(required=True)
    words = fields.text(2, 2000, required=True)
    to_agency = fields.text(most=40, load_default=None, allow_none=True)


class ListReturns(Paged):
    within = fields.place(load_default=None)
    demand_id = fields.id_(load_default=None)
    agency = fields.text(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


REQUEST_RETURN = Operation(
    "enforcement.request_return",
    "POST /api/v1/demands/{demand_id}/returns",
    Text(
        "Ask to send a demand back, with reason and legal basis. Until the arbiter has decided, the agency stays"
        " responsible, and the demand's clock runs on.",
        "申请退单，写明理由和法律依据；裁定前仍由本部门负责，诉求时限照常计算。",
    ),
    request=RequestReturn,
    answer=DemandReturn,
    roles=HANDLERS,
    errors=(
        NotResponsible, DemandSettled, CaseMoveNotAllowed, CaseSuspended, CaseAwaitsCommander, CaseAssignedFinally,
        AgencyUnknown, TransferToItself, ReturnPending, ReturnedBefore,
    ),
    creates=True,
    own=OF_AN_AGENCY,
)  # fmt: skip
DECIDE_RETURN = Operation(
    "enforcement.decide_return",
    "POST /api/v1/demand-returns/{demand_return_id}/decide",
    Text(
        "Decide as arbiter whether a demand is sent back, and to whom; to the level above when to nobody. That is"
        " final.",
        "仲裁退单申请并指定承办部门；无主的由上一级承接。裁定为最终决定。",
    ),
    request=DecideReturn,
    answer=DemandReturn,
    roles=frozenset({COMMANDER, DISTRICT_ADMIN}),
    errors=(ReturnDecided, CaseMoveNotAllowed, CaseSuspended, AgencyUnknown, TransferToItself),
    decides=True,
)
LIST_RETURNS = Operation(
    "enforcement.list_returns",
    "GET /api/v1/demand-returns",
    Text("List requests to send back in the territory, newest first.", "查询辖区内的退单申请，由新到旧。"),
    request=ListReturns,
    answer=page_of(DemandReturn),
    roles=STAFF,
)
