"""Years whose working calendar is not published yet 暂定工作日历, `provisional_calendar.yaml`."""

import datetime as dt
import pathlib
from collections.abc import Iterator
from typing import Any

from chassis.rulebook import Beside, Content, Fault, Rulebook, twice
from messages import fields
from messages.words import Text

Years = dict[int, list[dict[str, Any]]]
"""Of each provisional year the statutory holidays: {day, name}."""


class _Holiday(fields.Messages):
    day = fields.day(required=True)
    name = fields.both_languages(required=True)


class _Year(fields.Messages):
    year = fields.whole(2000, 2199, required=True)
    holidays = fields.many(fields.nested(_Holiday), required=True)


class _ProvisionalCalendar(fields.Messages):
    source = fields.text(required=True)
    years = fields.many(fields.nested(_Year), required=True)


def _check(content: Content, _: Beside) -> Iterator[Fault]:
    yield from twice("years", "year", [str(year["year"]) for year in content["years"]])
    for number, year in enumerate(content["years"]):
        days: list[dt.date] = [holiday["day"] for holiday in year["holidays"]]
        place = f"years.{number}.holidays"
        yield from twice(place, "day", [day.isoformat() for day in days])
        for nth, day in enumerate(days):
            if day.year != year["year"]:
                yield f"{place}.{nth}.day", f"It is no day of {year['year']}.", f"不属于 {year['year']} 年。"


def _read(_: str, content: Content) -> Years:
    return {year["year"]: year["holidays"] for year in content["years"]}


PROVISIONAL_CALENDAR = Rulebook(
    "provisional_calendar",
    Text("Provisional working calendar", "暂定工作日历"),
    pathlib.Path(__file__).parent,
    schema=_ProvisionalCalendar,
    read=_read,
    check=_check,
)
