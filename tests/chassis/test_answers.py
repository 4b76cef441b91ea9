"""What goes out by plan is what marshmallow's `dump` makes of the same: of every schema, of every source."""

import dataclasses
import datetime as dt
import decimal
import enum
import functools
import types
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import Schema, fields, post_dump, pre_dump

from chassis.answers import schema, writer
from messages import catalogue
from messages.fields import money

GOING_OUT = sorted(
    {operation.answer for operation in catalogue.operations()} | {kind.data for kind in catalogue.events()},
    key=lambda kind: f"{kind.__module__}.{kind.__name__}",
)


class Word(enum.StrEnum):
    FENCE = "fence"


class Both(types.SimpleNamespace):
    """Can be asked by key and by attribute, as a row can."""

    def __getitem__(self, key: str) -> Any:
        return vars(self)[key]


def as_dataclass(**values: Any) -> Any:
    return dataclasses.make_dataclass("Made", list(values), slots=True, frozen=True)(**values)


def as_mapping(**values: Any) -> types.MappingProxyType[str, Any]:
    return types.MappingProxyType(values)


SHAPES = st.sampled_from([dict, as_mapping, as_dataclass, types.SimpleNamespace, Both])
PLAIN = st.none() | st.text() | st.integers() | st.booleans() | st.floats(allow_nan=False)
MOMENTS = st.datetimes(timezones=st.timezones())
LIKELY: tuple[tuple[type[fields.Field[Any]], st.SearchStrategy[Any]], ...] = (
    (fields.String, st.text() | st.text().map(str.encode) | st.sampled_from(Word) | st.uuids()),
    (fields.Number, st.integers() | st.booleans() | st.floats(allow_nan=False) | st.integers().map(str)),
    (fields.DateTime, MOMENTS | MOMENTS.map(dt.datetime.isoformat)),
    (fields.Date, st.dates() | st.dates().map(dt.date.isoformat) | MOMENTS),
    (fields.Mapping, st.dictionaries(st.text(), PLAIN)),
    (fields.Boolean, PLAIN),
    (fields.Field, st.integers()),  # money is the only kind left
)
"""Of each kind the values that it holds, and more that it writes; none of them is always there."""


def values_of(field: fields.Field[Any]) -> st.SearchStrategy[Any]:
    match field:
        case fields.Nested():
            likely = sources_of(type(field.schema))
        case fields.List():
            likely = st.lists(values_of(field.inner), max_size=2) | st.tuples(values_of(field.inner))
        case _:
            likely = next(values for kind, values in LIKELY if isinstance(field, kind))
    return st.none() | likely | likely


@functools.cache
def sources_of(kind: type[Schema]) -> st.SearchStrategy[Any]:
    values = {field.attribute or name: values_of(field) for name, field in schema(kind).fields.items()}
    return st.builds(lambda make, held: make(**held), SHAPES, st.fixed_dictionaries({}, optional=values))


def outcome(write: Callable[[Any], Any], source: Any) -> str:
    """The answer with the order of its fields and the types of its values, or the kind of error."""
    try:
        return repr(write(source))
    except Exception as error:  # noqa: BLE001 (whatever marshmallow raises)
        return repr(type(error))


