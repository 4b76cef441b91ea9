"""Joint operations 联合行动 (C12): planned with parts and a checklist, carried out, with results and minutes.

Those invited acknowledge. What was achieved counts by class and unit (C9), once: what a case tells already is told
there. Who leads closes it with minutes; it may be put off or cancelled, with the reason, until it is carried out.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import A_CLASS, CLASS, HANDLERS, STAFF, UNITS
from messages.enforcement.consultations import CALLERS
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.classes import AgencyUnknown, ProblemClassUnknown
from messages.enforcement.errors.handling import ResultUnitWrong
from messages.enforcement.errors.joint_operations import (
    ChecklistItemUnknown,
    ChecklistOpen,
    JointOperationBackwards,
    JointOperationMoveNotAllowed,
    JointOperationNotBegun,
    NotAParticipant,
    ParticipantNamedTwice,
)
from messages.operation import SYSTEM, Operation, Paged, page_of
from messages.territory import COMMUNITY, DISTRICT, LANE, SUBDISTRICT
from messages.words import Text

STATUSES: Final = ("planned", "carried_out", "closed", "cancelled")
MOST_PARTICIPANTS: Final = 30
MOST_ITEMS: Final = 50
MOST_RESULTS: Final = 200


class Part(fields.Messages):
    agency = fields.text(most=40, required=True)
    role = fields.text(2, 200, required=True)


class ToCheck(fields.Messages):
    """`agency` is who ticks it; whoever leads may tick every item."""

    words = fields.text(2, 200, required=True)
    agency = fields.text(most=40, load_default=None, allow_none=True)


class Participant(Part):
    """`came` is told when the operation was carried out; null before."""

    acknowledged_by = fields.person(required=True, allow_none=True)
    acknowledged_at = fields.instant(required=True, allow_none=True)
    came = fields.yes_or_no(required=True, allow_none=True)


class ChecklistItem(fields.Messages):
    words = fields.text(2, 200, required=True)
    agency = fields.text(required=True, allow_none=True)
    done = fields.yes_or_no(required=True, allow_none=True)
    remark = fields.text(0, 500, required=True)
    ticked_by = fields.person(required=True, allow_none=True)


class OperationResult(fields.Messages):
    """So much of a class. One that a case tells too names it, and is counted there."""

    agency = fields.text(most=40, required=True)
    problem_class = fields.word(CLASS, A_CLASS, required=True)
    unit = fields.choice(*UNITS, required=True)
    quantity = fields.number(0, 1_000_000, required=True)
    case_id = fields.id_(load_default=None, allow_none=True)


class JointOperation(fields.Messages):
    """`due_at`: by when who leads tells what was done, and then closes it with minutes; null once it is over."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    title = fields.text(2, 200, required=True)
    purpose = fields.text(0, 2000, required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)
    acknowledge_by = fields.instant(required=True)
    participants = fields.many(fields.nested(Participant), required=True)
    checklist = fields.many(fields.nested(ChecklistItem), required=True)
    results = fields.many(fields.nested(OperationResult), most=MOST_RESULTS, required=True)
    rule_version = fields.text(required=True)
    planned_by = fields.person(required=True)
    planned_at = fields.instant(required=True)
    status = fields.choice(*STATUSES, required=True)
    due_at = fields.instant(required=True, allow_none=True)
    carried_out_by = fields.person(required=True, allow_none=True)
    minutes = fields.text(0, 20_000, required=True)
    reason = fields.text(0, 500, required=True)
    ended_by = fields.person(required=True, allow_none=True)
    ended_at = fields.instant(required=True, allow_none=True)


class PlanJointOperation(fields.Messages):
    place = fields.place(DISTRICT, SUBDISTRICT, COMMUNITY, LANE, required=True)
    title = fields.text(2, 200, required=True)
    purpose = fields.text(0, 2000, load_default="")
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)
    participants = fields.many(fields.nested(Part), most=MOST_PARTICIPANTS, least=1, required=True)
    checklist = fields.many(fields.nested(ToCheck), most=MOST_ITEMS, load_default=[])


class NameJointOperation(fields.Messages):
    joint_operation_id = fields.id_(required=True)


class PostponeJointOperation(NameJointOperation):
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)
    reason = fields.text(2, 500, required=True)


class TickJointOperation(NameJointOperation):
    """`item` counts from 1; what was not done has a remark."""

    item = fields.whole(1, MOST_ITEMS, required=True)
    done = fields.yes_or_no(load_default=True)
    remark = fields.text(0, 500, load_default="")


class ExecuteJointOperation(NameJointOperation):
    """`came`: which of the participants did."""

    came = fields.many(fields.text(most=40), most=MOST_PARTICIPANTS, required=True)
    results = fields.many(fields.nested(OperationResult), most=MOST_RESULTS, load_default=[])


class CloseJointOperation(NameJointOperation):
    minutes = fields.text(2, 20_000, required=True)


class CancelJointOperation(NameJointOperation):
    reason = fields.text(2, 500, required=True)


