"""Where photos stand in a message, however deep: on their own, in lists, inside of nested objects."""

import functools
from collections.abc import Iterator, Mapping
from typing import Any

from marshmallow import Schema
from marshmallow.fields import Nested

from messages.fields import Photo


def holds_photos(kind: type[Schema]) -> bool:
    """Whether anything of this kind, however deep, is a photo."""
    return bool(_holders(kind))


def photos_in(kind: type[Schema], data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """What stands in the place of photos in plain JSON of this kind, checked or not, with its dotted field name."""
    for name, several, nested in _holders(kind) if isinstance(data, Mapping) else ():
        given = data.get(name)
        values = [(f"{path}{name}", given)]
        if several:
            values = [
                (f"{path}{name}.{at}", value) for at, value in enumerate(given if isinstance(given, list) else [])
            ]
        for field, value in values:
            if nested is not None:
                yield from photos_in(nested, value, f"{field}.")
            elif value is not None:  # a photo that need not be there
                yield field, value


@functools.cache
def _holders(kind: type[Schema]) -> tuple[tuple[str, bool, Any], ...]:
    """The fields that lead to photos: name, whether it is a list, the kind of what is nested there, if anything is."""
    holders: list[tuple[str, bool, Any]] = []
    for name, field in kind().fields.items():
        inner: Any = getattr(field, "inner", field)
        if isinstance(inner, Photo):
            holders.append((name, inner is not field, None))
        elif isinstance(inner, Nested) and _holders(type(inner.schema)):
            holders.append((name, inner is not field, type(inner.schema)))
    return tuple(holders)
