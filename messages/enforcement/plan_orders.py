"""Orders of a plan 预案指令 (C6): to an agency each, acknowledged and reported done, each by its own clock."""

from typing import Final

from messages import fields
from messages.enforcement.cases import HANDLERS, OF_AN_AGENCY, STAFF, UNITS
from messages.enforcement.classes import Named
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.plan_orders import OrderNeedsQuantity, OrderSettled
from messages.operation import COMMANDER, Operation, Paged, page_of
from messages.words import Text

STATUSES: Final = ("given", "acknowledged", "reported", "waived")


class PlanOrder(fields.Messages):
    """`due_at` is the clock that runs now. Late, it is the commander's too, since `…_late_at`."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    activation_id = fields.id_(required=True)
    drill = fields.yes_or_no(required=True)
    order = fields.text(required=True)
    agency = fields.text(required=True)
    task = fields.nested(Named, required=True)
    quantity = fields.whole(1, required=True, allow_none=True)
    unit = fields.choice(*UNITS, required=True, allow_none=True)
    given_at = fields.instant(required=True)
    acknowledge_by = fields.instant(required=True)
    done_by = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    due_at = fields.instant(required=True, allow_none=True)
    acknowledged_by = fields.person(required=True, allow_none=True)
    acknowledged_at = fields.instant(required=True, allow_none=True)
    acknowledge_late_at = fields.instant(required=True, allow_none=True)
    reported_by = fields.person(required=True, allow_none=True)
    reported_at = fields.instant(required=True, allow_none=True)
    done_late_at = fields.instant(required=True, allow_none=True)
    done = fields.whole(required=True, allow_none=True)
    words = fields.text(0, 2000, required=True)
    photos = fields.many(fields.photo(), required=True)


class NamePlanOrder(fields.Messages):
    plan_order_id = fields.id_(required=True)


class ReportOrder(NamePlanOrder):
    """`done`: of the quantity that was ordered, how much."""

    words = fields.text(2, 2000, required=True)
    done = fields.whole(load_default=None)
    photos = fields.many(fields.photo(), most=20, load_default=[])


class WaiveOrder(NamePlanOrder):
    reason = fields.text(2, 2000, required=True)


class ListPlanOrders(Paged):
    within = fields.place(load_default=None)
    activation_id = fields.id_(load_default=None)
    agency = fields.text(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


ACKNOWLEDGE_ORDER = Operation(
    "enforcement.acknowledge_order",
    "POST /api/v1/plan-orders/{plan_order_id}/acknowledge",
    Text("Acknowledge an order of a plan, as an officer of its agency.", "签收预案指令，由受令部门人员办理。"),
    request=NamePlanOrder,
    answer=PlanOrder,
    roles=HANDLERS,
    errors=(OrderSettled, NotResponsible),
    own=OF_AN_AGENCY,
)
REPORT_ORDER = Operation(
    "enforcement.report_order",
    "POST /api/v1/plan-orders/{plan_order_id}/report",
    Text("Report an order as done, with words and photos.", "回报预案指令完成情况，可附照片。"),
    request=ReportOrder,
    answer=PlanOrder,
    roles=HANDLERS,
    errors=(OrderSettled, OrderNeedsQuantity, NotResponsible),
    own=OF_AN_AGENCY,
)
WAIVE_ORDER = Operation(
    "enforcement.waive_order",
    "POST /api/v1/plan-orders/{plan_order_id}/waive",
    Text("Waive an order that is not needed any more, with the reason.", "免除不再需要的预案指令并写明理由。"),
    request=WaiveOrder,
    answer=PlanOrder,
    roles=frozenset({COMMANDER}),
    errors=(OrderSettled,),
    decides=True,
)
READ_PLAN_ORDER = Operation(
    "enforcement.read_plan_order",
    "GET /api/v1/plan-orders/{plan_order_id}",
    Text("Read one order of a plan, with its clocks.", "查看一条预案指令及其计时。"),
    request=NamePlanOrder,
    answer=PlanOrder,
    roles=STAFF,
)
LIST_PLAN_ORDERS = Operation(
    "enforcement.list_plan_orders",
    "GET /api/v1/plan-orders",
    Text("List orders of plans, of one plan or one agency, newest first.", "查询预案指令，可按预案或部门，由新到旧。"),
    request=ListPlanOrders,
    answer=page_of(PlanOrder),
    roles=STAFF,
)
