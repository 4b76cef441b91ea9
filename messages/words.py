"""Human text in the two languages of the suite, and the terms that stand as data inside a sentence.

What a field expects and what a caller would need ("the office of the place", a role) travel as a problem's data, the
same for every caller. Only the sentence is for people: there a term stands in the reader's language. A term is declared
once, with `term`, beside what uses it.
"""

import dataclasses
import datetime as dt
import re
from typing import Any

from messages.beijing import BEIJING


@dataclasses.dataclass(frozen=True, slots=True)
class Text:
    """Human text in the two languages of the suite."""

    en: str
    zh: str

    def in_(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en


TERMS: dict[str, Text] = {}
"""Every term that was declared, in both languages."""


def term(name: str, zh: str, en: str = "") -> str:
    """The term as it stands in data: its English, unless `en` says it otherwise. TypeError when it is said two ways."""
    said = Text(en or name, zh)
    if TERMS.setdefault(name, said) != said:
        raise TypeError(f"{name!r} is both {TERMS[name]} and {said}")
    return name


_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")


def by_the_clock(value: Any) -> Any:
    """A moment as people here read it from a clock, to the minute; whatever else as it is."""
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        return value
    return f"{dt.datetime.fromisoformat(value).astimezone(BEIJING):%Y-%m-%d %H:%M} UTC+8"
