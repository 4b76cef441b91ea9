"""Gaps at watch posts 缺岗 (A15.5): a shift that lacks watchers, told early, and to the next while it lasts."""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import Operation, Paged, page_of
from messages.volunteers.errors.watch_gaps import NobodyStands, WatchGapSettled
from messages.volunteers.volunteer_groups import LEVELS, MEMBERS, STAFF
from messages.words import Text

STATUSES: Final = ("open", "filled", "accepted", "ended", "unstaffed")
WAITS_ON: Final = ("leader", "community", "subdistrict")


class WatchGapRung(fields.Messages):
    waits_on = fields.choice(*WAITS_ON, required=True)
    at = fields.instant(required=True)


class WatchGap(fields.Messages):
    """`missing` is how many watchers it lacks of those it needs; `asked` tells who was told, and when."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    activity_id = fields.id_(required=True)
    watch_post_id = fields.id_(required=True)
    volunteer_group_id = fields.id_(required=True)
    territory = fields.place(*LEVELS, required=True)
    title = fields.text(most=100, required=True)
    begins_at = fields.instant(required=True)
    missing = fields.whole(required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    asked = fields.many(fields.nested(WatchGapRung), most=100, required=True)
    status = fields.choice(*STATUSES, required=True)
    raised_at = fields.instant(required=True)
    rule_version = fields.text(required=True)
    settled_by = fields.person(required=True, allow_none=True)
    settled_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class WatchGapTold(fields.Messages):
    """Who must see to it now; the `leader` may always."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    activity_id = fields.id_(required=True)
    watch_post_id = fields.id_(required=True)
    title = fields.text(most=100, required=True)
    begins_at = fields.instant(required=True)
    missing = fields.whole(1, required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    leader = fields.person(required=True)


class OneWatchGap(fields.Messages):
    watch_gap_id = fields.id_(required=True)


class AcceptWatchGap(OneWatchGap):
    reason = fields.text(2, 2000, required=True)


class ListWatchGaps(Paged):
    within = fields.place(load_default=None)
    volunteer_group_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


ACCEPT_WATCH_GAP = Operation(
    "volunteers.accept_watch_gap",
    "POST /api/v1/watch-gaps/{watch_gap_id}/accept",
    Text(
        "Decide, with the reason, that a shift is stood by fewer than it needs; never of one that nobody stands.",
        "说明理由，同意班次以较少人数值守；无人值守的不得同意。",
    ),
    request=AcceptWatchGap,
    answer=WatchGap,
    roles=STAFF | MEMBERS,
    errors=(WatchGapSettled, NobodyStands),
    own=MEMBERS,
)
READ_WATCH_GAP = Operation(
    "volunteers.read_watch_gap",
    "GET /api/v1/watch-gaps/{watch_gap_id}",
    Text("Read a gap and who was told of it: the leader, the staff of the place.", "队长和本辖区工作人员查看缺岗。"),
    request=OneWatchGap,
    answer=WatchGap,
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)
LIST_WATCH_GAPS = Operation(
    "volunteers.list_watch_gaps",
    "GET /api/v1/watch-gaps",
    Text(
        "List gaps of the groups that one leads, and for the staff those of the place; newest first.",
        "队长查询本团队缺岗，工作人员查询本辖区缺岗，由新到旧。",
    ),
    request=ListWatchGaps,
    answer=page_of(WatchGap),
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)

WATCH_GAP_TOLD = EventType(
    "volunteers.watch_gap_told.v1",
    Text("A shift that will begin lacks watchers, and somebody must see to it.", "即将开始的班次人数不足，须处理。"),
    WatchGapTold,
)
