"""Calls to watch posts 守望岗出动请求 (M7.2): a crowd warning was raised, and posts are asked to come."""

from typing import Final

from messages import fields
from messages.envelope import EventType
from messages.operation import Operation, Paged, page_of
from messages.volunteers.errors.watch_calls import HoursLacking, WatchCallSettled
from messages.volunteers.errors.watch_posts import WatchPostClosed
from messages.volunteers.volunteer_groups import LEVELS, MEMBERS, STAFF
from messages.volunteers.watch_gaps import WAITS_ON, WatchGapRung
from messages.words import Text

GRADES: Final = ("ordinary", "major", "sudden")
"""Those of warnings (C6)."""
STATUSES: Final = ("asked", "coming", "declined", "lapsed", "stood_down")


class WatchCall(fields.Messages):
    """`activity_id` is the extra shift of a post that comes; `asked` tells who was asked, and when."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    warning_id = fields.id_(required=True)
    warning_number = fields.text(required=True)
    warning_place = fields.place(required=True)
    grade = fields.choice(*GRADES, required=True)
    text = fields.text(0, 520, required=True)
    watch_post_id = fields.id_(required=True)
    volunteer_group_id = fields.id_(required=True)
    territory = fields.place(*LEVELS, required=True)
    title = fields.text(most=100, required=True)
    asked_at = fields.instant(required=True)
    lapses_at = fields.instant(required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    asked = fields.many(fields.nested(WatchGapRung), most=3, required=True)
    rule_version = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    activity_id = fields.id_(required=True, allow_none=True)
    answered_by = fields.person(required=True, allow_none=True)
    answered_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class WatchPostCalled(fields.Messages):
    """Who must answer now; the `leader` may always."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    warning_id = fields.id_(required=True)
    watch_post_id = fields.id_(required=True)
    title = fields.text(most=100, required=True)
    grade = fields.choice(*GRADES, required=True)
    text = fields.text(0, 520, required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    leader = fields.person(required=True)


class OneWatchCall(fields.Messages):
    watch_call_id = fields.id_(required=True)


class AnswerWatchCall(OneWatchCall):
    """A post that comes says for how many `minutes`; one that does not says the `reason`."""

    comes = fields.yes_or_no(required=True)
    minutes = fields.whole(30, 720, load_default=None, allow_none=True)
    reason = fields.text(0, 2000, load_default="")


class ListWatchCalls(Paged):
    within = fields.place(load_default=None)
    volunteer_group_id = fields.id_(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


ANSWER_WATCH_CALL = Operation(
    "volunteers.answer_watch_call",
    "POST /api/v1/watch-calls/{watch_call_id}/answer",
    Text(
        "Say whether a post comes: then it has an extra shift that begins soon, to sign up for at once.",
        "答复守望岗能否出动：能出动的随即增设一个班次，可立即报名。",
    ),
    request=AnswerWatchCall,
    answer=WatchCall,
    roles=STAFF | MEMBERS,
    errors=(WatchCallSettled, HoursLacking, WatchPostClosed),
    own=MEMBERS,
)
READ_WATCH_CALL = Operation(
    "volunteers.read_watch_call",
    "GET /api/v1/watch-calls/{watch_call_id}",
    Text("Read a call: the leader, the staff of the place.", "队长和本辖区工作人员查看出动请求。"),
    request=OneWatchCall,
    answer=WatchCall,
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)
LIST_WATCH_CALLS = Operation(
    "volunteers.list_watch_calls",
    "GET /api/v1/watch-calls",
    Text(
        "List calls to posts of the groups that one leads, and for the staff those of the place; newest first.",
        "队长查询本团队的出动请求，工作人员查询本辖区的，由新到旧。",
    ),
    request=ListWatchCalls,
    answer=page_of(WatchCall),
    roles=STAFF | MEMBERS,
    own=MEMBERS,
)

WATCH_POST_CALLED = EventType(
    "volunteers.watch_post_called.v1",
    Text("A crowd warning was raised, and a watch post is asked to come.", "客流预警已发布，请守望岗出动。"),
    WatchPostCalled,
)
