"""The same rooms in every service; one subject, one file name."""

from pathlib import Path

import pytest

from tests.architecture.conftest import Check, Plant
from tests.architecture.sources import CODE, ROOT, SERVICES, at, python_files

ROOMS = {
    "README.md", "__init__.py", "service.py", "use_cases", "domain", "storage", "rulebook", "migrations",
}  # fmt: skip
DRAWERS = {"utils", "util", "common", "helpers", "helper", "base", "kit", "misc", "shared", "lib"}


def rooms_that_differ(root: Path) -> list[str]:
    wrong = []
    for service in SERVICES:
        found = {entry.name for entry in (root / "services" / service).iterdir()} - {"__pycache__"}
        wrong += [f"services/{service} lacks {name}" for name in sorted(ROOMS - found)]
        wrong += [f"services/{service} has {name}" for name in sorted(found - ROOMS)]
    return wrong


def subjects(root: Path, service: str) -> set[str]:
    return {file.stem for file in (root / "messages" / service).glob("*.py")} - {"__init__", "errors"}


def subjects_that_lose_their_name(root: Path) -> list[str]:
    """A subject of messages has a file of its name in use_cases or storage, and in the tests."""
    wrong = []
    for service in SERVICES:
        rooms = [root / "services" / service / room for room in ("use_cases", "storage")]
        for subject in sorted(subjects(root, service)):
            if not any((room / f"{subject}.py").exists() for room in rooms):
                wrong.append(f"messages/{service}/{subject}.py has no use cases or storage of its name")
            if not (root / "tests" / service / f"test_{subject}.py").exists():
                wrong.append(f"tests/{service}/test_{subject}.py does not exist")
    return wrong


def drawers(root: Path) -> list[str]:
    """A function lives with the noun that it serves."""
    files = python_files(root, *CODE, "tests")
    return [at(root, file) for file in files if DRAWERS & {*file.relative_to(root).with_suffix("").parts}]


@pytest.mark.parametrize("check", [rooms_that_differ, subjects_that_lose_their_name, drawers])
def test_rooms_and_names_are_the_same_everywhere(check: Check) -> None:
    faults = check(ROOT)
    assert not faults, "\n".join(faults)


def test_a_service_with_other_rooms_is_caught(plant: Plant) -> None:
    alike = {f"services/{service}/{room}": "" for service in SERVICES for room in ROOMS if "." in room}
    alike |= {f"services/{service}/{room}/__init__.py": "" for service in SERVICES for room in ROOMS if "." not in room}
    assert rooms_that_differ(plant(alike)) == []
    root = plant({"services/property/serializers.py": ""})
    (root / "services/property/README.md").unlink()
    assert rooms_that_differ(root) == ["services/property lacks README.md", "services/property has serializers.py"]


def test_a_subject_without_its_name_is_caught(plant: Plant) -> None:
    root = plant({"messages/property/areas.py": "", "services/property/domain/areas.py": ""})
    assert subjects_that_lose_their_name(root) == [
        "messages/property/areas.py has no use cases or storage of its name",
        "tests/property/test_areas.py does not exist",
    ]


def test_a_drawer_is_caught(plant: Plant) -> None:
    root = plant({"chassis/utils.py": "", "tests/helpers/money.py": "", "gateway/basement.py": ""})
    assert drawers(root) == ["chassis/utils.py", "tests/helpers/money.py"]
