"""How a domain object becomes a row, and a row a domain object.

A column bears the name of the object's field. A field that holds a frozen dataclass, or tuples of such, stands whole in
one JSONB column; cattrs reads it back by its type hints. A property of the object may have a column too: it is written,
so that queries can ask for it, and never read back.
"""

import dataclasses
import datetime as dt
import functools
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

import sqlalchemy as sa
from cattrs.preconf.orjson import make_converter

T = TypeVar("T")
Row = dict[str, Any]
_converter = make_converter(detailed_validation=False)
_converter.register_structure_hook(dt.datetime, lambda text, _: dt.datetime.fromisoformat(text).astimezone(dt.UTC))
"""Moments come back in UTC, as from a column of their own."""


def _is_list(hint: Any) -> bool:
    return typing.get_origin(hint) is tuple and typing.get_args(hint)[1:] == (...,)


@_converter.register_structure_hook_factory(_is_list)
def _list_reader(hint: Any) -> Callable[[Any, Any], Any]:
    """Of `tuple[X, ...]`; cattrs's own takes twice as long."""
    member = typing.get_args(hint)[0]
    read = _converter.get_structure_hook(member)
    return lambda members, _: tuple([read(one, member) for one in members])


def to_row(table: sa.Table, subject: Any) -> Row:
    """The columns of a domain object; values stay as they are, the statement writes them as JSON."""
    return {name: getattr(subject, name) for name in _written(table, subject.__class__)}


def from_row(kind: type[T], row: Row) -> T:
    """The domain object of a row; the row is used up."""
    known: Any = kind
    derived, values = _read(known)
    for name in derived:
        row.pop(name, None)
    for name, structure, hint in values:
        if row.get(name) is not None:
            row[name] = structure(row[name], hint)
    return kind(**row)


@functools.cache
def _written(table: sa.Table, kind: Any) -> tuple[str, ...]:
    fields = [field.name for field in dataclasses.fields(kind)]
    return (*fields, *(name for name in derived(kind) if name in table.columns))


@functools.cache
def _read(kind: Any) -> tuple[tuple[str, ...], list[tuple[str, Callable[[Any, Any], Any], Any]]]:
    """The properties, which a row may hold; and of each field that holds values how they are read."""
    if not dataclasses.is_dataclass(kind):
        return (), []
    hints = {name: _without_none(hint) for name, hint in typing.get_type_hints(kind).items()}
    fields = [field.name for field in dataclasses.fields(kind) if _holds_values(hints[field.name])]
    return derived(kind), [(name, _converter.get_structure_hook(hints[name]), hints[name]) for name in fields]


def derived(kind: Any) -> tuple[str, ...]:
    """The properties of a domain object, which may have columns that are never read back."""
    return tuple(name for name in dir(kind) if isinstance(getattr(kind, name), property))


def _holds_values(hint: Any) -> bool:
    """Whether JSON alone cannot give what the hint says: a dataclass, a tuple, or a collection of such."""
    own = typing.get_origin(hint) or hint
    parts = map(_without_none, typing.get_args(hint))
    return own in {tuple, frozenset} or dataclasses.is_dataclass(own) or any(map(_holds_values, parts))


def _without_none(hint: Any) -> Any:
    """`X` of `X | None`."""
    members = typing.get_args(hint) if typing.get_origin(hint) in {types.UnionType, typing.Union} else ()
    others = [member for member in members if member is not type(None)]
    return others[0] if len(others) == 1 else hint
