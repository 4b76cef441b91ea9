"""Watch posts 守望岗 (A15.5): a place that a group watches, the hours of its week, and the shifts rostered from them.

A shift is an activity of the group (`activities`): one signs up for it, waits, moves up and is paid as for any other.
"""

from typing import Final

from messages import fields
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.volunteers.activities import Activity
from messages.volunteers.errors.volunteer_groups import GroupDisbanded
from messages.volunteers.errors.watch_posts import (
    RosterSpanWrong,
    TurnsCollide,
    WatchersWrong,
    WatchPostClosed,
    WatchPostNameTaken,
)
from messages.volunteers.volunteer_groups import LEVELS, MEMBERS, STAFF
from messages.words import Text

STATUSES: Final = ("open", "closed")
MOST_WATCHERS: Final = 50


class WatchTurn(fields.Messages):
    """A stretch of hours on some weekdays; 1 is Monday. It may reach beyond midnight."""

    weekdays = fields.many(fields.whole(1, 7), most=7, least=1, required=True)
    from_hour = fields.whole(0, 23, required=True)
    from_minute = fields.whole(0, 59, load_default=0)
    minutes = fields.whole(30, 720, required=True)


class WatchPost(fields.Messages):
    """A shift needs `least` watchers and takes `most`; `rostered_until` is the last day that was rostered.

    Who stands there is at least `youngest` years old on the day; null where no age is asked.
    """

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    volunteer_group_id = fields.id_(required=True)
    territory = fields.place(*LEVELS, required=True)
    name = fields.text(most=100, required=True)
    where = fields.text(most=200, required=True)
    least = fields.whole(1, required=True)
    most = fields.whole(1, required=True)
    turns = fields.many(fields.nested(WatchTurn), most=20, required=True)
    opened_at = fields.instant(required=True)
    rostered_until = fields.day(required=True, allow_none=True)
    status = fields.choice(*STATUSES, required=True)
    reason = fields.text(0, 2000, required=True)
    closed_at = fields.instant(required=True, allow_none=True)
    youngest = fields.whole(1, required=True, allow_none=True)


class OpenWatchPost(fields.Messages):
    volunteer_group_id = fields.id_(required=True)
    name = fields.text(2, 100, required=True)
    where = fields.text(2, 200, required=True)
    least = fields.whole(1, MOST_WATCHERS, required=True)
    most = fields.whole(1, MOST_WATCHERS, required=True)
    turns = fields.many(fields.nested(WatchTurn), most=20, least=1, required=True)
    youngest = fields.whole(1, 80, load_default=None, allow_none=True)


class OneWatchPost(fields.Messages):
    watch_post_id = fields.id_(required=True)


class ChangeWatchPost(OneWatchPost):
    where = fields.text(2, 200)
    least = fields.whole(1, MOST_WATCHERS)
    most = fields.whole(1, MOST_WATCHERS)
    turns = fields.many(fields.nested(WatchTurn), most=20, least=1)
    youngest = fields.whole(1, 80, allow_none=True)


class CloseWatchPost(OneWatchPost):
    reason = fields.text(2, 2000, required=True)


class ListWatchPosts(Paged):
    within = fields.place(load_default=None)
    volunteer_group_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class RosterWatchPost(OneWatchPost):
    first_day = fields.day(required=True)
    last_day = fields.day(required=True)


class RosteredShifts(fields.Messages):
    items = fields.many(fields.nested(Activity), most=2000, required=True)


class ListWatchShifts(Paged):
    """From `first_day` on; `lacking`: only those that have fewer watchers than they need."""

    within = fields.place(load_default=None)
    watch_post_id = fields.id_(load_default=None)
    first_day = fields.day(load_default=None)
    lacking = fields.yes_or_no(load_default=False)


OPEN_WATCH_POST = Operation(
    "volunteers.open_watch_post",
    "POST /api/v1/volunteer-groups/{volunteer_group_id}/watch-posts",
    Text(
        "Open a watch post of a group: where, at which hours of the week, how many watchers; by leader or staff.",
        "队长或本辖区工作人员设立守望岗：地点、每周值守时段和人数。",
    ),
    request=OpenWatchPost,
    answer=WatchPost,
    roles=STAFF | MEMBERS,
    errors=(GroupDisbanded, WatchPostNameTaken, WatchersWrong, TurnsCollide),
    creates=True,
    own=MEMBERS,
)
CHANGE_WATCH_POST = Operation(
    "volunteers.change_watch_post",
    "PATCH /api/v1/watch-posts/{watch_post_id}",
    Text(
        "Change a post's place, hours or numbers: for shifts rostered from now on; those that stand stay.",
        "修改守望岗的地点、时段或人数：只影响此后排出的班次，已排班次不变。",
    ),
    request=ChangeWatchPost,
    answer=WatchPost,
    roles=STAFF | MEMBERS,
    errors=(WatchPostClosed, WatchersWrong, TurnsCollide),
    own=MEMBERS,
)
CLOSE_WATCH_POST = Operation(
    "volunteers.close_watch_post",
    "POST /api/v1/watch-posts/{watch_post_id}/close",
    Text(
        "Close a post, with the reason: its shifts that lie ahead are called off, and nobody is bound to them.",
        "说明理由，撤销守望岗：尚未开始的班次一并取消，报名随之取消。",
    ),
    request=CloseWatchPost,
    answer=WatchPost,
    roles=STAFF | MEMBERS,
    errors=(WatchPostClosed,),
    own=MEMBERS,
)
READ_WATCH_POST = Operation(
    "volunteers.read_watch_post",
    "GET /api/v1/watch-posts/{watch_post_id}",
    Text("Read a watch post.", "查看守望岗。"),
    request=OneWatchPost,
    answer=WatchPost,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_WATCH_POSTS = Operation(
    "volunteers.list_watch_posts",
    "GET /api/v1/watch-posts",
    Text("List the watch posts of a place or a group, newest first.", "按地区或团队查询守望岗，由新到旧。"),
    request=ListWatchPosts,
    answer=page_of(WatchPost),
    roles=ANYONE,
    place=NOWHERE,
)
ROSTER_WATCH_POST = Operation(
    "volunteers.roster_watch_post",
    "POST /api/v1/watch-posts/{watch_post_id}/roster",
    Text(
        "Roster a post's shifts from its plan, for the days named; a shift that stands, or was called off, stays so.",
        "按计划排出所选日期的班次；已有或已取消的班次不再重排。",
    ),
    request=RosterWatchPost,
    answer=RosteredShifts,
    roles=STAFF | MEMBERS,
    errors=(WatchPostClosed, RosterSpanWrong),
    own=MEMBERS,
)
LIST_WATCH_SHIFTS = Operation(
    "volunteers.list_watch_shifts",
    "GET /api/v1/watch-shifts",
    Text(
        "List the shifts of watch posts and how many watchers each has; those that lack some, on request.",
        "查询守望岗班次及已有人数，可只查人数不足的班次。",
    ),
    request=ListWatchShifts,
    answer=page_of(Activity),
    roles=ANYONE,
    place=NOWHERE,
)
