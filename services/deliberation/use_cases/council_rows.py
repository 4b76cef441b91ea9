"""The rows of a table that an office brings: each judged by a message's schema, every wrong cell told by its place."""

from collections.abc import Mapping
from typing import Any, TypeVar

from marshmallow import Schema, ValidationError

from chassis.act import Act
from chassis.answers import schema
from messages import errors
from messages.deliberation.errors.council_imports import CouncilRowsEmpty
from messages.fields import asked_at
from messages.wrong import wrong_fields
from services.deliberation.domain.registers import rows_of

T = TypeVar("T")


def read_rows(
    act: Act,
    table: str,
    row: type[T],
    message: type[Schema],
    *,
    columns: Mapping[str, str],
    codes: Mapping[str, str],
    most: int,
) -> list[T]:
    """`codes`: what people write in cells, and the code for it."""
    found, wrong = [], []
    with asked_at(act.now):
        for number, told in enumerate(rows_of(table, columns)[: most + 1], 1):
            cells: dict[str, Any] = {name: codes.get(cell, cell) for name, cell in told.items()}
            try:
                found.append(row(**schema(message).load(cells)))
            except ValidationError as error:
                faults = wrong_fields(error, act.language)
                wrong += [{**fault, "field": f"table.{number}.{fault['field']}"} for fault in faults]
    if wrong:
        raise errors.Invalid(errors=wrong[:100])
    if not 1 <= len(found) <= most:
        raise CouncilRowsEmpty(limit=most)
    return found
