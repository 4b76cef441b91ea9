"""What goes out as plain JSON: the same as marshmallow's `dump`, by a plan that is drawn up once for each schema.

For each field of each answer `dump` asks anew where the value stands and how its kind is written: a third of what a
case read cost its service. The plan knows the kinds that messages are made of. A schema with anything else in it
(another kind, a default, a dotted name, a hook, a way of its own to take values) is left to its `dump`.
"""

import functools
from collections.abc import Callable
from typing import Any

import marshmallow as ma
from marshmallow import Schema, missing
from marshmallow.decorators import POST_DUMP, PRE_DUMP
from marshmallow.utils import ensure_text_type, get_value

from messages import fields

Write = Callable[[Any], Any]
_NULL = frozenset({type(None)})


@functools.cache
def schema(kind: type[Schema]) -> Schema:
    """The one compiled instance of a schema."""
    return kind()


@functools.cache
def writer(kind: type[Schema]) -> Write:
    """From an object or a mapping to plain JSON: what `schema(kind).dump` makes of it."""
    return _of_schema(schema(kind))


def _of_schema(form: Schema) -> Write:
    steps = []
    for name, field in form.dump_fields.items():
        at = name if field.attribute is None else field.attribute
        known = _of_kind(field) if field.dump_default is missing and "." not in at else None
        if known is None or not _is_ordinary(form):
            return form.dump
        steps.append((name if field.data_key is None else field.data_key, at, *known))

    def write(source: Any) -> dict[str, Any]:
        take, answer = _taker(source), {}
        for key, name, stay, write_other in steps:
            value = take(name, missing)
            if value.__class__ in stay:
                answer[key] = value
            elif value is not missing or (value := get_value(source, name)) is not missing:
                answer[key] = write_other(value)
        return answer

    return write


def _taker(source: Any) -> Callable[[str, Any], Any]:
    """The fast way to a value by its name; what it misses may still be there for marshmallow's."""
    if source.__class__ is dict:
        take: Callable[[str, Any], Any] = source.get
        return take
    return functools.partial(get_value if hasattr(source, "__getitem__") else getattr, source)


def _is_ordinary(form: Schema) -> bool:
    hooks = type(form).resolve_hooks()
    own = {_maker(form, name) for name in ("dump", "_serialize", "get_attribute", "dict_class")}
    return own == {Schema} and not (form.many or hooks[PRE_DUMP] or hooks[POST_DUMP])


def _of_kind(field: Any) -> tuple[frozenset[type], Write] | None:
    """Values of exactly which types stay as they are, and how others are written. None: only marshmallow knows."""
    known: tuple[frozenset[type], Write] | None = None
    match _maker(field, "_serialize"):
        case ma.fields.Field:
            known = _NULL | {bool}, lambda value: value
        case ma.fields.String:
            known = _NULL | {str}, ensure_text_type
        case ma.fields.Number if field.num_type in {int, float} and not field.as_string:
            known = _NULL | {field.num_type}, field.num_type
        case ma.fields.Mapping if field.key_field is field.value_field is None:
            known = _NULL, field.mapping_type
        case fields.Written:
            known = _NULL, field.written
        case ma.fields.Nested if isinstance(field.nested, type):
            known = _NULL, _of_schema(field.schema)
        case ma.fields.List if inner := _of_kind(field.inner):
            known = _NULL, functools.partial(_list, *inner)
    ordinary = {_maker(field, name) for name in ("serialize", "get_value")} == {ma.fields.Field}
    return known if ordinary else None


def _list(stay: frozenset[type], write: Write, values: Any) -> list[Any]:
    return [each if each.__class__ in stay else write(each) for each in values]


def _maker(of: object, name: str) -> type:
    """The class that says how this is done."""
    return next(kind for kind in type(of).__mro__ if name in vars(kind))
