"""The kinds of columns that every service's tables are made of, and the index that most of them need."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from messages.territory import is_code


def ident(name: str, **options: Any) -> sa.Column[str]:
    """A UUID, as text in the domain."""
    return sa.Column(name, sa.Uuid(as_uuid=False), nullable=False, **options)


def ident_or_none(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Uuid(as_uuid=False))


def text(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, **options)


def text_or_none(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text)


SEALED = "sealed"


def sealed(name: str) -> sa.Column[str]:
    """Personal data, by `act.encrypt`; when a key is replaced, `gongzhi reseal` finds it by this."""
    return text(name, info={SEALED: True})


def whole(name: str, **options: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, **options)


def whole_or_none(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer)


def money(name: str) -> sa.Column[int]:
    """Fen."""
    return sa.Column(name, sa.BigInteger, nullable=False)


def yes_or_no(name: str, **options: Any) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=False, **options)


def day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, nullable=False)


def day_or_none(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date)


def instant(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.TIMESTAMP(timezone=True), nullable=False)


def instant_or_none(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.TIMESTAMP(timezone=True))


def value(name: str, **options: Any) -> sa.Column[Any]:
    """JSONB: a frozen value of the domain, or a list of them, or plain JSON (`chassis/values.py`)."""
    return sa.Column(name, JSONB, nullable=False, **options)


def value_or_none(name: str) -> sa.Column[Any]:
    return sa.Column(name, JSONB)


def lies_in(place: sa.ColumnElement[Any], outer: str) -> sa.ColumnElement[bool]:
    """The condition that a place lies in a territory. The one home of this LIKE: what is no code matches nothing.

    A wildcard is no code, and neither is the beginning of one. A service itself acts in "", which is everywhere.
    """
    return place.startswith(outer) if is_code(outer) or not outer else sa.false()


def given(wanted: Mapping[Any, Any]) -> list[sa.ColumnElement[bool]]:
    """A list's filters: each column that equals its value, where one was given."""
    return [column == value for column, value in wanted.items() if value is not None]


def by_place(table: str) -> sa.Index:
    """For lists of what lies in a territory, newest first."""
    return sa.Index(f"{table}_by_place", "territory", "id", postgresql_ops={"territory": "text_pattern_ops"})
