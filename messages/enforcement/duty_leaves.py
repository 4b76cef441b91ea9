"""Leave 请假 from duty (C4): asked by an officer, approved or refused by somebody else."""

from typing import Final

from messages import fields
from messages.enforcement.duty_posts import MANAGERS
from messages.enforcement.errors.duty_leaves import LeaveDaysWrong, LeaveSettled
from messages.enforcement.errors.duty_officers import OfficerUnknown
from messages.enforcement.shifts import WATCHMEN
from messages.operation import NOWHERE, Operation, Paged, page_of
from messages.territory import SUBDISTRICT
from messages.words import Text

STATUSES: Final = ("asked", "approved", "refused", "withdrawn")


class DutyLeave(fields.Messages):
    """From the first to the last day, both whole."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(SUBDISTRICT, required=True)
    person = fields.person(required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)
    words = fields.text(0, 2000, required=True)
    status = fields.choice(*STATUSES, required=True)
    asked_at = fields.instant(required=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class AskDutyLeave(fields.Messages):
    place = fields.place(SUBDISTRICT, required=True)
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)
    words = fields.text(2, 2000, required=True)


class NameDutyLeave(fields.Messages):
    duty_leave_id = fields.id_(required=True)


class RefuseDutyLeave(NameDutyLeave):
    reason = fields.text(2, 2000, required=True)


class ListDutyLeaves(Paged):
    within = fields.place(load_default=None)
    person = fields.person(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


ASK_DUTY_LEAVE = Operation(
    "enforcement.ask_duty_leave",
    "POST /api/v1/duty-leaves",
    Text("Ask for leave, as an officer of the centre's register.", "值守人员申请请假。"),
    request=AskDutyLeave,
    answer=DutyLeave,
    roles=WATCHMEN,
    place=NOWHERE,
    errors=(LeaveDaysWrong, OfficerUnknown),
    creates=True,
    own=WATCHMEN,
)
APPROVE_DUTY_LEAVE = Operation(
    "enforcement.approve_duty_leave",
    "POST /api/v1/duty-leaves/{duty_leave_id}/approve",
    Text(
        "Approve somebody's leave; shifts of hers that fall into it are faults from now on, to be given to others.",
        "批准他人请假；假期内的班次随即列为问题班次，须另行安排。",
    ),
    request=NameDutyLeave,
    answer=DutyLeave,
    roles=MANAGERS,
    errors=(LeaveSettled,),
    decides=True,
)
REFUSE_DUTY_LEAVE = Operation(
    "enforcement.refuse_duty_leave",
    "POST /api/v1/duty-leaves/{duty_leave_id}/refuse",
    Text("Refuse somebody's leave, with the reason.", "说明理由，不批准他人请假。"),
    request=RefuseDutyLeave,
    answer=DutyLeave,
    roles=MANAGERS,
    errors=(LeaveSettled,),
    decides=True,
)
WITHDRAW_DUTY_LEAVE = Operation(
    "enforcement.withdraw_duty_leave",
    "POST /api/v1/duty-leaves/{duty_leave_id}/withdraw",
    Text("Take back one's own leave, also when it was approved.", "撤回本人的请假，已批准的也可撤回。"),
    request=NameDutyLeave,
    answer=DutyLeave,
    roles=WATCHMEN,
    errors=(LeaveSettled,),
    own=WATCHMEN,
)
READ_DUTY_LEAVE = Operation(
    "enforcement.read_duty_leave",
    "GET /api/v1/duty-leaves/{duty_leave_id}",
    Text("Read one's own leave; who manages the centre, anybody's.", "查看本人请假；管理人员可查看本中心的请假。"),
    request=NameDutyLeave,
    answer=DutyLeave,
    roles=WATCHMEN | MANAGERS,
    own=WATCHMEN - MANAGERS,
)
LIST_DUTY_LEAVES = Operation(
    "enforcement.list_duty_leaves",
    "GET /api/v1/duty-leaves",
    Text("List one's own leave; who manages the centre, all of it. Newest first.", "查询请假，由新到旧。"),
    request=ListDutyLeaves,
    answer=page_of(DutyLeave),
    roles=WATCHMEN | MANAGERS,
    own=WATCHMEN - MANAGERS,
)
