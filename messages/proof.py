"""Whether an event's data are what its schema says, asked before the act that tells them is committed.

To load a schema costs three times what it costs to dump it. So each field has a proof, quick and sometimes too strict:
what passes all of them is right. Only what does not is loaded, and the schema itself says whether it is wrong.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import Any

from marshmallow import Schema
from marshmallow import fields as kinds

from messages import territory

_NUMBERS = (int, float)
Proof = Callable[[Any], bool]
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}").fullmatch
_DAY = re.compile(r"2[01][0-9]{2}-[0-9]{2}-[0-9]{2}").fullmatch
_INSTANT = re.compile(
    r"2[01][0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{6})?[+-][0-9]{2}:[0-9]{2}"
).fullmatch


def faults(kind: type[Schema], data: dict[str, Any]) -> dict[str, Any]:
    """What is wrong with data that were dumped by this schema; nothing when they would load."""
    return {} if _whole(kind)(data) else kind().validate(data)


@functools.cache
def _whole(kind: type[Schema]) -> Proof:
    proofs = [(field.data_key or name, _proof(field)) for name, field in kind._declared_fields.items()]  # noqa: SLF001

    def proved(data: Any) -> bool:
        try:
            return all(proof(data[name]) for name, proof in proofs) and len(data) == len(proofs)
        except (AttributeError, KeyError, TypeError, ValueError):  # of another kind than the proof expects
            return False

    return proved


def _proof(field: kinds.Field[Any]) -> Proof:
    proof = _of_kind(field)
    return (lambda value: value is None or proof(value)) if field.allow_none else proof


def _of_kind(field: kinds.Field[Any]) -> Proof:  # noqa: PLR0911 (one for each kind of value)
    check: Any = field.validate
    match field:
        case kinds.Nested():
            return _whole(type(field.schema))
        case kinds.List():
            inner = _proof(field.inner)
            return lambda value: type(value) is list and check.min <= len(value) <= check.max and all(map(inner, value))
        case kinds.Boolean():
            return lambda value: type(value) is bool
        case kinds.Integer():
            return lambda value: type(value) is int and check.min <= value <= check.max
        case kinds.Float():
            return lambda value: type(value) in _NUMBERS and check.min <= value <= check.max
        case kinds.AwareDateTime():
            return lambda value: _INSTANT(value) is not None and dt.datetime.fromisoformat(value) is not None
        case kinds.Date():
            return lambda value: _DAY(value) is not None and dt.date.fromisoformat(value) is not None
        case kinds.String():
            return _of_text(field)
        case kinds.Dict():
            return lambda value: type(value) is dict
        case _:  # money, which is rare
            return _never


def _of_text(field: kinds.String) -> Proof:
    check: Any = field.validate
    if (field.metadata or {}).get("format") == "uuid":
        return lambda value: _UUID(value) is not None
    if levels := getattr(field, "levels", ()):
        return lambda value: len(value) in levels and territory.is_code(value)
    if hasattr(check, "choices"):
        allowed = frozenset(check.choices)
        return lambda value: value in allowed
    if hasattr(check, "regex"):
        return lambda value: check.regex.fullmatch(value) is not None and "\x00" not in value
    return lambda value: check.min <= len(value.strip()) <= check.max and value.isprintable()


def _never(_: Any) -> bool:
    return False
