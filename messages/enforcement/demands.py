"""Demands 诉求 (E1, E5): what a person asks for, on whatever channel. Its case carries who is responsible.

The demand carries the channel, the order's number, the person, the urgency and what the person was told and said.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import HANDLERS, OF_AN_AGENCY
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.demands import (
    CaseEnded,
    DemandSettled,
    FeedbackWithoutWords,
    NotSolvedYet,
    OrderClassUnknown,
    OrderTaken,
    UrgencyUnknown,
)
from messages.envelope import EventType
from messages.operation import (
    AGENCY_OFFICER,
    COMMANDER,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    EVALUATOR,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    SYSTEM,
    Operation,
    Paged,
    page_of,
)
from messages.rulebook import CODE
from messages.territory import COMMUNITY, COURTYARD, LANE
from messages.words import Text, term

CHANNELS: Final = ("hotline", "phone", "web", "visit", "report")
STATUSES: Final = ("received", "answered", "disputed", "closed")
WAYS: Final = ("phone", "link", "own")
OUTCOMES: Final = ("accepted", "known", "refused")
PERSONS: Final = frozenset({RESIDENT, STEWARD})
OFFICES: Final = frozenset({
    AGENCY_OFFICER, SUBDISTRICT_OFFICER, COMMUNITY_WORKER, COMMANDER, DISTRICT_ADMIN,
})  # fmt: skip
READERS: Final = OFFICES | {EVALUATOR, SYSTEM}
_PHONE = (r"1[3-9]\d{9}|0\d{9,11}", term("a mainland mobile or fixed-line number", "内地手机号或固定电话号码"))
_ORDER = (r"[A-Za-z0-9-]{4,40}", term("letters, digits and hyphens, 4 to 40 of them", "4 至 40 位字母、数字和连字符"))


class DemandFeedback(fields.Messages):
    """What the agency told the person."""

    at = fields.instant(required=True)
    agency = fields.text(required=True)
    solved = fields.yes_or_no(required=True)
    words = fields.text(most=2000, required=True)


class CallBack(fields.Messages):
    """One attempt to hear from the person; the answers are null where nobody was reached."""

    at = fields.instant(required=True)
    way = fields.choice(*WAYS, required=True)
    reached = fields.yes_or_no(required=True)
    contacted = fields.yes_or_no(required=True, allow_none=True)
    solved = fields.yes_or_no(required=True, allow_none=True)
    satisfied = fields.yes_or_no(required=True, allow_none=True)
    words = fields.text(0, 1000, required=True)


class Demand(fields.Messages):
    """`due_at`: until when the agency is to tell the person something; null while it is not its turn.

    `proposed_class`: what would have been proposed for the text at intake; null where nothing was.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    case_id = fields.id_(required=True)
    first_of_case = fields.yes_or_no(required=True)
    channel = fields.choice(*CHANNELS, required=True)
    order_number = fields.text(required=True, allow_none=True)
    order_class = fields.text(required=True, allow_none=True)
    urgency = fields.text(required=True)
    problem_class = fields.text(required=True)
    proposed_class = fields.text(required=True, allow_none=True)
    text = fields.text(0, 2000, required=True)
    person = fields.person(required=True, allow_none=True)
    person_name = fields.text(0, required=True)
    phone_masked = fields.text(0, required=True)
    status = fields.choice(*STATUSES, required=True)
    received_at = fields.instant(required=True)
    feedback_due_at = fields.instant(required=True)
    due_at = fields.instant(required=True, allow_none=True)
    feedback = fields.many(fields.nested(DemandFeedback), required=True)
    call_backs = fields.many(fields.nested(CallBack), required=True)
    in_time = fields.yes_or_no(required=True, allow_none=True)
    contradicted = fields.yes_or_no(required=True)
    excluded = fields.yes_or_no(required=True)
    rule_version = fields.text(required=True)


class _Told(fields.Placed):
    """`problem_class`: one of the rulebook, or the person's own word for the problem (C1)."""

    PLACE = "place"

    place = fields.place(COMMUNITY, LANE, COURTYARD, required=True)
    problem_class = fields.text(1, 60, required=True)
    text = fields.text(2, 2000, required=True)
    person_name = fields.text(0, 50, load_default="")
    phone = fields.word(*_PHONE, load_default=None, allow_none=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)


class RegisterDemand(_Told):
    """`case_id`: a case under way that the demand is about, so that nothing is entered twice (E5).

    Whoever names the case of her own report asks for an answer to it: its channel is then the report.
    """

    channel = fields.choice("phone", "web", "visit", load_default="web")
    urgency = fields.word(*CODE, load_default=None, allow_none=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])
    case_id = fields.id_(load_default=None, allow_none=True)


class HotlineOrder(_Told):
    """A work order 工单 as the hotline sends it, under the hotline's own number and deadline class."""

    order_number = fields.word(*_ORDER, required=True)
    order_class = fields.word(*CODE, required=True)
    received_at = fields.happened(required=True)


class ImportOrders(fields.Messages):
    orders = fields.many(fields.nested(HotlineOrder), most=500, least=1, required=True)


