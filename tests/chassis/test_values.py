"""A value stands whole in one JSONB column and comes back as it was; what is derived from it is written, never read."""

import dataclasses
import datetime as dt
from typing import Any

import orjson
import sqlalchemy as sa

from chassis.columns import ident, instant_or_none, text_or_none, value, value_or_none
from chassis.statement import by_id
from chassis.values import from_row, to_row

BEIJING_NOON = dt.datetime(2026, 11, 26, 12, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@dataclasses.dataclass(frozen=True, slots=True)
class Visit:
    at: dt.datetime
    photos: tuple[str, ...] = ()


@dataclasses.dataclass(slots=True)
class Round:
    id: str
    visits: tuple[Visit, ...]
    last: Visit | None = None

    @property
    def ended_at(self) -> dt.datetime | None:
        return None if self.last is None else self.last.at


ROUNDS = sa.Table(
    "rounds", sa.MetaData(), ident("id", primary_key=True), value("visits"), value_or_none("last"),
    instant_or_none("ended_at"), text_or_none("elsewhere"),
)  # fmt: skip


def stored(subject: Any) -> dict[str, Any]:
    """The row as the driver gives it: JSON read, moments read."""
    row = to_row(ROUNDS, subject)
    return row | {name: orjson.loads(orjson.dumps(row[name])) for name in ("visits", "last")}


def test_values_come_back_as_they_were() -> None:
    made = Round("a", (Visit(BEIJING_NOON, ("p", "q")), Visit(BEIJING_NOON)), Visit(BEIJING_NOON))
    assert from_row(Round, stored(made)) == made
    assert from_row(Round, stored(Round("b", ()))) == Round("b", ())


def test_a_moment_comes_back_in_utc_as_from_a_column() -> None:
    came = from_row(Round, stored(Round("a", (Visit(BEIJING_NOON),))))
    assert came.visits[0].at.isoformat() == "2026-11-26T04:00:00+00:00"


def test_what_is_derived_is_written_and_not_asked_for_again() -> None:
    assert to_row(ROUNDS, Round("a", (), Visit(BEIJING_NOON)))["ended_at"] == BEIJING_NOON
    assert by_id(ROUNDS, False, Round).columns == ("id", "visits", "last", "elsewhere")
    assert "ended_at" in by_id(ROUNDS, False).columns
