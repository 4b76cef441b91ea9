"""How much one file, one function and the chassis may hold, in lines of code: no blank ones, comments, docstrings."""

from pathlib import Path

import pytest

from tests.architecture.conftest import Check, Plant
from tests.architecture.sources import CODE, ROOT, at, code_lines, functions_in, python_files, tree_of

FILE, FUNCTION = 250, 40
CHASSIS_FILES, CHASSIS_LINES = 15, 1545


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


def beyond_the_chassis_budget(root: Path) -> list[str]:
    """What every service stands on stays small enough to be read in an hour."""
    files = [file for file in python_files(root, "chassis") if file.name != "__init__.py"]
    lines = sum(len(code_lines(file)) for file in files)
    wrong = [f"{len(files)} files of {CHASSIS_FILES}"] if len(files) > CHASSIS_FILES else []
    return wrong + ([f"{lines} lines of {CHASSIS_LINES}"] if lines > CHASSIS_LINES else [])


@pytest.mark.parametrize("check", [long_files, long_functions, beyond_the_chassis_budget])
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


def test_a_fat_chassis_is_caught(plant: Plant) -> None:
    root = plant({f"chassis/part{number}.py": "x = 1\n" * 101 for number in range(CHASSIS_FILES + 1)})
    assert beyond_the_chassis_budget(root) == ["16 files of 15", "1616 lines of 1545"]
