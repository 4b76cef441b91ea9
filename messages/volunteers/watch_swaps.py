"""Swaps of shifts 守望岗换班 (A15.5): asked by one member, agreed by the other; the leader is told."""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import Operation, Paged, page_of
from messages.volunteers.errors.activities import ElsewhereThen
from messages.volunteers.errors.volunteer_groups import NotAGroupMember
from messages.volunteers.errors.watch_swaps import (
    NotTheirWatch,
    OthersWait,
    WatchSwapOutdated,
    WatchSwapPending,
    WatchSwapSettled,
)
from messages.volunteers.volunteer_groups import LEVELS, MEMBERS, STAFF
from messages.words import Text

STATUSES: Final = ("asked", "accepted", "declined", "withdrawn", "lapsed")


class WatchSwap(fields.Messages):
    """`other_activity_id` is null where the other takes the shift and gives none."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    volunteer_group_id = fields.id_(required=True)
    sign_up_id = fields.id_(required=True)
    activity_id = fields.id_(required=True)
    other_sign_up_id = fields.id_(required=True, allow_none=True)
    other_activity_id = fields.id_(required=True, allow_none=True)
    asker = fields.person(required=True)
    asker_name = fields.text(most=100, required=True)
    other = fields.person(required=True)
    other_name = fields.text(most=100, required=True)
    words = fields.text(0, 2000, required=True)
    status = fields.choice(*STATUSES, required=True)
    asked_at = fields.instant(required=True)
    lapses_at = fields.instant(required=True)
    answered_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class WatchSwapped(fields.Messages):
    """Who stands the shifts now; `leader` is told."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    volunteer_group_id = fields.id_(required=True)
    leader = fields.person(required=True)
    activity_id = fields.id_(required=True)
    other_activity_id = fields.id_(required=True, allow_none=True)
    asker = fields.person(required=True)
    other = fields.person(required=True)


class AskWatchSwap(fields.Messages):
    """`sign_up_id` is the own place, `other_sign_up_id` the other's that is given for it, if any."""

    sign_up_id = fields.id_(required=True)
    other = fields.person(required=True)
    other_sign_up_id = fields.id_(load_default=None, allow_none=True)
    words = fields.text(0, 2000, load_default="")


class OneWatchSwap(fields.Messages):
    watch_swap_id = fields.id_(required=True)


class DeclineWatchSwap(OneWatchSwap):
    reason = fields.text(0, 2000, load_default="")


class ListWatchSwaps(Paged):
    within = fields.place(load_default=None)
    volunteer_group_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


ASK_WATCH_SWAP = Operation(
    "volunteers.ask_watch_swap",
    "POST /api/v1/watch-swaps",
    Text(
        "Ask another member to swap: the own shift for one of the other's, or for none.",
        "申请与同团队成员换班：以本人班次换对方班次，或请对方代班。",
    ),
    request=AskWatchSwap,
    answer=WatchSwap,
    roles=MEMBERS,
    errors=(NotTheirWatch, NotAGroupMember, OthersWait, WatchSwapOutdated, WatchSwapPending),
    creates=True,
    own=MEMBERS,
)
ACCEPT_WATCH_SWAP = Operation(
    "volunteers.accept_watch_swap",
    "POST /api/v1/watch-swaps/{watch_swap_id}/accept",
    Text(
        "Agree to a swap that one was asked for: the shifts change hands at once, and the leader is told.",
        "同意换班：班次随即调换，并告知队长。",
    ),
    request=OneWatchSwap,
    answer=WatchSwap,
    roles=MEMBERS,
    errors=(NotAGroupMember, WatchSwapSettled, WatchSwapOutdated, OthersWait, ElsewhereThen),
    own=MEMBERS,
)
DECLINE_WATCH_SWAP = Operation(
    "volunteers.decline_watch_swap",
    "POST /api/v1/watch-swaps/{watch_swap_id}/decline",
    Text("Decline a swap that one was asked for.", "不同意换班。"),
    request=DeclineWatchSwap,
    answer=WatchSwap,
    roles=MEMBERS,
    errors=(WatchSwapSettled,),
    own=MEMBERS,
)
WITHDRAW_WATCH_SWAP = Operation(
    "volunteers.withdraw_watch_swap",
    "POST /api/v1/watch-swaps/{watch_swap_id}/withdraw",
    Text("Take back a swap that one has asked for and the other has not answered.", "撤回本人申请且尚未答复的换班。"),
    request=OneWatchSwap,
    answer=WatchSwap,
    roles=MEMBERS,
    errors=(WatchSwapSettled,),
    own=MEMBERS,
)
READ_WATCH_SWAP = Operation(
    "volunteers.read_watch_swap",
    "GET /api/v1/watch-swaps/{watch_swap_id}",
    Text("Read a swap: those who swap, the leader, the staff of the place.", "双方、队长和本辖区工作人员查看换班。"),
    request=OneWatchSwap,
    answer=WatchSwap,
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)
LIST_WATCH_SWAPS = Operation(
    "volunteers.list_watch_swaps",
    "GET /api/v1/watch-swaps",
    Text(
        "List swaps that one has a part in; who leads the group, and the staff of the place, all. Newest first.",
        "查询与本人有关的换班；队长和本辖区工作人员可查全部；由新到旧。",
    ),
    request=ListWatchSwaps,
    answer=page_of(WatchSwap),
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)

WATCH_SWAPPED = EventType(
    "volunteers.watch_swapped.v1",
    Text("Two members have swapped shifts.", "两名成员已换班。"),
    WatchSwapped,
)
