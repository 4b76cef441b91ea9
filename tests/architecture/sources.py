"""The source files of a project at some root: its own, or one that a test planted."""

import ast
import functools
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = ("messages", "chassis", "transport", "services", "gateway", "suite", "reference", "deploy")
SERVICES = ("volunteers", "enforcement", "property", "deliberation")
_NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def python_files(root: Path, *folders: str) -> list[Path]:
    """Every Python file below the folders (below all of the code when none is named)."""
    return sorted(file for folder in folders or CODE for file in (root / folder).rglob("*.py"))


@functools.cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def imports_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, imported module) of every import below a node; `from a import b` gives `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{'.' * node.level}{node.module or ''}.{alias.name}") for alias in node.names)


def functions_in(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def source_of(file: Path, node: ast.stmt) -> str:
    """The whole lines of a statement, comments included."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return "\n".join(lines[node.lineno - 1 : node.end_lineno])


@functools.cache
def code_lines(file: Path) -> frozenset[int]:
    """The numbers of the lines that hold code: no blank ones, comments or docstrings."""
    text = file.read_text(encoding="utf-8")
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in _NO_CODE:
            lines.update(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines.difference_update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return frozenset(lines)


def at(root: Path, file: Path, line: int | None = None) -> str:
    return f"{file.relative_to(root)}{'' if line is None else f':{line}'}"
