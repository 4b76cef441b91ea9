"""Every sentence for people stands in both languages, and says the same things in both."""

import ast
import re
import string
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from marshmallow import Schema
from marshmallow.fields import List

from messages import catalogue, errors, fields
from messages.errors import Problem
from messages.operation import ROLES
from messages.territory import LEVELS
from messages.words import TERMS, Text
from messages.wrong import WRONG
from suite.doors import SERVICES, door
from tests.architecture.conftest import Plant
from tests.architecture.sources import ROOT, at, python_files, tree_of

CHINESE = re.compile(r"[\u4e00-\u9fff]")
WIDE = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef"
HALF_WIDTH = re.compile(rf"[{WIDE}}}][,;:!?()]|[,;:!?()][{WIDE}]")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def not_in_both_languages(said: dict[str, Text]) -> list[str]:
    """A text that is empty, whose English is Chinese, or whose Chinese has no Chinese character."""
    return [
        name
        for name, text in said.items()
        if not text.en.strip() or CHINESE.search(text.en) or not CHINESE.search(text.zh)
    ]


def half_width_in_chinese(said: dict[str, str]) -> list[str]:
    """Chinese has punctuation of its own, as wide as its characters."""
    return [f"{name}: {text}" for name, text in said.items() if HALF_WIDTH.search(text)]


def words_without_chinese(schemas: Iterable[type[Schema]]) -> list[str]:
    """What a field tells that it expects is a form such as YYYY-MM, or has its Chinese in `messages/words.py`."""
    wrong = set()
    for kind in schemas:
        for field in kind().fields.values():
            inner: Any = field.inner if isinstance(field, List) else field
            told = [said["expected"] for said in inner.error_messages.values() if "expected" in said]
            told += [check.expected for check in inner.validators if hasattr(check, "expected")]
            wrong |= {words for words in told if words not in TERMS and not re.fullmatch(r"[A-Z-]+", words)}
    return sorted(wrong)


