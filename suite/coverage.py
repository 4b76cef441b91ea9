"""Which tests show which sentence: the ids of docs/coverage/rules.yaml, found in the marks of the tests.

A test says `@pytest.mark.rule("A7.8")`. Only a sentence can be shown. A row is shown when all its sentences are: one
with four parts is not called done with two of them.
"""

import ast
import dataclasses
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import yaml

RULES = "docs/coverage/rules.yaml"
_HOW = (
    "一条规则的每一句都有测试，才算已证。A row is shown when each of its sentences has a test."
    " 句子见 The sentences stand in [rules.yaml](rules.yaml).\n"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """A row, a step of a row, or a sentence; `inner` are the steps or sentences, and a sentence has none."""

    id: str
    zh: str
    en: str
    inner: tuple["Rule", ...] = ()

    @classmethod
    def of(cls, told: dict[str, Any]) -> Self:
        inner = told.get("steps") or told.get("sentences") or []
        return cls(told["id"], told["zh"], told["en"], tuple(cls.of(each) for each in inner))

    def sentences(self) -> list["Rule"]:
        return [sentence for each in self.inner for sentence in each.sentences()] or [self]

    def every(self) -> list["Rule"]:
        """This one and all within it, as they stand in the file."""
        return [self, *(rule for each in self.inner for rule in each.every())]


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    zh: str
    en: str
    rows: tuple[Rule, ...]


def parts(root: Path) -> list[Part]:
    listed = yaml.safe_load((root / RULES).read_text("utf-8"))
    return [Part(**part["part"], rows=tuple(Rule.of(row) for row in part["rules"])) for part in listed]


def shown(root: Path) -> dict[str, list[str]]:
    """The tests that carry each id, as `path::name`."""
    tests: dict[str, list[str]] = defaultdict(list)
    for file in sorted((root / "tests").rglob("*.py")):
        for name, ids in _marked(ast.parse(file.read_text("utf-8"))):
            for rule in ids:
                tests[rule].append(f"{file.relative_to(root).as_posix()}::{name}")
    return dict(tests)


def wrong_marks(root: Path) -> list[str]:
    """Marks that show nothing: their id is no rule, or is a row's, which promises more than one test can show."""
    rules = {rule.id: rule for part in parts(root) for row in part.rows for rule in row.every()}
    return [
        f"{test}: {mark} {'has sentences: name those that it shows' if mark in rules else 'is no rule'}"
        for mark, tests in sorted(shown(root).items())
        if mark not in rules or rules[mark].inner
        for test in tests
    ]


def table(root: Path) -> str:
    listed, tests = parts(root), shown(root)
    lines = ["# Which tests show which rule 规则与测试\n", _HOW, *_totals(listed, tests)]
    for part in listed:
        lines += [f"\n## {part.en} {part.zh}\n", "| id | 规则 rule | 测试 tests |", "|---|---|---|"]
        lines += [_line(rule, tests) for row in part.rows for rule in row.every()]
    return "\n".join(lines) + "\n"


def _totals(listed: list[Part], tests: dict[str, list[str]]) -> list[str]:
    rows = [row for part in listed for row in part.rows]
    done, of = _count(rows, tests)
    whole = _whole(rows, tests)
    said = (
        f"**{of} 句中已证 {done} 句，{len(rows)} 条中已证 {whole} 条。**"
        f" **{done} of {of} sentences are shown, {whole} of {len(rows)} rows.**\n"
    )
    lines = [
        said,
        "| 部分 part | 句 sentences | 条 rows |",
        "|---|---|---|",
    ]
    for part in listed:
        done, of = _count(part.rows, tests)
        lines.append(f"| {part.zh} {part.en} | {done} / {of} | {_whole(part.rows, tests)} / {len(part.rows)} |")
    return lines


def _count(rows: list[Rule] | tuple[Rule, ...], tests: dict[str, list[str]]) -> tuple[int, int]:
    """How many sentences are shown, and how many there are."""
    sentences = [sentence for row in rows for sentence in row.sentences()]
    return sum(1 for sentence in sentences if sentence.id in tests), len(sentences)


def _whole(rows: list[Rule] | tuple[Rule, ...], tests: dict[str, list[str]]) -> int:
    return sum(1 for row in rows if not _open(row, tests))


def _open(row: Rule, tests: dict[str, list[str]]) -> list[str]:
    return [sentence.id for sentence in row.sentences() if sentence.id not in tests]


def _line(rule: Rule, tests: dict[str, list[str]]) -> str:
    if not rule.inner:
        return f"| {rule.id} | {rule.zh}<br>{rule.en} | {_told(tests.get(rule.id, [])) or '未证 open'} |"
    done, of = _count(rule.inner, tests)
    still = ", ".join(_open(rule, tests))
    how_far = f"**已证 shown {done} / {of}**" + (f"<br>未证 open: {still}" if still else "")
    return f"| **{rule.id}** | **{rule.zh}**<br>**{rule.en}** | {how_far} |"


def _told(tests: list[str]) -> str:
    by_file: dict[str, list[str]] = defaultdict(list)
    for test in tests:
        file, _, name = test.partition("::")
        by_file[file].append(name.removeprefix("test_").replace("_", " "))
    return "<br>".join(f"[{_short(file)}](../../{file}): {'; '.join(names)}" for file, names in by_file.items())


def _short(file: str) -> str:
    return file.removeprefix("tests/").removesuffix(".py")


def _marked(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Every test with the ids of its own marks, of its class's and of its module's."""
    ours = [rule for node in tree.body if _is_pytestmark(node) for rule in _ids(node.value)]  # type: ignore[attr-defined]
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            inner = ours + [rule for decorator in node.decorator_list for rule in _ids(decorator)]
            yield from (named for member in node.body for named in _test(member, inner, f"{node.name}::"))
        else:
            yield from _test(node, ours, "")


def _test(node: ast.stmt, outer: list[str], prefix: str) -> Iterator[tuple[str, list[str]]]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
        own = [rule for decorator in node.decorator_list for rule in _ids(decorator)]
        yield prefix + node.name, sorted({*outer, *own})


def _is_pytestmark(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "pytestmark" for t in node.targets)


def _ids(node: ast.AST) -> Iterator[str]:
    """The arguments of every `pytest.mark.rule(…)` in an expression."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "pytest.mark.rule":
            yield from (a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
