"""The kind of a value, from its JSON Schema, in words of the page's language."""

import re
from typing import Any

from gateway.pages.words import say

_FORMATS = {"uuid": "kinds.uuid", "date-time": "kinds.moment", "date": "kinds.day", "binary": "kinds.file"}
_PLACE = re.compile(r"\^\((\[0-9\]\{\d+\}\|?)+\)\$")
_PATTERNS = {r"^-?\d+\.\d\d$": "kinds.money", r"^(?:[0-9a-f]{64}\.(jpeg|png|webp))$": "kinds.photo"}
_NO_BOUND = 2**31 - 1
"""The most that a whole number may be where a message says nothing else."""
_BOUNDS = {
    "string": ("minLength", "maxLength", "kinds.characters"),
    "integer": ("minimum", "maximum", "kinds.between"),
    "number": ("minimum", "maximum", "kinds.between"),
    "array": ("minItems", "maxItems", "kinds.items"),
}


def kind_in_words(schema: dict[str, Any], language: str) -> str:
    """Such as "text, 2 to 200 characters, or null"."""
    options = [one for one in schema.get("anyOf", []) if one.get("type") != "null"]
    if options and "type" not in schema:
        nullable = len(options) < len(schema["anyOf"])
        inner = kind_in_words(options[0], language)
        return _joined([inner, *([say(language, "kinds.or_null")] if nullable else [])], language)
    stated = schema.get("type", "object")
    types = [stated] if isinstance(stated, str) else stated
    kind = next((one for one in types if one != "null"), "object")
    words = [_plain(kind, schema, language), *_bounds(kind, schema, language)]
    words += [say(language, "kinds.or_null")] if "null" in types else []
    default = schema.get("default")
    words += [say(language, "kinds.default", value=_written(default))] if default not in (None, []) else []
    return _joined(words, language)


def _plain(kind: str, schema: dict[str, Any], language: str) -> str:
    if "enum" in schema:
        choices = [one for one in schema["enum"] if one]
        return say(language, "kinds.choice", choices=(", " if language == "en" else "、").join(choices))
    if schema.get("format") in _FORMATS:
        return say(language, _FORMATS[schema["format"]])
    if "pattern" in schema:
        return _form(schema["pattern"], language)
    if kind == "array":
        return say(language, "kinds.list", inner=kind_in_words(schema.get("items", {}), language))
    return say(language, f"kinds.{kind}")


def _form(pattern: str, language: str) -> str:
    if _PLACE.fullmatch(pattern):
        lengths = re.findall(r"{(\d+)}", pattern)
        return say(language, "kinds.place", lengths=(", " if language == "en" else "、").join(lengths))
    return (
        say(language, _PATTERNS[pattern]) if pattern in _PATTERNS else say(language, "kinds.pattern", pattern=pattern)
    )


def _bounds(kind: str, schema: dict[str, Any], language: str) -> list[str]:
    least, most, key = _BOUNDS.get(kind, ("", "", ""))
    if least not in schema or most not in schema or "format" in schema or "enum" in schema:
        return []
    if schema[most] == _NO_BOUND:
        return [say(language, "kinds.at_least", least=schema[least])]
    return [say(language, key, least=_number(schema[least]), most=_number(schema[most]))]


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _joined(words: list[str], language: str) -> str:
    return (", " if language == "en" else "，").join(words)