def needs_without_chinese(root: Path) -> list[str]:
    """What would be needed of a caller, where it is said in words, has its Chinese in `messages/words.py`."""
    wrong = []
    for file in python_files(root, "chassis", "services"):
        calls = (node for node in ast.walk(tree_of(file)) if isinstance(node, ast.Call))
        for call in calls:
            named = [keyword.value for keyword in call.keywords if keyword.arg == "needed"]
            second = call.args[1:2] if isinstance(call.func, ast.Attribute) and call.func.attr == "may" else []
            told = [one.value for one in named + second if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            wrong += [f"{at(root, file, call.lineno)}: {words}" for words in told if words not in TERMS]
    return wrong


def problems_ill_said(kinds: Iterable[type[Problem]]) -> list[str]:
    """Codes are unique; each problem has its own sentence in both languages, with the same placeholders."""
    wrong, seen = [], set()
    for kind in kinds:
        if kind.code in seen:
            wrong.append(f"{kind.code}: another problem has this code")
        seen.add(kind.code)
        if not {"en", "zh"} <= vars(kind).keys():
            wrong.append(f"{kind.code}: no sentences of its own")
        elif not_in_both_languages({kind.code: Text(kind.en, kind.zh)}):
            wrong.append(f"{kind.code}: one language is missing")
        if placeholders(kind.en) != placeholders(kind.zh):
            wrong.append(
                f"{kind.code}: {sorted(placeholders(kind.en) ^ placeholders(kind.zh))} is said in one language"
            )
    return wrong


def problems_without_their_data(root: Path, family: dict[str, type[Problem]]) -> list[str]:
    """Where a problem is made, every placeholder of its sentence is given."""
    by_name = {kind.__name__: kind for kind in family.values()}
    wrong = []
    for file in python_files(root, "services", "chassis", "gateway"):
        tree = tree_of(file)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                named, given = node.func, {str(keyword.arg) for keyword in node.keywords}
            elif isinstance(node, ast.Raise) and isinstance(node.exc, ast.Name | ast.Attribute):
                named, given = node.exc, set()
            else:
                continue
            kind = by_name.get(named.id if isinstance(named, ast.Name) else getattr(named, "attr", ""))
            if kind and "None" not in given and (lacking := placeholders(kind.en) - given):
                wrong.append(f"{at(root, file, named.lineno)} {kind.__name__} lacks {', '.join(sorted(lacking))}")
    return wrong


def rules_of_the_database_with_data(rules: dict[str, type[Problem]]) -> list[str]:
    """A broken constraint knows no data, so the sentence of its problem asks for none."""
    return [f"{name}: {kind.__name__}" for name, kind in rules.items() if placeholders(kind.en)]


def test_operations_events_and_wrong_fields_are_said_in_both_languages() -> None:
    said = {operation.name: operation.summary for operation in catalogue.operations()}
    said |= {kind.name: kind.summary for kind in catalogue.events()}
    said |= {f"WRONG {code}": Text(*pair) for code, pair in WRONG.items()}
    assert not_in_both_languages(said) == []
    assert [code for code, (en, zh) in WRONG.items() if placeholders(en) != placeholders(zh)] == []


def test_problems_are_said_in_both_languages() -> None:
    catalogue.operations()
    faults = problems_ill_said(errors.Problem.family.values())
    assert not faults, "\n".join(faults)


def test_chinese_has_its_own_punctuation() -> None:
    said = {operation.name: operation.summary.zh for operation in catalogue.operations()}
    said |= {kind.name: kind.summary.zh for kind in catalogue.events()}
    said |= {code: zh for code, (_, zh) in WRONG.items()} | {name: said.zh for name, said in TERMS.items()}
    said |= {kind.code: kind.zh for kind in errors.Problem.family.values()}
    assert half_width_in_chinese(said) == []


def test_what_a_field_expects_is_said_in_chinese_too() -> None:
    assert words_without_chinese(operation.request for operation in catalogue.operations()) == []
    assert set(LEVELS.values()) | ROLES <= TERMS.keys()


def test_what_would_be_needed_is_said_in_chinese_too() -> None:
    assert needs_without_chinese(ROOT) == []


def test_a_need_without_chinese_is_caught(plant: Plant) -> None:
    said = 'act.may(found, "a golden key")\nraise Forbidden(needed="a silver one")\nact.may(found, "commander")\n'
    root = plant({"services/door.py": said})
    assert needs_without_chinese(root) == ["services/door.py:1: a golden key", "services/door.py:2: a silver one"]


def test_problems_are_made_with_their_data() -> None:
    catalogue.operations()
    faults = problems_without_their_data(ROOT, errors.Problem.family)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("service", SERVICES)
def test_rules_of_the_database_need_no_data(service: str) -> None:
    faults = rules_of_the_database_with_data(door(service)._rules)
    assert not faults, "\n".join(faults)


# --- planted faults ---


def _problem(name: str, **said: str) -> type[Problem]:
    """A problem outside the family, so that planting it changes nothing."""
    return type(name, (), {"code": name, **said})


def test_a_missing_language_is_caught() -> None:
    said = {"a": Text("", "好。"), "b": Text("好。", "好。"), "c": Text("Good.", "Good."), "d": Text("Good.", "好。")}
    assert not_in_both_languages(said) == ["a", "b", "c"]


def test_an_ill_said_problem_is_caught() -> None:
    good = _problem("good", en="No {thing}.", zh="没有{thing}。")
    planted = [good, good, _problem("other", en="No {thing}.", zh="没有{item}。"), _problem("lone", en="No.", zh="No.")]
    assert problems_ill_said(planted) == [
        "good: another problem has this code",
        "other: ['item', 'thing'] is said in one language",
        "lone: one language is missing",
    ]


def test_half_width_punctuation_is_caught() -> None:
    said = {"a": "好,请看。", "b": "处于{status},不能", "c": "（本人)好", "d": "如 12:30，以 UTC 计；{a}。"}
    assert [fault[0] for fault in half_width_in_chinese(said)] == ["a", "b", "c"]


def test_an_expectation_without_chinese_is_caught() -> None:
    class Planted(fields.Messages):
        good = fields.whole()
        day = fields.day()
        many = fields.many(fields.word("x", "an x"))

    assert words_without_chinese([Planted]) == ["an x"]


def test_a_problem_without_its_data_is_caught(plant: Plant) -> None:
    root = plant(
        {
            "services/property/domain/fund.py": """
            raise errors.Forbidden
            raise errors.Forbidden(needed="a")
            raise Malformed(thing=1)
            raise errors.Forbidden(**data)
        """
        }
    )
    assert problems_without_their_data(root, errors.Problem.family) == [
        "services/property/domain/fund.py:2 Forbidden lacks needed",
        "services/property/domain/fund.py:4 Malformed lacks part, reason",
    ]


def test_a_rule_of_the_database_with_data_is_caught() -> None:
    assert rules_of_the_database_with_data({"one_seat": errors.Forbidden, "a": errors.Stale}) == ["one_seat: Forbidden"]
