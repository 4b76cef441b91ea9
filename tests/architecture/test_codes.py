"""A code is for programs: whatever people read says its word, in both languages, from `messages/vocabulary.py`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pytest
from marshmallow import Schema, fields
from marshmallow.fields import List, Nested

from messages import catalogue, errors
from messages.errors import Problem
from messages.fields import Messages, choice
from messages.sentences import asked_for
from messages.vocabulary import PLACE, RULED, WORDS
from messages.words import TERMS, Text
from messages.wrong import WRONG
from suite.doors import SERVICES, door
from tests.architecture.test_words import CHINESE

PLAIN = {
    "balance", "claim", "correlation_id", "count", "days", "hours", "limit", "limit_bytes", "member", "min", "max",
    "amount", "left", "percent", "result",
    "minutes", "month", "name", "now", "number", "pixels", "points", "price", "retry_after_seconds", "times", "version",
    "character", "period", "units", "year", "post", "posts", "part", "other_part", "hour", "least", "calls", "evidence",
    "has", "needs", "first", "last", "paid", "households", "most",
    "closes_at", "day", "earliest", "ends", "latest", "opens_from", "since", "until", "valid_from", "valid_until",
}  # fmt: skip
"""Placeholders that no vocabulary is needed for: numbers, moments, days, and what people call something themselves."""
FOR_PROGRAMS = {
    "malformed", "unknown_host", "wrong_claim", "no_such_route", "method_not_allowed", "not_acceptable",
    "unsupported_media", "unsupported_coding", "unauthenticated", "stale",
}  # fmt: skip
"""What only the maker of a program meets; nobody who uses one does anything that leads to them."""
PLACE_NAME = "龙潭街道"
BARE = re.compile(r"/api/|\b(?:GET|POST|PATCH)\b|\b[a-z]+(?:_[a-z0-9]+)+\b|\{\w*\}")
LATIN = re.compile(r"(?<![\w-])[a-z]{2,}(?![\w-])")


def bare_codes(sentence: str, language: str) -> list[str]:
    """Codes and routes; in a Chinese sentence every small Latin word is one, but for what a form's values are."""
    latin = [word for word in LATIN.findall(sentence) if word not in {"true", "false"}]
    return BARE.findall(sentence) + (latin if language == "zh-CN" else [])


def values_of(vocabulary: str, ruled: Mapping[str, Mapping[str, Text]]) -> list[str]:
    """All that may stand in a placeholder of the vocabulary."""
    if vocabulary == "term":
        return [*TERMS]
    if vocabulary == PLACE:
        return ["110101014"]
    return [*(ruled if vocabulary in RULED else WORDS)[vocabulary]]


def problems_with_codes(kinds: Iterable[type[Problem]], ruled: Mapping[str, Mapping[str, Text]]) -> list[str]:
    """Each sentence with each value that can fill each of its placeholders."""
    wrong = []
    for kind in kinds:
        if kind.code in FOR_PROGRAMS:
            continue
        asked = dict(asked_for(kind.en))
        if dict(asked_for(kind.zh)) != asked:
            wrong.append(f"{kind.code}: a placeholder has another vocabulary in Chinese")
        unknown = [name for name, vocabulary in asked.items() if not vocabulary and name not in PLAIN]
        wrong += [f"{kind.code}: {{{name}}} has no vocabulary" for name in unknown]
        for data in _fillings(asked, ruled):
            problem = kind(**data).named({name: lambda said=said: said for name, said in ruled.items()})  # type: ignore[misc]
            for language in ("zh-CN", "en"):
                said = problem.sentence(language, lambda *_: PLACE_NAME)
                wrong += [f"{kind.code} says {code}: {said}" for code in bare_codes(said, language)]
    return wrong


def _fillings(asked: Mapping[str, str], ruled: Mapping[str, Mapping[str, Text]]) -> Iterator[dict[str, Any]]:
    first = {name: values_of(vocabulary, ruled)[0] if vocabulary else "12" for name, vocabulary in asked.items()}
    yield first
    for name, vocabulary in asked.items():
        if vocabulary:
            values = values_of(vocabulary, ruled)
            yield from (first | {name: value} for value in (*values, ", ".join(values[:3])))


