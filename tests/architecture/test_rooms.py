"""The same rooms in every service; one subject, one file name."""

import ast
from pathlib import Path

import pytest

from tests.architecture.conftest import Check, Plant
from tests.architecture.sources import CODE, ROOT, SERVICES, at, python_files, tree_of

ROOMS = {
    "README.md", "__init__.py", "service.py", "use_cases", "domain", "storage", "rulebook", "migrations",
}  # fmt: skip
DRAWERS = {"utils", "util", "common", "helpers", "helper", "base", "kit", "misc", "shared", "lib"}
EVERYWHERE = ("messages/{service}/{subject}.py", "tests/{service}/test_{subject}.py")
ON_ITS_OWN = (
    "services/{service}/domain/{subject}.py",
    "services/{service}/storage/{subject}.py",
    "services/{service}/storage/tables/{subject}.py",
)
"""The further rooms of a subject with tables of its own, which names no other with `of`."""
NO_SUBJECTS = {"__init__", "reference"}
RULEBOOK = "rulebook"
"""What a subject is `of` that only shows rules."""


def rooms_that_differ(root: Path) -> list[str]:
    wrong = []
    for service in SERVICES:
        names = {entry.name for entry in (root / "services" / service).iterdir()} - {"__pycache__"}
        wrong += [f"services/{service} lacks {name}" for name in sorted(ROOMS - names)]
        wrong += [f"services/{service} has {name}" for name in sorted(names - ROOMS)]
    return wrong


def subjects_without_a_room(root: Path) -> list[str]:
    """A subject has every room that is its due, and is in its service's list."""
    wrong = []
    for service in SERVICES:
        listed = _listed(root / "services" / service / "service.py")
        for subject in _names(root, f"messages/{service}"):
            file = root / f"services/{service}/use_cases/{subject}.py"
            owner = _owner(file) if file.exists() else None
            rooms = EVERYWHERE if owner else (*EVERYWHERE, *ON_ITS_OWN)
            paths = [f"services/{service}/use_cases/{subject}.py"]
            paths += [room.format(service=service, subject=subject) for room in rooms]
            wrong += [f"{service} {subject} lacks {path}" for path in paths if not (root / path).exists()]
            if subject not in listed:
                wrong.append(f"{service} {subject} is not in service.py")
            if owner not in {None, RULEBOOK} and not (root / f"services/{service}/storage/tables/{owner}.py").exists():
                wrong.append(f"{service} {subject} is of {owner}, which has no tables")
    return wrong


def rooms_without_a_subject(root: Path) -> list[str]:
    """A file with a SUBJECT, with tables or with problems bears the name of a subject of the messages."""
    wrong = []
    for service in SERVICES:
        known = _names(root, f"messages/{service}")
        for room in (f"services/{service}/storage/tables", f"messages/{service}/errors"):
            wrong += [f"{room}/{name}.py bears no subject's name" for name in sorted(_names(root, room) - known)]
        for name in sorted(_names(root, f"services/{service}/use_cases") - known):
            if _subject_call(root / f"services/{service}/use_cases/{name}.py"):
                wrong.append(f"services/{service}/use_cases/{name}.py has a SUBJECT without messages")
    return wrong


def _names(root: Path, folder: str) -> set[str]:
    return {file.stem for file in (root / folder).glob("*.py")} - NO_SUBJECTS


def _listed(file: Path) -> set[str]:
    """The names that a service's list speaks of."""
    return {node.id for node in ast.walk(tree_of(file)) if isinstance(node, ast.Name)} if file.exists() else set()


def _subject_call(file: Path) -> ast.Call | None:
    for node in tree_of(file).body:
        if isinstance(node, ast.Assign) and "SUBJECT" in {
            target.id for target in node.targets if isinstance(target, ast.Name)
        }:
            return node.value if isinstance(node.value, ast.Call) else None
    return None


def _owner(file: Path) -> str | None:
    """The subject whose tables this one works on."""
    call = _subject_call(file)
    if call and isinstance(call.func, ast.Attribute):  # `Rulebooks(…).subject(…)`
        return RULEBOOK
    named = [keyword.value for keyword in call.keywords if keyword.arg == "of"] if call else []
    return str(ast.literal_eval(named[0])) if named else None


def drawers(root: Path) -> list[str]:
    """A function lives with the noun that it serves."""
    files = python_files(root, *CODE, "tests")
    return [at(root, file) for file in files if DRAWERS & {*file.relative_to(root).with_suffix("").parts}]


@pytest.mark.parametrize("check", [rooms_that_differ, subjects_without_a_room, rooms_without_a_subject, drawers])
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


PLANTED = {
    "messages/property/areas.py": "",
    "services/property/service.py": "subjects = (areas, counts)",
    "services/property/use_cases/areas.py": "SUBJECT = Subject()",
    "services/property/domain/areas.py": "",
    "services/property/storage/areas.py": "",
    "services/property/storage/tables/areas.py": "",
    "tests/property/test_areas.py": "",
    "messages/property/counts.py": "",
    "services/property/use_cases/counts.py": 'SUBJECT = Subject(of="areas")',
    "tests/property/test_counts.py": "",
}
"""Two subjects that have all that is their due."""


def test_whole_subjects_pass(plant: Plant) -> None:
    root = plant(PLANTED)
    assert subjects_without_a_room(root) == rooms_without_a_subject(root) == []


@pytest.mark.parametrize("name", [name for name in PLANTED if "messages" not in name and "service.py" not in name])
def test_each_missing_room_is_caught(plant: Plant, name: str) -> None:
    root = plant({path: text for path, text in PLANTED.items() if path != name})
    subject = "counts" if "counts" in name else "areas"
    assert f"property {subject} lacks {name}" in subjects_without_a_room(root)


def test_a_subject_that_its_service_does_not_list_is_caught(plant: Plant) -> None:
    root = plant({**PLANTED, "services/property/service.py": "subjects = (areas,)"})
    assert subjects_without_a_room(root) == ["property counts is not in service.py"]


def test_a_subject_of_another_without_tables_is_caught(plant: Plant) -> None:
    root = plant({**PLANTED, "services/property/use_cases/counts.py": 'SUBJECT = Subject(of="sums")'})
    assert subjects_without_a_room(root) == ["property counts is of sums, which has no tables"]


def test_a_room_without_its_subject_is_caught(plant: Plant) -> None:
    stray = {
        "services/property/storage/tables/funds.py": "",
        "messages/property/errors/funds.py": "",
        "services/property/use_cases/funds.py": "SUBJECT = Subject()",
        "services/property/use_cases/steps.py": "",
    }
    assert rooms_without_a_subject(plant({**PLANTED, **stray})) == [
        "services/property/storage/tables/funds.py bears no subject's name",
        "messages/property/errors/funds.py bears no subject's name",
        "services/property/use_cases/funds.py has a SUBJECT without messages",
    ]


def test_a_drawer_is_caught(plant: Plant) -> None:
    root = plant({"chassis/utils.py": "", "tests/helpers/money.py": "", "gateway/basement.py": ""})
    assert drawers(root) == ["chassis/utils.py", "tests/helpers/money.py"]
