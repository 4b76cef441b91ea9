"""Values made from a message's schema: one that fits, and for each field those that are wrong. Always the same."""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields

from messages import fields as messages
from messages import territory

PLACE = "110101014002001001"
ID = "01890a5d-ac96-774b-bcce-b302099a8057"
PHOTO = f"{'0' * 64}.jpeg"
WORDS = (
    "fence", "common_matter", "13800000000", "0" * 20, "2026-11", "1.0", PHOTO,
    *(f"{due}~00000000-0000-0000-0000-000000000000{act}" for due in ("none", "1") for act in ("", "~verify_case")),
    "A" * 43, "000000", "-".join(["22222"] * 4), "fence~~metres~~", "0" * 64, "0" * 18, "110101196003080216", "02-28",
    "http://terminal.example/", "a" * 16, "2026-H2", "A" * 100,
)  # fmt: skip
NOON, DAY = "2026-11-24T12:00:00+08:00", "2026-11-24"


@dataclasses.dataclass(frozen=True, slots=True)
class Extent:
    """How much of what a schema leaves open is there: nothing of it, or everything."""

    full: bool

    def number(self, field: fields.Field[Any]) -> Any:
        return field.validate.max if self.full else field.validate.min  # type: ignore[union-attr]


LEAST, MOST = Extent(full=False), Extent(full=True)


def sample(
    kind: type[Schema], likely: Mapping[str, Any] | None = None, *, inside: bool = False, extent: Extent | None = None
) -> dict[str, Any]:
    """A request or answer with every field. `likely` are values for fields of these names, where they fit.

    `inside`: as the code holds them, before they are dumped. `extent`: null and shortest, or filled and largest.
    """
    given = likely or {}
    return {
        (field.attribute or name) if inside else name: (
            given[name] if name in given and fits(field, given[name]) else value_of(field, given, inside, extent)
        )
        for name, field in kind._declared_fields.items()
    }


def fits(field: fields.Field[Any], value: Any) -> bool:
    try:
        field.deserialize(value)
    except ValidationError:
        return False
    return True


def value_of(
    field: fields.Field[Any], likely: Mapping[str, Any], inside: bool = False, extent: Extent | None = None
) -> Any:
    if extent == LEAST and field.allow_none:
        return None
    if isinstance(field, fields.List):
        least = getattr(field.validate, "min", 0) or 0
        return [value_of(field.inner, likely, inside, extent)] * (least if extent == LEAST else max(1, least))
    if isinstance(field, fields.Nested):
        return sample(field.schema.__class__, likely, inside=inside, extent=extent)
    if isinstance(field, fields.Integer | fields.Float):
        return (extent or LEAST).number(field)
    if isinstance(field, fields.String):
        return _text(field)
    return next((within if inside else without) for kind, without, within in _PLAIN if isinstance(field, kind))


_PLAIN: tuple[tuple[type[fields.Field[Any]], Any, Any], ...] = (
    (fields.AwareDateTime, NOON, dt.datetime.fromisoformat(NOON)),
    (fields.Date, DAY, dt.date.fromisoformat(DAY)),
    (fields.Boolean, True, True),
    (fields.Dict, {"detail": "any"}, {"detail": "any"}),
    (fields.Field, "12.50", 1250),  # money is the only kind left
)


def _text(field: fields.String) -> str:
    validator: Any = field.validate
    if hasattr(field, "levels"):
        return PLACE[: territory.LANE if territory.LANE in field.levels else field.levels[-1]]
    if (field.metadata or {}).get("format") == "uuid":
        return ID
    if hasattr(validator, "choices"):
        return str(validator.choices[0])
    if hasattr(validator, "regex"):
        return next(word for word in WORDS if validator.regex.fullmatch(word))
    return "胡同" * max(1, -(-int(validator.min) // 2))


def wrong_values(field: fields.Field[Any], *, in_query: bool) -> Iterator[tuple[str, Any]]:
    """(code of `WRONG`, value) for each way in which a field of this kind can be wrong; a query holds only text."""
    if not in_query and not field.allow_none:
        yield "null", None
    match field:
        case fields.List():
            inner = next(iter(wrong_values(field.inner, in_query=True)))
            yield inner[0], [inner[1]]
            if not in_query:
                yield "type", "no list"
                yield "length", [value_of(field.inner, {"point": None})] * (field.validate.max + 1)  # type: ignore[union-attr]
        case fields.Nested() | fields.Dict():
            yield "type", "no object"
        case fields.AwareDateTime():
            yield from (("type", "2026-11-24T12:00:00"), ("type", "yesterday"), ("range", "1000-01-01T00:00:00+08:00"))
        case fields.Date():
            yield from (("type", "2026-02-30"), ("range", "1000-01-01"))
        case fields.Boolean():
            yield "type", "perhaps"
            yield from () if in_query else (("type", 2), ("type", []))
        case fields.Integer() | fields.Float():
            yield "type", "many"
            yield from () if in_query else (("type", True), ("type", {}))
            yield from (("type", 1.5),) if isinstance(field, fields.Integer) and not in_query else ()
            yield "range", field.validate.max + 1  # type: ignore[union-attr]
            yield "range", field.validate.min - 1  # type: ignore[union-attr]
        case fields.String():
            yield from _wrong_texts(field, in_query=in_query)
        case _:
            yield from (("type", "12.345"), ("type", "NaN"), ("type", "9e999999"), ("type", 12.5), ("type", "much"))


def _wrong_texts(field: fields.String, *, in_query: bool) -> Iterator[tuple[str, Any]]:
    if not in_query:
        yield "type", 7
        yield "type", {"a": 1}
    if hasattr(field, "levels"):
        yield from (("place", "1"), ("place", "11010101400200\u0661"), ("place", "1" * 5000))
    elif (field.metadata or {}).get("format") == "uuid":
        yield "type", "no-id"
    elif hasattr(field.validate, "choices"):
        yield "choice", "none_of_these"
    elif hasattr(field.validate, "regex"):
        yield from (("pattern", "No Such Form!"), ("pattern", f"{WORDS[0]}\n{WORDS[0]}"))
    else:
        yield "length", "长" * (field.validate.max + 1)  # type: ignore[union-attr]
        names_somebody = isinstance(field, messages._Person)
        yield from (("character", "a\x00b"), ("pattern" if names_somebody else "character", "a\u202eb"))
        if not in_query and not names_somebody:
            yield "words", "……" * max(1, field.validate.min)  # type: ignore[union-attr]
