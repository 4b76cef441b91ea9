"""Migrations expand: the previous release's code runs on the schema that they make.

What takes something away, or asks more of every row than before, contracts. It may stand in a migration only once no
code needs what it takes, and the migration then says since when, as the commit of that release (which is the previous
one, or an earlier one):

    unused_since = "5d9e02578808728654aee7c3c7dc37e32b9fb16d"
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.conftest import Plant
from tests.architecture.sources import ROOT, at, tree_of

TAKES = {"drop_table", "drop_column", "drop_constraint", "drop_index", "rename_table"}
ALTERS = {"new_column_name", "type_"}
DEMANDS = {"create_check_constraint", "create_exclude_constraint", "create_foreign_key", "create_unique_constraint"}
SQL = re.compile(
    r"\bDROP\b(?!\s+NOT\s+NULL)|\bRENAME\b|\bSET\s+NOT\s+NULL\b|\bALTER\b.*\bTYPE\b"
    r"|\bADD\b(?!.*\bDEFAULT\b).*\bNOT\s+NULL\b|\bADD\s+(CONSTRAINT|CHECK|UNIQUE)\b|\bCREATE\s+UNIQUE\b",
    re.IGNORECASE | re.DOTALL,
)
RELEASE = re.compile(r"[0-9a-f]{40}")


def contracting_migrations(root: Path) -> list[str]:
    wrong = []
    for file in sorted(root.glob("services/*/migrations/versions/*.py")):
        tree = tree_of(file)
        if not _is_marked(tree):
            wrong += [f"{at(root, file, line)} {what}" for line, what in sorted(_contracts(tree))]
    return wrong


def _is_marked(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Assign)
        and [ast.unparse(target) for target in node.targets] == ["unused_since"]
        and isinstance(node.value, ast.Constant)
        and RELEASE.fullmatch(str(node.value.value))
        for node in tree.body
    )


def _contracts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    new, docstring = _new_names(tree), ast.get_docstring(tree, clean=False)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value == docstring:
            continue
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if _takes_or_demands(node, node.func.attr, new):
                yield node.lineno, node.func.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and (sql := SQL.search(node.value)):
            yield node.lineno, " ".join(sql.group().split())


def _takes_or_demands(call: ast.Call, act: str, new: set[str]) -> bool:
    """`new`: tables and columns that the same migration makes; a rule about one of them asks nothing of old code."""
    said = {str(keyword.arg): keyword.value for keyword in call.keywords}
    if act == "alter_column":
        return not ALTERS.isdisjoint(said) or _is(said.get("nullable"), False)
    if act == "add_column":
        return any(_demands_a_value(column) for column in ast.walk(call) if isinstance(column, ast.Call))
    if act in DEMANDS or (act == "create_index" and _is(said.get("unique"), True)):
        return new.isdisjoint(_words(call))
    return act in TAKES


def _demands_a_value(column: ast.Call) -> bool:
    said = {keyword.arg: keyword.value for keyword in column.keywords}
    return _is(said.get("nullable"), False) and "server_default" not in said


def _new_names(tree: ast.Module) -> set[str]:
    """Tables made and columns added."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "create_table":
                names |= _words(*node.args[:1])
            elif node.func.attr == "add_column":
                names |= _words(
                    *(argument for column in node.args[1:2] for argument in getattr(column, "args", [])[:1])
                )
    return names


def _words(*nodes: ast.AST) -> set[str]:
    """Every word in the strings below the nodes."""
    constants = (one for node in nodes for one in ast.walk(node) if isinstance(one, ast.Constant))
    return {word for one in constants if isinstance(one.value, str) for word in re.findall(r"\w+", one.value)}


def _is(node: ast.AST | None, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def test_migrations_expand() -> None:
    faults = contracting_migrations(ROOT)
    assert not faults, "\n".join(faults)
    assert list(ROOT.glob("services/*/migrations/versions/*.py"))


def test_a_contracting_migration_is_caught(plant: Plant) -> None:
    contracting = """
        def upgrade():
            op.drop_table("funds")
            op.drop_column("areas", "fee")
            op.rename_table("areas", "districts")
            op.alter_column("areas", "fee", new_column_name="price")
            op.alter_column("areas", "fee", type_=sa.Integer())
            op.alter_column("areas", "fee", nullable=False)
            op.add_column("areas", sa.Column("owner", sa.Text(), nullable=False))
            op.create_unique_constraint("one_name", "areas", ["name"])
            op.create_index("one_lane", "areas", ["lane"], unique=True)
            op.execute("ALTER TABLE areas RENAME COLUMN fee TO price")
            op.execute(f"ALTER TABLE {table} alter fee type bigint")
            op.execute("ALTER TABLE areas ADD COLUMN owner text NOT NULL")
            with op.batch_alter_table("areas") as areas:
                areas.drop_constraint("one_fee")
    """
    file = "services/property/migrations/versions/0003_contracting.py"
    assert contracting_migrations(plant({file: contracting})) == [
        f"{file}:{line} {what}"
        for line, what in enumerate(
            [
                "drop_table", "drop_column", "rename_table", "alter_column", "alter_column", "alter_column",
                "add_column", "create_unique_constraint", "create_index", "RENAME", "alter fee type",
                "ADD COLUMN owner text NOT NULL",
            ],
            start=3,
        )
    ] + [f"{file}:16 drop_constraint"]  # fmt: skip


def test_an_expanding_migration_passes_and_one_that_says_since_when(plant: Plant) -> None:
    expanding = """
        '''drop no fund'''
        def upgrade():
            op.create_table("funds", sa.Column("id", sa.Uuid(), nullable=False))
            op.create_check_constraint("fund_has_an_id", "funds", "id IS NOT NULL")
            op.add_column("areas", sa.Column("fund", sa.Uuid(), nullable=True))
            op.add_column("areas", sa.Column("open", sa.Boolean(), nullable=False, server_default="true"))
            op.create_unique_constraint("one_area_a_fund", "areas", ["fund"])
            op.create_index("areas_by_name", "areas", ["name"], unique=False)
            op.alter_column("areas", "fee", nullable=True)
            op.execute("ALTER TABLE areas ALTER COLUMN fee DROP NOT NULL")
            op.execute("ALTER TABLE areas ADD COLUMN kind text NOT NULL DEFAULT 'flat'")
    """
    folder = "services/property/migrations/versions"
    drop = 'def upgrade():\n    op.drop_table("funds")\n'
    root = plant(
        {
            f"{folder}/0003.py": expanding,
            f"{folder}/0004.py": f'unused_since = "{"5d9e0257" * 5}"\n{drop}',
            f"{folder}/0005.py": f'unused_since = "soon"\n{drop}',
        }
    )
    assert contracting_migrations(root) == [f"{folder}/0005.py:3 drop_table"]
