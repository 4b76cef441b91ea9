"""What the pages say, by key and language, and how they write times."""

import datetime as dt
import functools
import pathlib
from typing import Any, Final

import yaml

from messages.beijing import BEIJING
from messages.vocabulary import WORDS

LANGUAGES: Final = ("zh-CN", "en")
"""Without summer time since 1991; no time zone database is needed for it."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@functools.cache
def _words() -> dict[str, dict[str, str]]:
    """`section.name` → {zh, en}."""
    read = yaml.safe_load((pathlib.Path(__file__).parent / "words.yaml").read_text(encoding="utf-8"))
    return {f"{section}.{name}": words for section, names in read.items() for name, words in names.items()}


def say(language: str, key: str, **data: Any) -> str:
    words = _words()[key]["zh" if language.startswith("zh") else "en"]
    return words.format_map(data) if data else words


def word(language: str, vocabulary: str, code: str) -> str:
    """The word for a code; the code itself where a newer service uses one that is not known here yet."""
    said = WORDS.get(vocabulary, {}).get(code)
    return said.in_(language) if said else code


def moment(language: str, instant: str | dt.datetime) -> str:
    read = dt.datetime.fromisoformat(instant) if isinstance(instant, str) else instant
    local = read.astimezone(BEIJING)
    return f"{day(language, local.date())} {local:%H:%M}"


def day(language: str, date: str | dt.date) -> str:
    read = dt.date.fromisoformat(date) if isinstance(date, str) else date
    if language.startswith("zh"):
        return f"{read.year}年{read.month}月{read.day}日"
    return f"{read.day} {_MONTHS[read.month - 1]} {read.year}"
