"""Swaps 换班 (C4): asked by one officer, accepted by the other, approved by a third."""

from typing import Final

from messages import fields
from messages.enforcement.duty_posts import MANAGERS
from messages.enforcement.errors.duty_officers import OfficerUnknown
from messages.enforcement.errors.shift_swaps import NotTheirShift, SwapOutdated, SwapPending, SwapSettled
from messages.enforcement.errors.shifts import ShiftNotPublished
from messages.enforcement.shifts import HINDRANCES, WATCHMEN
from messages.operation import Operation, Paged, page_of
from messages.territory import SUBDISTRICT
from messages.words import Text

STATUSES: Final = ("asked", "accepted", "declined", "approved", "refused", "withdrawn", "lapsed")


class ShiftSwap(fields.Messages):
    """`other_shift_id` is null where the other takes the shift and gives none."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(SUBDISTRICT, required=True)
    shift_id = fields.id_(required=True)
    other_shift_id = fields.id_(required=True, allow_none=True)
    asker = fields.person(required=True)
    other = fields.person(required=True)
    words = fields.text(0, 2000, required=True)
    status = fields.choice(*STATUSES, required=True)
    asked_at = fields.instant(required=True)
    lapses_at = fields.instant(required=True)
    answered_at = fields.instant(required=True, allow_none=True)
    decided_by = fields.person(required=True, allow_none=True)
    decided_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class AskShiftSwap(fields.Messages):
    shift_id = fields.id_(required=True)
    other = fields.person(required=True)
    other_shift_id = fields.id_(load_default=None, allow_none=True)
    words = fields.text(0, 2000, load_default="")


class NameShiftSwap(fields.Messages):
    shift_swap_id = fields.id_(required=True)


class DeclineShiftSwap(NameShiftSwap):
    reason = fields.text(0, 2000, load_default="")


class RefuseShiftSwap(NameShiftSwap):
    reason = fields.text(2, 2000, required=True)


class ListShiftSwaps(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


ASK_SHIFT_SWAP = Operation(
    "enforcement.ask_shift_swap",
    "POST /api/v1/shift-swaps",
    Text(
        "Ask somebody of the centre to swap: the own shift for one of the other's, or for none.",
        "申请与同中心人员换班：以本人班次换对方班次，或请对方代班。",
    ),
    request=AskShiftSwap,
    answer=ShiftSwap,
    roles=WATCHMEN,
    errors=(NotTheirShift, OfficerUnknown, ShiftNotPublished, SwapOutdated, SwapPending),
    creates=True,
    own=WATCHMEN,
)
ACCEPT_SHIFT_SWAP = Operation(
    "enforcement.accept_shift_swap",
    "POST /api/v1/shift-swaps/{shift_swap_id}/accept",
    Text("Accept a swap that one was asked for; it is then to be approved.", "同意换班，待批准。"),
    request=NameShiftSwap,
    answer=ShiftSwap,
    roles=WATCHMEN,
    errors=(SwapSettled,),
    own=WATCHMEN,
)
DECLINE_SHIFT_SWAP = Operation(
    "enforcement.decline_shift_swap",
    "POST /api/v1/shift-swaps/{shift_swap_id}/decline",
    Text("Decline a swap that one was asked for.", "不同意换班。"),
    request=DeclineShiftSwap,
    answer=ShiftSwap,
    roles=WATCHMEN,
    errors=(SwapSettled,),
    own=WATCHMEN,
)
WITHDRAW_SHIFT_SWAP = Operation(
    "enforcement.withdraw_shift_swap",
    "POST /api/v1/shift-swaps/{shift_swap_id}/withdraw",
    Text("Take back a swap that one has asked for, while it is not approved.", "撤回本人申请的换班（批准前）。"),
    request=NameShiftSwap,
    answer=ShiftSwap,
    roles=WATCHMEN,
    errors=(SwapSettled,),
    own=WATCHMEN,
)
APPROVE_SHIFT_SWAP = Operation(
    "enforcement.approve_shift_swap",
    "POST /api/v1/shift-swaps/{shift_swap_id}/approve",
    Text(
        "Approve a swap that both want: the shifts change hands, if both may stand what they get (rest, leave,"
        " qualifications, as they are now).",
        "批准双方同意的换班；按当前的休息、请假、资格重新核对后调换。",
    ),
    request=NameShiftSwap,
    answer=ShiftSwap,
    roles=MANAGERS,
    errors=(OfficerUnknown, SwapOutdated, SwapSettled, *HINDRANCES),
    decides=True,
)
REFUSE_SHIFT_SWAP = Operation(
    "enforcement.refuse_shift_swap",
    "POST /api/v1/shift-swaps/{shift_swap_id}/refuse",
    Text("Refuse a swap that both want, with the reason.", "说明理由，不批准换班。"),
    request=RefuseShiftSwap,
    answer=ShiftSwap,
    roles=MANAGERS,
    errors=(SwapSettled,),
    decides=True,
)
READ_SHIFT_SWAP = Operation(
    "enforcement.read_shift_swap",
    "GET /api/v1/shift-swaps/{shift_swap_id}",
    Text(
        "Read a swap that one has a part in; who manages the centre, any.", "查看与本人有关的换班；管理人员可查看全部。"
    ),
    request=NameShiftSwap,
    answer=ShiftSwap,
    roles=WATCHMEN | MANAGERS,
    own=WATCHMEN - MANAGERS,
)
LIST_SHIFT_SWAPS = Operation(
    "enforcement.list_shift_swaps",
    "GET /api/v1/shift-swaps",
    Text("List swaps that one has a part in; who manages the centre, all. Newest first.", "查询换班，由新到旧。"),
    request=ListShiftSwaps,
    answer=page_of(ShiftSwap),
    roles=WATCHMEN | MANAGERS,
    own=WATCHMEN - MANAGERS,
)