class ImportedOrder(fields.Messages):
    """Of each order sent: accepted now, known from before, or refused with the problem's code and sentence."""

    order_number = fields.text(required=True)
    outcome = fields.choice(*OUTCOMES, required=True)
    demand_id = fields.id_(required=True, allow_none=True)
    code = fields.text(required=True, allow_none=True)
    message = fields.text(most=500, required=True, allow_none=True)


class ImportedOrders(fields.Messages):
    items = fields.many(fields.nested(ImportedOrder), most=500, required=True)


class AnsweredDemand(fields.Messages):
    """What others need to know of an answer; the person, and what was said to her, is for who may read the demand."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    case_id = fields.id_(required=True)
    channel = fields.choice(*CHANNELS, required=True)
    order_number = fields.text(required=True, allow_none=True)
    order_class = fields.text(required=True, allow_none=True)
    urgency = fields.text(required=True)
    agency = fields.text(required=True)
    said_solved = fields.yes_or_no(required=True)
    in_time = fields.yes_or_no(required=True)
    received_at = fields.instant(required=True)
    answered_at = fields.instant(required=True)


class NameDemand(fields.Messages):
    demand_id = fields.id_(required=True)


class AnswerDemand(NameDemand):
    """`words`: what the person is told; where they are not given, what was last found on the spot (E5)."""

    solved = fields.yes_or_no(required=True)
    words = fields.text(2, 2000, load_default=None, allow_none=True)


class ListDemands(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    channel = fields.choice(*CHANNELS, load_default=None)
    case_id = fields.id_(load_default=None)
    order_number = fields.word(*_ORDER, load_default=None)
    overdue = fields.yes_or_no(load_default=None)
    contradicted = fields.yes_or_no(load_default=None)


class DemandPhone(fields.Messages):
    demand_id = fields.id_(required=True)
    phone = fields.text(0, required=True)


REGISTER_DEMAND = Operation(
    "enforcement.register_demand",
    "POST /api/v1/demands",
    Text(
        "Register a demand: one's own, or one that was told to an office by phone or at the counter. The office that"
        " receives it first is responsible, and the clock runs from now on.",
        "登记诉求：本人提出的，或电话、来访受理的。首接负责，自受理起计时。",
    ),
    request=RegisterDemand,
    answer=Demand,
    roles=OFFICES | PERSONS,
    place="place",
    errors=(UrgencyUnknown, CaseEnded),
    creates=True,
)
IMPORT_ORDER = Operation(
    "enforcement.import_order",
    "POST /api/v1/hotline-orders",
    Text(
        "Take in a hotline work order. The same order number again answers the demand that it became.",
        "导入一件热线工单；同一工单号重复导入时，返回已受理的诉求。",
    ),
    request=HotlineOrder,
    answer=Demand,
    roles=frozenset({DISTRICT_ADMIN, COMMANDER}),
    place="place",
    errors=(OrderClassUnknown, OrderTaken),
    creates=True,
)
IMPORT_ORDERS = Operation(
    "enforcement.import_orders",
    "POST /api/v1/hotline-order-batches",
    Text(
        "Take in up to 500 hotline work orders; each is answered for itself, and counts once.",
        "批量导入热线工单（至多 500 件），逐件答复，每件只计一次。",
    ),
    request=ImportOrders,
    answer=ImportedOrders,
    roles=IMPORT_ORDER.roles,
    errors=(OrderTaken,),
    creates=True,
)
ANSWER_DEMAND = Operation(
    "enforcement.answer_demand",
    "POST /api/v1/demands/{demand_id}/answer",
    Text(
        "Tell the person what was done, as the responsible agency; the person is then asked whether it is so.",
        "责任部门向本人答复办理情况，随后进行回访。",
    ),
    request=AnswerDemand,
    answer=Demand,
    roles=HANDLERS,
    errors=(NotResponsible, DemandSettled, NotSolvedYet, FeedbackWithoutWords),
    own=OF_AN_AGENCY,
)
READ_DEMAND = Operation(
    "enforcement.read_demand",
    "GET /api/v1/demands/{demand_id}",
    Text("Read one demand: one's own, or in the caller's territory.", "查看诉求：本人的，或本辖区的。"),
    request=NameDemand,
    answer=Demand,
    roles=READERS | PERSONS,
    own=PERSONS,
)
LIST_DEMANDS = Operation(
    "enforcement.list_demands",
    "GET /api/v1/demands",
    Text(
        "List demands, newest first. `contradicted`: the agency said solved and the person says not.",
        "查询诉求，由新到旧；contradicted 表示部门称已解决而本人称未解决。",
    ),
    request=ListDemands,
    answer=page_of(Demand),
    roles=READ_DEMAND.roles,
    own=READ_DEMAND.own,
)
READ_DEMAND_PHONE = Operation(
    "enforcement.read_demand_phone",
    "GET /api/v1/demands/{demand_id}/phone",
    Text("Read the person's whole phone number; this reading is recorded.", "查看诉求人完整电话，查看行为将被记录。"),
    request=NameDemand,
    answer=DemandPhone,
    roles=OFFICES | {EVALUATOR},
)
DEMAND_ANSWERED = EventType(
    "enforcement.demand_answered.v1",
    Text(
        "An agency has told the person what was done about a demand; the hotline learns it by the order's number.",
        "责任部门已答复诉求；热线可按工单号获知。",
    ),
    AnsweredDemand,
)
