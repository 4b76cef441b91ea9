"""Which tests show which rule: the ids of docs/coverage/rules.yaml, found in the marks of the tests."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

RULES = "docs/coverage/rules.yaml"


def rules(root: Path) -> list[dict[str, Any]]:
    """The parts, each with its title and its rules (id, zh, en)."""
    parts: list[dict[str, Any]] = yaml.safe_load((root / RULES).read_text("utf-8"))
    return parts


def shown(root: Path) -> dict[str, list[str]]:
    """The tests that carry each id, or one of its parts (A8.4 of A8), as `path::name`."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((root / "tests").rglob("*.py")):
        for name, ids in _marked(ast.parse(file.read_text("utf-8"))):
            for rule in sorted({*ids, *(rule.partition(".")[0] for rule in ids)}):
                found[rule].append(f"{file.relative_to(root).as_posix()}::{name}")
    return dict(found)


def unknown_ids(root: Path) -> list[str]:
    """Marks whose id is no rule."""
    known = {rule["id"] for part in rules(root) for rule in part["rules"]}
    return [f"{test}: {rule}" for rule, tests in sorted(shown(root).items()) if rule not in known for test in tests]


def table(root: Path) -> str:
    found, parts = shown(root), rules(root)
    every = [rule["id"] for part in parts for rule in part["rules"]]
    still_open = [rule for rule in every if not found.get(rule)]
    lines = [
        "# Which tests show which rule 规则与测试\n",
        f"{len(every) - len(still_open)} of {len(every)} rules have tests. Open: {', '.join(still_open) or 'none'}.",
    ]
    for part in parts:
        lines += [f"\n## {part['part']['en']} {part['part']['zh']}\n"]
        lines += ["| id | rule | tests |", "|---|---|---|"]
        lines += [_line(rule, found.get(rule["id"], [])) for rule in part["rules"]]
    return "\n".join(lines) + "\n"


def _line(rule: dict[str, str], tests: list[str]) -> str:
    by_file: dict[str, list[str]] = defaultdict(list)
    for test in tests:
        file, _, name = test.partition("::")
        by_file[file].append(name.removeprefix("test_").replace("_", " "))
    told = "<br>".join(f"[{_short(file)}](../../{file}): {'; '.join(names)}" for file, names in by_file.items())
    return f"| {rule['id']} | {rule['zh']}<br>{rule['en']} | {told or 'open'} |"


def _short(file: str) -> str:
    return file.removeprefix("tests/").removesuffix(".py")


def _marked(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Every test with the ids of its own marks, of its class's and of its module's."""
    ours = [rule for node in tree.body if _is_pytestmark(node) for rule in _ids(node.value)]  # type: ignore[attr-defined]
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            inner = ours + [rule for decorator in node.decorator_list for rule in _ids(decorator)]
            yield from (found for member in node.body for found in _test(member, inner, f"{node.name}::"))
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
