"""The working calendar 工作日历 behind every deadline: an administrator may correct a day and publish a year."""

from typing import Final

from messages import fields
from messages.operation import ANYONE, DISTRICT_ADMIN, NOWHERE, Operation
from messages.words import Text

KINDS: Final = ("holiday", "workday_adjusted", "ordinary")


class Workday(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    day = fields.day(required=True)
    kind = fields.choice(*KINDS, required=True)
    name = fields.text(0, required=True)
    name_en = fields.text(0, required=True)
    source = fields.choice("published", "provisional", "corrected", required=True)


class CalendarYear(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    year = fields.whole(2000, 2199, required=True)
    provisional = fields.yes_or_no(required=True)


class ListWorkdays(fields.Messages):
    year = fields.whole(2000, 2199, required=True)


class WorkdaysOfYear(fields.Messages):
    year = fields.whole(2000, 2199, required=True)
    published = fields.yes_or_no(required=True)
    provisional = fields.yes_or_no(required=True)
    days = fields.many(fields.nested(Workday), most=366, required=True)


class CorrectWorkday(fields.Messages):
    """A day that is not listed is `ordinary` and has no name."""

    day = fields.day(required=True)
    kind = fields.choice(*KINDS)
    name = fields.text(0, 100, allow_none=True)
    name_en = fields.text(0, 100, allow_none=True)


class PublishCalendarYear(fields.Messages):
    year = fields.whole(2000, 2199, required=True)


LIST_WORKDAYS = Operation(
    "enforcement.list_workdays",
    "GET /api/v1/workdays",
    Text(
        "The days of a year that differ from Monday to Friday, and whether its calendar is published or provisional.",
        "某年的节假日和调休上班日，以及该年日历是否已公布或为暂定。",
    ),
    request=ListWorkdays,
    answer=WorkdaysOfYear,
    roles=ANYONE,
    place=NOWHERE,
)
CORRECT_WORKDAY = Operation(
    "enforcement.correct_workday",
    "PATCH /api/v1/workdays/{day}",
    Text(
        "Make a day a holiday, an adjusted workday, or ordinary; deadlines told before keep their dates unless a"
        " reckoning is ordered.",
        "更正某日为节假日、调休上班日或普通日；已告知的时限不变，另行决定重算的除外。",
    ),
    request=CorrectWorkday,
    answer=Workday,
    roles=frozenset({DISTRICT_ADMIN}),
    place=NOWHERE,
)
PUBLISH_CALENDAR_YEAR = Operation(
    "enforcement.publish_calendar_year",
    "POST /api/v1/calendar-years/{year}/publish",
    Text(
        "Declare that a year's days are entered as published: open cases with provisional deadlines are reckoned anew.",
        "确认某年日历已按公布内容录入：未结案件的暂定时限将重新计算。",
    ),
    request=PublishCalendarYear,
    answer=CalendarYear,
    roles=frozenset({DISTRICT_ADMIN}),
    place=NOWHERE,
)
