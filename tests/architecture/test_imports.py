"""Which way imports run: the contracts of `.importlinter`, and what they cannot say."""

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.conftest import Check, Plant
from tests.architecture.sources import (
    CODE,
    ROOT,
    SERVICES,
    at,
    functions_in,
    imports_in,
    python_files,
    source_of,
    tree_of,
)


def foreign_imports_in_domain(root: Path) -> list[str]:
    """The domain imports the standard library, territory, Beijing's time, how letters compare, its errors, itself."""
    wrong = []
    for service in SERVICES:
        kernel = ("messages.beijing", "messages.errors", "messages.letters", "messages.territory")
        allowed = (*kernel, f"messages.{service}.errors", f"services.{service}.domain")
        for file in python_files(root, f"services/{service}/domain"):
            for line, name in imports_in(tree_of(file)):
                if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith(allowed):
                    wrong.append(f"{at(root, file, line)} imports {name}")
    return wrong


def errors_of_another_service(root: Path) -> list[str]:
    """A service may import another's operations and events, never its errors."""
    return [
        f"{at(root, file, line)} imports {name}"
        for service in SERVICES
        for file in python_files(root, f"services/{service}")
        for line, name in imports_in(tree_of(file))
        if (whose := re.match(r"messages\.(\w+)\.errors\b", name)) and whose[1] in SERVICES and whose[1] != service
    ]


def package_spelled_imports(root: Path) -> list[str]:
    """Import paths are folder paths: never `from services import property`, nor a relative import."""
    return [
        f"{at(root, file, line)} imports {name}"
        for file in python_files(root)
        for line, name in imports_in(tree_of(file))
        if name.startswith(".") or name in {f"services.{service}" for service in SERVICES}
    ]


def imports_inside_functions(root: Path) -> list[str]:
    """An import inside a function says why, in a comment beside it."""
    return [
        at(root, file, node.lineno)
        for file in python_files(root)
        for function in functions_in(tree_of(file))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and "  # " not in source_of(file, node)
    ]


def top_folders_without_a_place(root: Path) -> list[str]:
    """Every package at the root is named in `.importlinter`."""
    packages = {file.parent.name for file in root.glob("*/__init__.py")} - {"tests"}
    named = (root / ".importlinter").read_text(encoding="utf-8").partition("root_packages")[2].partition("\n\n")[0]
    return sorted(packages - set(named.split()))


def broken_contracts(root: Path) -> set[str]:
    """The names of the contracts of `.importlinter` that do not hold."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "500"}
    ran = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert "Contracts:" in ran.stdout, ran.stdout + ran.stderr
    return set(re.findall(r"^(.+?) BROKEN(?: \(.*\))?$", ran.stdout, re.MULTILINE))


@pytest.mark.parametrize(
    "check",
    [
        foreign_imports_in_domain,
        errors_of_another_service,
        package_spelled_imports,
        imports_inside_functions,
        top_folders_without_a_place,
    ],
)
def test_imports_run_one_way(check: Check) -> None:
    faults = check(ROOT)
    assert not faults, "\n".join(faults)


def test_every_contract_holds() -> None:
    assert broken_contracts(ROOT) == set()


def test_a_domain_that_knows_a_library_is_caught(plant: Plant) -> None:
    root = plant({"services/property/domain/fund.py": "import decimal\nimport yaml\nfrom messages.fields import money"})
    assert foreign_imports_in_domain(root) == [
        "services/property/domain/fund.py:2 imports yaml",
        "services/property/domain/fund.py:3 imports messages.fields.money",
    ]


def test_another_services_errors_are_caught(plant: Plant) -> None:
    own, other = "from messages.property.errors import A", "from messages.enforcement.errors import B"
    root = plant({"services/property/use_cases/fund.py": f"{own}\n{other}"})
    assert errors_of_another_service(root) == [
        "services/property/use_cases/fund.py:2 imports messages.enforcement.errors.B"
    ]


def test_an_import_by_a_packages_name_is_caught(plant: Plant) -> None:
    root = plant({"suite/doors.py": "from services import property", "suite/cli.py": "from . import doors"})
    assert package_spelled_imports(root) == [
        "suite/cli.py:1 imports ..doors",
        "suite/doors.py:1 imports services.property",
    ]


def test_an_import_inside_a_function_without_its_reason_is_caught(plant: Plant) -> None:
    root = plant(
        {
            "suite/cli.py": """
            def run():
                import json
                import yaml  # only while developing
        """
        }
    )
    assert imports_inside_functions(root) == ["suite/cli.py:3"]


def test_a_folder_without_a_place_is_caught(plant: Plant) -> None:
    root = plant({".importlinter": "root_packages =\n    suite\n\n", "suite/__init__.py": "", "drawer/__init__.py": ""})
    assert top_folders_without_a_place(root) == ["drawer"]


def test_every_contract_catches_its_planted_fault(plant: Plant) -> None:
    planted = {
        "messages/planted_room.py": "",
        "messages/fields_planted/__init__.py": "import yaml",
        "services/volunteers/planted_room/__init__.py": "import gateway.app",
        "services/volunteers/domain/planted.py": "import chassis.act\nimport services.property.storage.tables",
        "services/planted/__init__.py": "import kombu",
        "gateway/planted_room.py": "import sqlalchemy\nimport chassis.rulebook",
        "suite/planted_room.py": "",
    }
    root = plant(planted)
    for folder in CODE:
        shutil.copytree(ROOT / folder, root / folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / ".importlinter", root)
    named = re.findall(r"^name = (.+)$", (ROOT / ".importlinter").read_text(encoding="utf-8"), re.MULTILINE)
    assert broken_contracts(root) == set(named)