def choices_without_words(schemas: Iterable[type[Schema]]) -> list[str]:
    """Codes that a field may hold and that no vocabulary says, all of them in the same one."""
    wrong, seen = set(), set()
    waiting = [*schemas]
    while waiting:
        schema = waiting.pop()
        if schema in seen:
            continue
        seen.add(schema)
        for name, field in schema().fields.items():
            inner: fields.Field[Any] = field
            while isinstance(inner, List):
                inner = inner.inner
            if isinstance(inner, Nested):
                waiting.append(type(inner.schema))
            for check in inner.validators:
                choices = set(getattr(check, "choices", ()))
                if choices and not any(choices <= said.keys() for said in WORDS.values()):
                    wrong.add(f"{schema.__name__}.{name}: {', '.join(sorted(choices))}")
    return sorted(wrong)


def cycles_without_words(cycles: Iterable[tuple[str, Mapping[str, Mapping[str, str]]]]) -> list[str]:
    wrong = []
    for name, moves in cycles:
        said = WORDS.get(name.replace(" ", "_"), {})
        statuses = {status for move in moves.values() for status in (*move, *move.values()) if status}
        wrong += [f"{name}: {status}" for status in sorted(statuses - said.keys())]
    return wrong


class _Today:
    """Of an act only what words of rules are found with: the release's own versions."""

    def content(self, book: Any) -> Any:
        return book.files[-1].content


@pytest.fixture(scope="module")
def ruled() -> dict[str, Mapping[str, Text]]:
    act: Any = _Today()
    return {name: said(act) for service in SERVICES for name, said in door(service).words.items()}


def test_the_rules_say_words_for_their_codes(ruled: dict[str, Mapping[str, Text]]) -> None:
    assert set(ruled) == set(RULED)
    assert ruled["agency"]["urban_management"].zh == "城市管理综合行政执法监察局"


def test_no_sentence_for_people_holds_a_code(ruled: dict[str, Mapping[str, Text]]) -> None:
    catalogue.operations()
    faults = problems_with_codes(errors.Problem.family.values(), ruled)
    assert not faults, "\n".join(faults)


def test_no_wrong_field_is_told_in_codes() -> None:
    said = [f"{en} {zh}" for en, zh in WRONG.values()]
    assert [one for one in said if re.search(r"/api/|\b[a-z]+_[a-z]+\b", one)] == []
    assert [name for name, text in TERMS.items() if bare_codes(text.en, "en") or "_" in text.zh] == []


def test_each_code_that_a_field_may_hold_has_its_word() -> None:
    operations = catalogue.operations()
    schemas = [one for operation in operations for one in (operation.request, operation.answer)]
    assert choices_without_words([*schemas, *(event.data for event in catalogue.events())]) == []


def test_each_status_has_its_word() -> None:
    cycles = [(one.name, one.moves) for name in SERVICES for part in door(name).subjects for one in part.life_cycles]
    assert cycles_without_words(cycles) == []


def test_words_stand_in_both_languages() -> None:
    said = {f"{name}.{code}": text for name, codes in WORDS.items() for code, text in codes.items()}
    assert [name for name, text in said.items() if CHINESE.search(text.en) or not CHINESE.search(text.zh)] == []


# --- planted faults ---


@pytest.mark.parametrize(
    ("en", "zh", "fault"),
    [
        ("It is {status}.", "当前为{status}。", "has no vocabulary"),
        ("It is {status:case}.", "当前为{status}。", "another vocabulary in Chinese"),
        ("See GET /api/v1/cases.", "请查看 GET /api/v1/cases。", "says GET"),
        ("It is not verified_case.", "案件不是 verified。", "says verified"),
        ("Ask {agency:agency}.", "请找{agency:agency}。", "says new_agency"),
    ],
)
def test_a_planted_code_is_caught(en: str, zh: str, fault: str) -> None:
    class Planted(Problem):
        pass

    del Problem.family[Planted.code]
    Planted.en, Planted.zh = en, zh
    told = problems_with_codes([Planted], {"agency": {"police": Text("police", "公安"), "new_agency": Text("", "")}})
    assert any(fault in one for one in told), told


def test_a_choice_and_a_status_without_words_are_caught() -> None:
    class Planted(Messages):
        state = choice("opened", "melted")

    assert choices_without_words([Planted]) == ["Planted.state: melted, opened"]
    assert cycles_without_words([("case", {"melt": {"opened": "melted"}})]) == ["case: melted"]
