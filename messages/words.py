"""Human text in the two languages of the suite, and the English terms that stand as data inside a sentence.

What a field expects and what a caller would need ("the office of the place") travel in English, as a problem's data,
the same for every caller. Only the sentence is for people: there a term stands in the reader's language. A term is
declared once, with `term`, beside what uses it.
"""

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from messages.beijing import BEIJING


@dataclasses.dataclass(frozen=True, slots=True)
class Text:
    """Human text in the two languages of the suite."""

    en: str
    zh: str


IN_CHINESE: dict[str, str] = {}
"""Every term that was declared, in Chinese."""


def term(en: str, zh: str) -> str:
    """The English term, whose Chinese is remembered for sentences. Raises TypeError when it has another already."""
    if IN_CHINESE.setdefault(en, zh) != zh:
        raise TypeError(f"{en!r} is both {IN_CHINESE[en]} and {zh}")
    return en


_TERMS_IN = ("expected", "levels", "needed", "others")
"""The data that are terms; all else are codes and values, which a caller may have to type."""
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")


def by_the_clock(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a sentence, its moments as people here read them from a clock, to the minute."""
    return {name: _by_the_clock(value) for name, value in data.items()}


def _by_the_clock(value: Any) -> Any:
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        return value
    return f"{dt.datetime.fromisoformat(value).astimezone(BEIJING):%Y-%m-%d %H:%M} UTC+8"


def in_chinese(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data of a sentence, its terms in Chinese, alone or in a list "a, b"; what is no term stays as it is."""
    return {name: _translated(value) if name in _TERMS_IN else value for name, value in data.items()}


def _translated(words: Any) -> Any:
    if not isinstance(words, str):
        return words
    return IN_CHINESE.get(words) or "、".join(IN_CHINESE.get(word, word) for word in words.split(", "))