class ListJointOperations(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    agency = fields.text(most=40, load_default=None)
    month = fields.month(load_default=None)


class CountJointOperations(fields.Messages):
    within = fields.place(required=True)
    month = fields.month(required=True)


class AgencyPart(fields.Messages):
    agency = fields.text(required=True)
    invited = fields.whole(required=True)
    acknowledged = fields.whole(required=True)
    came = fields.whole(required=True)


class JointOperationCounts(fields.Messages):
    """Of a month in Beijing: consultations that were opened, and operations that began in it."""

    month = fields.month(required=True)
    consultations = fields.whole(required=True)
    operations = fields.whole(required=True)
    carried_out = fields.whole(required=True)
    cancelled = fields.whole(required=True)
    agencies = fields.many(fields.nested(AgencyPart), most=1000, required=True)


PLAN_JOINT_OPERATION = Operation(
    "enforcement.plan_joint_operation",
    "POST /api/v1/joint-operations",
    Text(
        "Plan a joint operation: when, where, who takes which part, what is checked. The participants are invited.",
        "制定联合行动方案：时间、地点、参加部门及分工、检查清单；参加部门即收到邀请。",
    ),
    request=PlanJointOperation,
    answer=JointOperation,
    roles=CALLERS,
    place="place",
    errors=(AgencyUnknown, JointOperationBackwards, ParticipantNamedTwice),
    creates=True,
)
READ_JOINT_OPERATION = Operation(
    "enforcement.read_joint_operation",
    "GET /api/v1/joint-operations/{joint_operation_id}",
    Text("Read one joint operation.", "查看一次联合行动。"),
    request=NameJointOperation,
    answer=JointOperation,
    roles=STAFF,
)
LIST_JOINT_OPERATIONS = Operation(
    "enforcement.list_joint_operations",
    "GET /api/v1/joint-operations",
    Text("List joint operations of the territory, newest first.", "查询辖区内的联合行动，由新到旧。"),
    request=ListJointOperations,
    answer=page_of(JointOperation),
    roles=STAFF,
)
ACKNOWLEDGE_JOINT_OPERATION = Operation(
    "enforcement.acknowledge_joint_operation",
    "POST /api/v1/joint-operations/{joint_operation_id}/acknowledge",
    Text("Acknowledge the invitation for the own agency.", "本部门确认参加联合行动。"),
    request=NameJointOperation,
    answer=JointOperation,
    roles=HANDLERS - {SYSTEM},
    errors=(JointOperationMoveNotAllowed, NotAParticipant),
)
POSTPONE_JOINT_OPERATION = Operation(
    "enforcement.postpone_joint_operation",
    "POST /api/v1/joint-operations/{joint_operation_id}/postpone",
    Text(
        "Put a joint operation off, with the reason; the participants acknowledge anew.",
        "说明理由，改期举行；参加部门须重新确认。",
    ),
    request=PostponeJointOperation,
    answer=JointOperation,
    roles=CALLERS,
    errors=(JointOperationMoveNotAllowed, JointOperationBackwards),
)
TICK_JOINT_OPERATION = Operation(
    "enforcement.tick_joint_operation",
    "POST /api/v1/joint-operations/{joint_operation_id}/tick",
    Text(
        "Tick an item of the checklist: the agency that it is given to, or who leads.",
        "勾选检查清单的一项：由承担部门或牵头方勾选。",
    ),
    request=TickJointOperation,
    answer=JointOperation,
    roles=HANDLERS - {SYSTEM},
    errors=(JointOperationMoveNotAllowed, ChecklistItemUnknown, NotResponsible),
)
EXECUTE_JOINT_OPERATION = Operation(
    "enforcement.execute_joint_operation",
    "POST /api/v1/joint-operations/{joint_operation_id}/execute",
    Text(
        "Say that it was carried out: who came, and what was achieved by class and unit.",
        "报告联合行动已实施：到场部门和按类别、单位的成果。",
    ),
    request=ExecuteJointOperation,
    answer=JointOperation,
    roles=CALLERS,
    errors=(
        JointOperationMoveNotAllowed, JointOperationNotBegun, ChecklistOpen, NotAParticipant, ProblemClassUnknown,
        ResultUnitWrong,
    ),
)  # fmt: skip
CLOSE_JOINT_OPERATION = Operation(
    "enforcement.close_joint_operation",
    "POST /api/v1/joint-operations/{joint_operation_id}/close",
    Text("Close a joint operation with its minutes, which are then fixed.", "形成纪要，结束联合行动，纪要不再改动。"),
    request=CloseJointOperation,
    answer=JointOperation,
    roles=CALLERS,
    errors=(JointOperationMoveNotAllowed,),
)
CANCEL_JOINT_OPERATION = Operation(
    "enforcement.cancel_joint_operation",
    "POST /api/v1/joint-operations/{joint_operation_id}/cancel",
    Text("Cancel a joint operation that was not carried out, with the reason.", "说明理由，取消尚未实施的联合行动。"),
    request=CancelJointOperation,
    answer=JointOperation,
    roles=CALLERS,
    errors=(JointOperationMoveNotAllowed,),
)
COUNT_JOINT_OPERATIONS = Operation(
    "enforcement.count_joint_operations",
    "GET /api/v1/joint-operation-counts",
    Text(
        "Consultations and joint operations of a month, and how each agency took part.",
        "按月统计会商和联合行动次数，以及各部门参加情况。",
    ),
    request=CountJointOperations,
    answer=JointOperationCounts,
    roles=STAFF,
    place="within",
)
