"""SQL stands in storage, in the chassis, in the relay and where an operator prepares databases; nowhere else."""

import ast
import re
from pathlib import Path

from tests.architecture.conftest import Plant
from tests.architecture.sources import ROOT, at, imports_in, python_files, tree_of

LIBRARIES = ("sqlalchemy", "psycopg2", "alembic")
STATEMENT = re.compile(r"\b(SELECT\b.+\bFROM|INSERT INTO|UPDATE\b.+\bSET|DELETE FROM|CREATE (TABLE|SCHEMA|DATABASE))\b")
PLACES = (
    "chassis/",
    "transport/relay.py",  # the outbox, which it empties
    "suite/migrations.py",
    "suite/proof.py",  # reads the audit chain, in any service
    "suite/readiness.py",
    "suite/resealing.py",  # replaces sealed values, in any service
    "suite/parts/postgres.py",  # a private server's databases
    "deploy/make_secrets.py",  # a new cluster's databases
)
ROOMS = {"storage", "migrations"}
PATTERNS = {"like", "ilike", "not_like", "not_ilike", "contains", "icontains", "regexp_match", "similar_to"}
BEGINNINGS = {"startswith", "endswith", "istartswith", "iendswith"}


def _may_hold_sql(root: Path, file: Path) -> bool:
    path = file.relative_to(root)
    return path.as_posix().startswith(PLACES) or (path.parts[0] == "services" and not ROOMS.isdisjoint(path.parts))


def sql_elsewhere(root: Path) -> list[str]:
    wrong = []
    for file in python_files(root):
        if _may_hold_sql(root, file):
            continue
        tree = tree_of(file)
        wrong += [f"{at(root, file, line)} imports {m}" for line, m in imports_in(tree) if m.startswith(LIBRARIES)]
        wrong += [
            f"{at(root, file, node.lineno)} states SQL"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and STATEMENT.search(node.value)
        ]
    return wrong


def likes_elsewhere(root: Path) -> list[str]:
    """A LIKE that a caller's word may reach stands in one place, which takes no wildcard."""
    wrong = []
    for file in python_files(root, "services", "chassis", "transport"):
        if file.relative_to(root).as_posix() == "chassis/columns.py" or not _may_hold_sql(root, file):
            continue
        wrong += [
            f"{at(root, file, node.lineno)} matches a pattern: use lies_in"
            for node in ast.walk(tree_of(file))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_like(node)
        ]
    return wrong


def _is_like(call: ast.Call) -> bool:
    """`like` and its kin of anything; `startswith` of a column with something that is not written there as text."""
    called = call.func
    if not isinstance(called, ast.Attribute):
        return False
    of_column = ".c." in ast.unparse(called.value) or ast.unparse(called.value) in {"place", "column", "territory"}
    spelled = all(isinstance(argument, ast.Constant) for argument in call.args)
    return called.attr in PATTERNS or (called.attr in BEGINNINGS and of_column and not spelled)


def test_a_territory_is_matched_in_one_place() -> None:
    faults = likes_elsewhere(ROOT)
    assert not faults, "\n".join(faults)


def test_a_like_elsewhere_is_caught(plant: Plant) -> None:
    fund = """
def of(place, within, name):
    a = fund.c.territory.startswith(within)
    b = fund.c.name.ilike(name)
    return fund.c.kind.startswith("person:"), name.startswith("x"), place.startswith(within)
"""
    root = plant({"services/property/storage/fund.py": fund, "chassis/columns.py": "x = t.c.place.like(y)"})
    assert [fault.split()[0].rpartition(":")[2] for fault in likes_elsewhere(root)] == ["3", "4", "5"]


def test_sql_stands_in_storage_alone() -> None:
    faults = sql_elsewhere(ROOT)
    assert not faults, "\n".join(faults)


def test_sql_in_a_use_case_is_caught(plant: Plant) -> None:
    root = plant(
        {
            "services/property/use_cases/fund.py": 'import sqlalchemy as sa\nquery = "SELECT id FROM fund"',
            "services/property/storage/fund.py": 'import sqlalchemy as sa\nquery = "SELECT id FROM fund"',
        }
    )
    assert sql_elsewhere(root) == [
        "services/property/use_cases/fund.py:1 imports sqlalchemy",
        "services/property/use_cases/fund.py:2 states SQL",
    ]