@pytest.mark.parametrize("kind", GOING_OUT, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_answer_and_every_fact_goes_out_as_marshmallow_dumps_it(kind: type[Schema]) -> None:
    @given(sources_of(kind))
    @settings(max_examples=15)
    def compared(source: Any) -> None:
        assert outcome(writer(kind), source) == outcome(schema(kind).dump, source)

    assert writer(kind) != schema(kind).dump, "there is no plan for it"
    compared()


class Inner(Schema):
    items = fields.List(fields.String())
    sum = money()


class Hooked(Inner):
    @post_dump
    def wrap(self, answer: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {"wrapped": answer}


class HookedBefore(Inner):
    @pre_dump
    def unwrap(self, source: Any, **_: Any) -> Any:
        return {"sum": 1, "source": source}


class Taking(Inner):
    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        del obj, default
        return 7 if attr == "sum" else None


class Asked(Schema):
    a = fields.Method("told")
    b = fields.String()

    def told(self, source: Any) -> str:
        return type(source).__name__


class Loud(fields.String):
    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return f"{super()._serialize(value, attr, obj, **kwargs)}!"


class Elsewhere(fields.String):
    def get_value(self, obj: Any, attr: str, accessor: Any = None, default: Any = None) -> Any:
        del obj, attr, accessor, default
        return "elsewhere"


class Always(fields.String):
    def serialize(self, attr: str, obj: Any, accessor: Any = None, **kwargs: Any) -> str:
        del attr, obj, accessor, kwargs
        return "always"


class Later(Schema):
    sum = fields.Integer()
    inner = fields.Nested(lambda: Later(exclude=()))


def odd(**members: Any) -> type[Schema]:
    return Schema.from_dict(members)


ODD: dict[str, type[Schema]] = {
    "attribute": odd(a=fields.String(attribute="b"), number=fields.Integer(attribute="sum")),
    "data_key": odd(a=fields.String(data_key="b"), b=fields.String(data_key="")),
    "default": odd(a=fields.String(dump_default="none given"), z=fields.Integer(dump_default=lambda: 7)),
    "load_only": odd(a=fields.String(load_only=True), b=fields.String(dump_only=True)),
    "dotted": odd(a=fields.String(attribute="inner.sum"), b=fields.String()),
    "taken for a method of dict": odd(items=fields.List(fields.String()), keys=fields.String(), get=fields.Raw()),
    "method": Asked,
    "function": odd(a=fields.Function(lambda source: f"{source!r:.5}"), b=fields.String()),
    "constant": odd(z=fields.Constant(3)),
    "raw": odd(a=fields.Raw(), b=fields.Boolean()),
    "number as text": odd(number=fields.Integer(as_string=True), sum=fields.Float(as_string=True)),
    "decimal": odd(number=fields.Decimal(places=2), sum=fields.Decimal()),
    "other kinds": odd(day=fields.Date(), moment=fields.DateTime("rfc"), id=fields.UUID(), word=fields.Enum(Word)),
    "dict of kinds": odd(record=fields.Dict(fields.String(), fields.Integer())),
    "dict": odd(record=fields.Dict(), number=fields.Integer()),
    "tuple": odd(pair=fields.Tuple((fields.String(), fields.Integer()))),
    "list of an odd kind": odd(pair=fields.List(Loud()), a=fields.String()),
    "list with defaults": odd(pair=fields.List(fields.String(dump_default="a"))),
    "many": odd(inners=fields.Nested(Inner, many=True), pair=fields.List(fields.List(fields.Raw()))),
    "inners": odd(inners=fields.List(fields.Nested(Inner)), inner=fields.Nested(Inner)),
    "only": odd(inner=fields.Nested(Inner, only=("sum",)), inners=fields.List(fields.Nested(Inner, exclude=("sum",)))),
    "instance": odd(inner=fields.Nested(Inner(only=("sum",)))),
    "of its own kind": Later,
    "by name": odd(inner=fields.Nested("Later")),
    "pluck": odd(inner=fields.Pluck(Inner, "sum")),
    "hooked within": odd(inner=fields.Nested(Hooked), inners=fields.List(fields.Nested(HookedBefore))),
    "hooked": Hooked,
    "hooked before": HookedBefore,
    "taking": Taking,
    "own kind": odd(a=Loud(), b=fields.String()),
    "own value": odd(a=Elsewhere(), z=fields.String()),
    "own all": odd(a=Always(), z=Always()),
}
INNER = {"items": ["x", 7, None], "sum": 1250}
VALUES: dict[str, Any] = {
    "a": "a", "b": Word.FENCE, "items": ("x",), "sum": -5, "number": 7, "pair": ("a", 1), "record": {"x": "1"},
    "day": dt.date(2026, 11, 26), "moment": dt.datetime(2026, 11, 26, tzinfo=dt.UTC), "id": uuid.UUID(int=7),
    "word": Word.FENCE, "inner": INNER, "inners": [INNER, types.SimpleNamespace(sum=3)],
}  # fmt: skip
SOURCES: dict[str, Any] = {
    "dict": VALUES,
    "mapping": as_mapping(**VALUES),
    "dataclass": as_dataclass(**VALUES),
    "row": Both(**VALUES),
    "half": {"b": "b", "inner": {"sum": 4}, "inner.sum": "by its whole name"},
    "empty": {},
    "object": object(),
    "nulls": dict.fromkeys(VALUES),
    "none": None,
    "of one kind": dict.fromkeys(VALUES, decimal.Decimal(7)),
    "text": "text",
    "list": [VALUES],
}


@pytest.mark.parametrize("kind", ODD.values(), ids=ODD)
@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_what_no_message_has_goes_out_as_marshmallow_dumps_it(kind: type[Schema], source: Any) -> None:
    assert outcome(writer(kind), source) == outcome(schema(kind).dump, source)


def test_a_schema_of_its_own_instance_is_left_to_marshmallow() -> None:
    class Several(Inner):
        def __init__(self) -> None:
            super().__init__(many=True)

    assert writer(Several)([INNER, INNER]) == schema(Several).dump([INNER, INNER])
