"""Shifts as a calendar that a phone subscribes to (RFC 5545), for whoever has the link.

Every moment is told in UTC: a floating time, or a zone that the reader's program knows otherwise, would move the shift.
The programs show it by their own clock; `X-WR-TIMEZONE` says by which the centre goes.
"""

import datetime as dt
from typing import Any, Final

from icalendar import Calendar, Event
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from gateway.addresses import CALENDAR_PATH
from gateway.negotiation import ICALENDAR, must_take
from gateway.places import place_name
from gateway.routes import Gateway
from messages.enforcement.duty_feeds import READ_DUTY_CALENDAR
from messages.words import Text

_NAME: Final = Text("Duty", "值守班次")
_ASK_AGAIN: Final = dt.timedelta(hours=1)


def calendar_routes(gateway: Gateway) -> list[Route]:
    async def calendar(request: Request) -> Response:
        must_take(request, ICALENDAR)
        call = await gateway.context(request)
        told = await gateway.caller.call(READ_DUTY_CALENDAR, {"token": request.path_params["token"]}, call)
        headers = {
            "x-correlation-id": call.correlation_id,
            "cache-control": "no-store",
            "content-disposition": 'inline; filename="duty.ics"',
        }
        return Response(as_icalendar(told, call.language), 200, headers, media_type=ICALENDAR)

    return [Route(CALENDAR_PATH, calendar)]


def as_icalendar(told: dict[str, Any], language: str) -> bytes:
    calendar, name = Calendar(), _NAME.in_(language)
    calendar.add("prodid", "-//Gongzhi//Duty//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    calendar.add("refresh-interval", _ASK_AGAIN, parameters={"value": "DURATION"})
    for shift in told["shifts"]:
        calendar.add_component(_event(shift, told["made_at"], language))
    content: bytes = calendar.to_ical()
    return content


def _event(shift: dict[str, Any], made_at: str, language: str) -> Event:
    event = Event()
    event.add("uid", f"{shift['id']}@duty.gongzhi")
    event.add("sequence", shift["version"] - 1)
    event.add("dtstamp", _utc(made_at))
    event.add("dtstart", _utc(shift["begins_at"]))
    event.add("dtend", _utc(shift["ends_at"]))
    event.add("summary", shift["name"]["zh" if language.startswith("zh") else "en"])
    event.add("location", place_name(language, shift["territory"]))
    return event


def _utc(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).astimezone(dt.UTC)
