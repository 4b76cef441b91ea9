"""Feeds 日历订阅 of one's own shifts (C4): a calendar that a phone subscribes to by a link that nobody can guess.

The link is a secret that names nobody; who has it reads one person's shifts, without any name, and no more. It is shown
once, kept as a hash, and ends when it is revoked or a new one is issued.
"""

from messages import fields
from messages.enforcement.classes import Named
from messages.enforcement.duty_posts import MANAGERS
from messages.enforcement.errors.duty_feeds import FeedRevoked
from messages.enforcement.errors.duty_officers import OfficerUnknown
from messages.enforcement.shifts import WATCHMEN
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.territory import SUBDISTRICT
from messages.words import Text, term

PAGE = "/api/v1/duty-calendars"
"""The path below which a calendar is read, as JSON or, with `.ics` behind it, as iCalendar."""
_A_TOKEN = term("the last part of a calendar's link", "日历订阅链接的末段")


class DutyFeed(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(SUBDISTRICT, required=True)
    person = fields.person(required=True)
    issued_at = fields.instant(required=True)
    revoked_at = fields.instant(required=True, allow_none=True)


class DutyFeedWithLink(DutyFeed):
    link = fields.text(required=True)


class CalendarShift(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    post = fields.text(required=True)
    name = fields.nested(Named, required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)


class DutyCalendar(fields.Messages):
    """The published shifts from a month ago on."""

    territory = fields.place(SUBDISTRICT, required=True)
    made_at = fields.instant(required=True)
    shifts = fields.many(fields.nested(CalendarShift), most=1000, required=True)


class IssueDutyFeed(fields.Messages):
    place = fields.place(SUBDISTRICT, required=True)


class NameDutyFeed(fields.Messages):
    duty_feed_id = fields.id_(required=True)


class ReadDutyCalendar(fields.Messages):
    token = fields.word(r"[A-Za-z0-9_-]{43}", _A_TOKEN, required=True)


class ListDutyFeeds(Paged):
    pass


ISSUE_DUTY_FEED = Operation(
    "enforcement.issue_duty_feed",
    "POST /api/v1/duty-feeds",
    Text(
        "Get a link to the calendar of one's own shifts in a centre; the one before ends.",
        "获取本人班次的日历订阅链接，原链接失效。",
    ),
    request=IssueDutyFeed,
    answer=DutyFeedWithLink,
    roles=WATCHMEN,
    place=NOWHERE,
    errors=(OfficerUnknown,),
    creates=True,
    own=WATCHMEN,
    sealed=("link",),
)
REVOKE_DUTY_FEED = Operation(
    "enforcement.revoke_duty_feed",
    "POST /api/v1/duty-feeds/{duty_feed_id}/revoke",
    Text("End a link: one's own, or as who manages the centre.", "撤销日历订阅链接：本人的，或由管理人员撤销。"),
    request=NameDutyFeed,
    answer=DutyFeed,
    roles=WATCHMEN | MANAGERS,
    errors=(FeedRevoked,),
    own=WATCHMEN - MANAGERS,
)
LIST_DUTY_FEEDS = Operation(
    "enforcement.list_duty_feeds",
    "GET /api/v1/duty-feeds",
    Text(
        "List one's own feeds; who manages the centre, all. Newest first, without their links.",
        "查询日历订阅，由新到旧，不含链接。",
    ),
    request=ListDutyFeeds,
    answer=page_of(DutyFeed),
    roles=WATCHMEN | MANAGERS,
    own=WATCHMEN - MANAGERS,
)
READ_DUTY_CALENDAR = Operation(
    "enforcement.read_duty_calendar",
    "GET /api/v1/duty-calendars/{token}",
    Text("Read somebody's shifts by a feed's link.", "凭订阅链接查看班次日历。"),
    request=ReadDutyCalendar,
    answer=DutyCalendar,
    roles=ANYONE,
    place=NOWHERE,
)
