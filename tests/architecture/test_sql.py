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
    "suite/parts/postgres.py",  # a private server's databases
    "deploy/make_secrets.py",  # a new cluster's databases
)
ROOMS = {"storage", "migrations"}


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
