"""What somebody searches cases by, and what of a text is hidden where it is taken away (C9)."""

import datetime as dt
import re
import unicodedata
from typing import TypedDict

from messages.enforcement.errors.search import SearchTextTooShort

_NUMBER = re.compile(r"(?:AJ-)?\d{9}-\d{4}-\d{6,}")
_PERSONAL = re.compile(r"(?<!\d)(?:(1[3-9]\d)\d{4}(\d{4})|(\d{6})\d{8}(\d{3}[\dXx]))(?!\d)")
"""A mobile telephone number; an identity number of eighteen characters."""


class Choice(TypedDict):
    """What holds of the cases that are wanted; None where anything may. Days are Beijing's, both included."""

    within: str | None
    text: str | None
    agency: str | None
    problem_class: str | None
    group: str | None
    status: str | None
    source: str | None
    opened_from: dt.date | None
    opened_to: dt.date | None
    overdue: bool | None
    supervised: bool | None
    mine: bool | None


def number_in(text: str | None) -> str | None:
    """The number of a case, where that is what the text is; those of before have no letters."""
    number = _in_one_form(text or "").upper()
    return number if _NUMBER.fullmatch(number) else None


def words_in(text: str | None) -> tuple[str, ...]:
    """The words that must all stand in a case's text; SearchTextTooShort when none of them has two characters."""
    if text is None or number_in(text):
        return ()
    words = tuple(dict.fromkeys(_in_one_form(text).split()))
    if all(len(word) == 1 for word in words):
        raise SearchTextTooShort
    return words


def _in_one_form(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def masked(text: str) -> str:
    """The text without the telephone and identity numbers that people wrote into it: their ends stay."""
    return _PERSONAL.sub(lambda found: "****".join(part for part in found.groups() if part), text)
