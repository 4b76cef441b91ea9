"""How much one file, one function and the chassis may hold, in lines of code: no blank ones, comments, docstrings."""

from pathlib import Path

import pytest

from tests.architecture.conftest import Check, Plant
from tests.architecture.sources import CODE, ROOT, at, code_lines, functions_in, python_files, tree_of

FILE, FUNCTION = 250, 40
BUDGETS = {"chassis": (21, 1820), "transport": (5, 605)}
"""Of each folder that all services stand on: files and lines at most."""


def long_files(root: Path) -> list[str]:
    files = [file for file in python_files(root, *CODE, "tests") if "migrations" not in file.parts]
    return [f"{at(root, file)}: {lines} lines" for file in files if (lines := len(code_lines(file))) > FILE]


def long_functions(root: Path) -> list[str]:
    return [
        f"{at(root, file, function.lineno)} {function.name}: {lines} lines"
        for file in python_files(root, *CODE, "tests")
        if "migrations" not in file.parts
        for function in functions_in(tree_of(file))
        if (lines := len(code_lines(file) & {*range(function.lineno, (function.end_lineno or 0) + 1)})) > FUNCTION
    ]


def beyond_the_budget(root: Path) -> list[str]:
    """What every service stands on stays small enough to be read in an hour."""
    wrong = []
    for folder, (most_files, most_lines) in BUDGETS.items():
        files = [file for file in python_files(root, folder) if file.name != "__init__.py"]
        lines = sum(len(code_lines(file)) for file in files)
        wrong += [f"{folder}: {len(files)} files of {most_files}"] if len(files) > most_files else []
        wrong += [f"{folder}: {lines} lines of {most_lines}"] if lines > most_lines else []
    return wrong


@pytest.mark.parametrize("check", [long_files, long_functions, beyond_the_budget])
def test_nothing_grows_past_its_size(check: Check) -> None:
    faults = check(ROOT)
    assert not faults, "\n".join(faults)


def test_a_long_file_is_caught_and_comments_do_not_count(plant: Plant) -> None:
    commented = '"""One.\n\nTwo.\n"""\n' + "# why\n\n" * 300 + "x = 1\n" * FILE
    root = plant({"suite/long.py": "x = 1\n" * (FILE + 1), "suite/commented.py": commented})
    assert long_files(root) == ["suite/long.py: 251 lines"]


def test_a_long_function_is_caught(plant: Plant) -> None:
    root = plant({"suite/long.py": "def run():\n" + "    x = 1\n" * FUNCTION})
    assert long_functions(root) == ["suite/long.py:1 run: 41 lines"]


@pytest.mark.parametrize(("folder", "budget"), BUDGETS.items())
def test_a_fat_folder_is_caught(plant: Plant, folder: str, budget: tuple[int, int]) -> None:
    files, lines = budget
    root = plant({f"{folder}/part{number}.py": "x = 1\n" * 301 for number in range(files + 1)})
    assert beyond_the_budget(root) == [
        f"{folder}: {files + 1} files of {files}",
        f"{folder}: {301 * (files + 1)} lines of {lines}",
    ]
