"""Sentences for people, filled in: a placeholder's format names the vocabulary that its code is said in.

`"The order is {status:order} already."` with the data `{"status": "held"}`. A list of codes is `"a, b"`, as it stands
in data. The vocabularies: `messages/vocabulary.py`; `term`, the terms of `messages/words.py`; those of an office's
rules, whose words come with the data as `names`; `place`. A code without a word is said as it is: a newer service may
have one that is not known here yet.
"""

import string
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from messages.vocabulary import PLACE, WORDS
from messages.words import TERMS, by_the_clock

NameOfPlace = Callable[[str, str], str]
"""Of a language and a code."""
Names = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Vocabulary → code → {zh, en}, as it stands in data."""


def filled(sentence: str, data: Mapping[str, Any], language: str, name_of_place: NameOfPlace | None = None) -> str:
    return _Filling(language, data.get("names") or {}, name_of_place).vformat(sentence, (), data)


def asked_for(sentence: str) -> Iterator[tuple[str, str]]:
    """Each placeholder of a sentence with its vocabulary, which is empty for plain values."""
    for _, name, vocabulary, _ in string.Formatter().parse(sentence):
        if name is not None:
            yield name, vocabulary or ""


def plain(sentence: str) -> str:
    """The sentence for who reads of it beforehand: its placeholders without their vocabularies."""
    parts = string.Formatter().parse(sentence)
    return "".join(text + (f"{{{name}}}" if name is not None else "") for text, name, _, _ in parts)


class _Filling(string.Formatter):
    def __init__(self, language: str, names: Names, name_of_place: NameOfPlace | None) -> None:
        self.language, self.names, self.name_of_place = language, names, name_of_place

    def get_value(self, key: int | str, _: Any, data: Mapping[str, Any]) -> Any:
        return data.get(str(key), f"{{{key}}}")

    def format_field(self, value: Any, vocabulary: str) -> str:
        if not vocabulary:
            return str(by_the_clock(value))
        whole = self._word(vocabulary, str(value))
        if whole is not None:
            return whole
        words = [self._word(vocabulary, code) or code for code in str(value).split(", ")]
        return ("、" if self.language.startswith("zh") else ", ").join(words)

    def _word(self, vocabulary: str, code: str) -> str | None:
        said = WORDS.get(vocabulary, {}).get(code) or (TERMS.get(code) if vocabulary == "term" else None)
        if said is not None:
            return said.in_(self.language)
        if named := self.names.get(vocabulary, {}).get(code):
            return named["zh" if self.language.startswith("zh") else "en"]
        if self.name_of_place and vocabulary in {PLACE, "term"} and code.isdigit():
            return self.name_of_place(self.language, code)
        return None
