"""Reference data that this service keeps a table of; loaded after each migration, corrections are never overwritten."""

import datetime as dt
import uuid

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

import reference
from services.enforcement.domain.calendar import HOLIDAY, PROVISIONAL, PUBLISHED
from services.enforcement.rulebook.provisional_calendar import PROVISIONAL_CALENDAR
from services.enforcement.storage.tables.calendar import calendar_years, workdays


def load(connection: sa.Connection) -> None:
    """Published years take the place of provisional ones."""
    rows = reference.rows("workdays")
    published = sorted({int(row["published_year"]) for row in rows})
    in_published = sa.extract("year", workdays.c.day).in_(published)
    connection.execute(workdays.delete().where(workdays.c.source == PROVISIONAL, in_published))
    _add_days(connection, [
        (dt.date.fromisoformat(row["date"]), row["kind"], row["name"], row["name_en"], PUBLISHED) for row in rows
    ])  # fmt: skip
    entered = insert(calendar_years).values([_year(year, provisional=False) for year in published])
    connection.execute(entered.on_conflict_do_update(index_elements=["year"], set_={"provisional": False}))
    _add_provisional(connection, published, max(published))


def _add_provisional(connection: sa.Connection, published: list[int], last: int) -> None:
    of_the_release = PROVISIONAL_CALENDAR.in_force({}, dt.date(last, 12, 31))
    for year, holidays in PROVISIONAL_CALENDAR.read(of_the_release).items():
        if year not in published:
            _add_days(connection, [
                (one["day"], HOLIDAY, one["name"]["zh"], one["name"]["en"], PROVISIONAL) for one in holidays
            ])  # fmt: skip
            row = _year(year, provisional=True)
            connection.execute(insert(calendar_years).values(row).on_conflict_do_nothing())


def _add_days(connection: sa.Connection, days: list[tuple[dt.date, str, str, str, str]]) -> None:
    rows = [
        {
            "id": day_id(day),
            "version": 1,
            "day": day,
            "kind": kind,
            "name": name,
            "name_en": english,
            "source": of,
        }
        for day, kind, name, english, of in days
    ]
    connection.execute(insert(workdays).values(rows).on_conflict_do_nothing())


def _year(year: int, *, provisional: bool) -> dict[str, object]:
    return {"id": _id(f"year {year}"), "version": 1, "year": year, "provisional": provisional}


def day_id(day: dt.date) -> str:
    """The same wherever the day is loaded."""
    return _id(f"day {day}")


def _id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"enforcement calendar {name}"))
