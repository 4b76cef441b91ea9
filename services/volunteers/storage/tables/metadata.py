"""What all tables of this service share: their metadata, the sequences, the kinds of columns."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.tables import new_metadata

metadata = new_metadata()
report_number = sa.Sequence("report_number", increment=100, metadata=metadata)
steward_number = sa.Sequence("steward_number", increment=10, metadata=metadata)
order_number = sa.Sequence("order_number", increment=10, metadata=metadata)
form_number = sa.Sequence("form_number", increment=10, metadata=metadata)


def ident(name: str, **options: Any) -> sa.Column[str]:
    return sa.Column(name, sa.Uuid(as_uuid=False), nullable=False, **options)


def ident_or_none(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Uuid(as_uuid=False))


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def text_or_none(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text)


def whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False)


def day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, nullable=False)


def instant(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.TIMESTAMP(timezone=True), nullable=False)


def instant_or_none(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.TIMESTAMP(timezone=True))


def json(name: str) -> sa.Column[Any]:
    return sa.Column(name, JSONB, nullable=False)


def json_or_none(name: str) -> sa.Column[Any]:
    return sa.Column(name, JSONB)


def by_place(table: str) -> sa.Index:
    """For lists of what lies in a territory, newest first."""
    return sa.Index(f"{table}_by_place", "territory", "id", postgresql_ops={"territory": "text_pattern_ops"})
