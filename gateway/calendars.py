"""Shifts and activities as calendars that a phone subscribes to (RFC 5545), for whoever has the link.

Every moment is told in UTC: a floating time, or a zone that the reader's program knows otherwise, would move the shift.
The programs show it by their own clock; `X-WR-TIMEZONE` says by which the place goes. What was cancelled is told with
its `STATUS`, under the `UID` that the phone knows.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.addresses import CALENDAR_PATH, VOLUNTEER_CALENDAR_PATH
from gateway.negotiation import ICALENDAR, must_take
from gateway.places import place_name
from gateway.routes import Gateway
from messages.enforcement.duty_feeds import READ_DUTY_CALENDAR
from messages.operation import Operation
from messages.volunteers.volunteer_feeds import READ_VOLUNTEER_CALENDAR
from messages.words import Text

_ASK_AGAIN: Final = dt.timedelta(hours=1)
Told = dict[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class _Kind:
    """`code` stands in the UIDs, which never change; `entries` is the member of the answer that holds them."""

    operation: Operation
    code: str
    name: Text
    entries: str
    describe: Callable[[Event, Told, str], None]


def calendar_routes(gateway: Gateway) -> list[Route]:
    return [
        Route(CALENDAR_PATH, _endpoint(gateway, DUTY)),
        Route(VOLUNTEER_CALENDAR_PATH, _endpoint(gateway, VOLUNTEERING)),
    ]


def _endpoint(gateway: Gateway, kind: _Kind) -> Callable[[Request], Any]:
    async def calendar(request: Request) -> Response:
        must_take(request, ICALENDAR)
        call = await gateway.context(request)
        told = await gateway.caller.call(kind.operation, {"token": request.path_params["token"]}, call)
        headers = {
            "x-correlation-id": call.correlation_id,
            "cache-control": "no-store",
            "content-disposition": f'inline; filename="{kind.code}.ics"',
        }
        return Response(as_icalendar(told, call.language, kind), 200, headers, media_type=ICALENDAR)

    return calendar


def _describe_shift(event: Event, shift: Told, language: str) -> None:
    event.add("summary", shift["name"]["zh" if language.startswith("zh") else "en"])
    event.add("location", place_name(language, shift["territory"]))


def _describe_sign_up(event: Event, entry: Told, _: str) -> None:
    event.add("summary", entry["title"])
    event.add("location", entry["where"])
    event.add("status", entry["stands"].upper())


DUTY: Final = _Kind(READ_DUTY_CALENDAR, "duty", Text("Duty", "值守班次"), "shifts", _describe_shift)
VOLUNTEERING: Final = _Kind(
    READ_VOLUNTEER_CALENDAR, "volunteering", Text("Volunteering", "志愿活动与值守"), "entries", _describe_sign_up
)


def as_icalendar(told: Told, language: str, kind: _Kind = DUTY) -> bytes:
    calendar, name = Calendar(), kind.name.in_(language)
    calendar.add("prodid", f"-//Gongzhi//{kind.code.capitalize()}//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"value": "DURATION"})
    for entry in told[kind.entries]:
        event = _event(entry, told["made_at"], kind)
        kind.describe(event, entry, language)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Told, made_at: str, kind: _Kind) -> Event:
    event = Event()
    event.add("uid", f"{entry['id']}@{kind.code}.gongzhi")
    event.add("sequence", entry["version"] - 1)
    event.add("dtstamp", _utc(made_at))
    event.add("dtstart", _utc(entry["begins_at"]))
    event.add("dtend", _utc(entry["ends_at"]))
    return event


def _utc(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).astimezone(dt.UTC)
