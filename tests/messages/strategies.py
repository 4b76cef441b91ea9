"""What hypothesis makes of a schema: every request that it lets in, the odd ones more often than people write them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from marshmallow import Schema, fields

from messages.beijing import BEIJING
from tests.messages.samples import ID, PLACE, fits

Values = st.SearchStrategy[Any]
_ODD_TEXTS = ("a\nb", "\u3000字\u3000", "'; --", "%_\\", "🏠", '"', "<b>", "\u200b")
_FIRST, _LAST = dt.datetime(2000, 1, 2), dt.datetime(2199, 12, 30)  # noqa: DTZ001 (the zone is given beside)

_NOW = dt.datetime.now(BEIJING).replace(tzinfo=None)
"""Always the same in a run, or hypothesis could not find its way back."""


def requests(kind: type[Schema], likely: Mapping[str, Any]) -> Values:
    """`likely` are values for fields of these names, which are taken where they fit, mostly."""
    members = {name: _member(field, name, likely) for name, field in kind._declared_fields.items()}
    needed = {name: values for name, values in members.items() if kind._declared_fields[name].required}
    return st.fixed_dictionaries(needed, optional={n: v for n, v in members.items() if n not in needed})


def _member(field: fields.Field[Any], name: str, likely: Mapping[str, Any]) -> Values:
    made = values_of(field, likely)
    if name in likely and fits(field, likely[name]):
        return st.one_of(st.just(likely[name]), st.just(likely[name]), made)
    return made


def values_of(field: fields.Field[Any], likely: Mapping[str, Any]) -> Values:
    made = _of_kind(field, likely).filter(lambda value: fits(field, value))
    return st.one_of(st.none(), made) if field.allow_none else made


def _of_kind(field: fields.Field[Any], likely: Mapping[str, Any]) -> Values:  # noqa: PLR0911 (one for each kind)
    check: Any = field.validate
    match field:
        case fields.Nested():
            return requests(type(field.schema), likely)
        case fields.List():
            return st.lists(values_of(field.inner, likely), min_size=check.min, max_size=min(check.max, check.min + 2))
        case fields.Boolean():
            return st.booleans()
        case fields.Integer():
            return st.sampled_from([check.min, check.max]) | st.integers(check.min, check.max)
        case fields.Float():
            return st.floats(check.min, check.max)
        case fields.AwareDateTime():
            days = st.datetimes(_FIRST, _LAST) | st.datetimes(_NOW - dt.timedelta(days=3), _NOW)
            return days.map(lambda moment: moment.replace(tzinfo=BEIJING).isoformat())
        case fields.Date():
            return st.dates(_FIRST.date(), _LAST.date()).map(str) | st.just(str(_NOW.date()))
        case fields.Dict():
            return st.just({})
        case fields.String():
            return _of_text(field)
        case _:  # money
            return st.integers(0, 10**14).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")


def _of_text(field: fields.String) -> Values:
    check: Any = field.validate
    if (field.metadata or {}).get("format") == "uuid":
        return st.just(ID)
    if hasattr(field, "levels"):
        return st.sampled_from([PLACE[:level] for level in field.levels])
    if hasattr(check, "choices"):
        return st.sampled_from(check.choices)
    if hasattr(check, "regex"):
        return st.from_regex(check.regex, fullmatch=True)
    longest = st.sampled_from(["x" * check.max, "长" * check.max])
    return longest | st.sampled_from(_ODD_TEXTS) | st.text(min_size=check.min, max_size=min(check.max, 60))
