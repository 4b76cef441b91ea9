"""Feeds 日历订阅 of one's own activities and watch shifts (A15): a calendar that a phone subscribes to by a link.

The link is a secret that names nobody; who has it reads what one person has signed up for, without any name, and no
more. It is shown once, kept as a hash, and ends when it is revoked or a new one is issued.
"""

from typing import Final

from messages import fields
from messages.operation import ANYONE, NOWHERE, Operation, Paged, page_of
from messages.volunteers.errors.volunteer_feeds import VolunteerFeedRevoked
from messages.volunteers.volunteer_groups import LEVELS, MEMBERS
from messages.words import Text, term

PAGE: Final = "/api/v1/volunteer-calendars"
"""The path below which a calendar is read, as JSON or, with `.ics` behind it, as iCalendar."""
STANDS: Final = ("confirmed", "tentative", "cancelled")
"""As RFC 5545 has it: one has a place, waits for one, or does not come."""
_A_TOKEN: Final = term("the last part of a calendar's link", "日历订阅链接的末段")


class VolunteerFeed(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    person = fields.person(required=True)
    issued_at = fields.instant(required=True)
    revoked_at = fields.instant(required=True, allow_none=True)


class VolunteerFeedWithLink(VolunteerFeed):
    link = fields.text(required=True)


class CalendarEntry(fields.Messages):
    """One sign-up; `stands` is `cancelled` of what was withdrawn, given to another, or called off."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(*LEVELS, required=True)
    title = fields.text(most=100, required=True)
    where = fields.text(most=200, required=True)
    begins_at = fields.instant(required=True)
    ends_at = fields.instant(required=True)
    stands = fields.choice(*STANDS, required=True)


class VolunteerCalendar(fields.Messages):
    """What one signed up for, from a month ago on."""

    made_at = fields.instant(required=True)
    entries = fields.many(fields.nested(CalendarEntry), most=1000, required=True)


class IssueVolunteerFeed(fields.Messages):
    pass


class OneVolunteerFeed(fields.Messages):
    volunteer_feed_id = fields.id_(required=True)


class ReadVolunteerCalendar(fields.Messages):
    token = fields.word(r"[A-Za-z0-9_-]{43}", _A_TOKEN, required=True)


class ListVolunteerFeeds(Paged):
    pass


ISSUE_VOLUNTEER_FEED = Operation(
    "volunteers.issue_volunteer_feed",
    "POST /api/v1/volunteer-feeds",
    Text(
        "Get a link to the calendar of one's own activities and watch shifts; the one before ends.",
        "获取本人活动和值守班次的日历订阅链接，原链接失效。",
    ),
    request=IssueVolunteerFeed,
    answer=VolunteerFeedWithLink,
    roles=MEMBERS,
    place=NOWHERE,
    creates=True,
    own=MEMBERS,
    sealed=("link",),
)
REVOKE_VOLUNTEER_FEED = Operation(
    "volunteers.revoke_volunteer_feed",
    "POST /api/v1/volunteer-feeds/{volunteer_feed_id}/revoke",
    Text("End one's own link.", "撤销本人的日历订阅链接。"),
    request=OneVolunteerFeed,
    answer=VolunteerFeed,
    roles=MEMBERS,
    errors=(VolunteerFeedRevoked,),
    own=MEMBERS,
)
LIST_VOLUNTEER_FEEDS = Operation(
    "volunteers.list_volunteer_feeds",
    "GET /api/v1/volunteer-feeds",
    Text("List one's own feeds, newest first, without their links.", "查询本人的日历订阅，由新到旧，不含链接。"),
    request=ListVolunteerFeeds,
    answer=page_of(VolunteerFeed),
    roles=MEMBERS,
    place=NOWHERE,
    own=MEMBERS,
)
READ_VOLUNTEER_CALENDAR = Operation(
    "volunteers.read_volunteer_calendar",
    "GET /api/v1/volunteer-calendars/{token}",
    Text("Read what somebody signed up for by a feed's link.", "凭订阅链接查看活动和值守日历。"),
    request=ReadVolunteerCalendar,
    answer=VolunteerCalendar,
    roles=ANYONE,
    place=NOWHERE,
)
