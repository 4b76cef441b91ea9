"""The domain is made of values: no free dictionaries, and no text that a rule has to parse."""

import ast
from pathlib import Path

import pytest

from tests.architecture.conftest import Check, Plant
from tests.architecture.sources import ROOT, at, python_files, tree_of


def free_dictionaries(root: Path) -> list[str]:
    """`dict[str, Any]` (or a bare `dict`) as a type: nobody can tell what is in it."""
    return [
        at(root, file, node.lineno)
        for file in python_files(root, "services")
        if "domain" in file.relative_to(root).parts
        for node in ast.walk(tree_of(file))
        if ast.unparse(node).replace(" ", "") in {"dict[str,Any]", "Mapping[str,Any]", "list[dict]", "dict[Any,Any]"}
        and isinstance(node, ast.Subscript)
    ]


def parsed_moments(root: Path) -> list[str]:
    """A moment comes to a rule as a moment."""
    return [
        at(root, file, node.lineno)
        for file in python_files(root, "services")
        if "domain" in file.relative_to(root).parts
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Attribute) and node.attr == "fromisoformat"
    ]


@pytest.mark.parametrize("check", [free_dictionaries, parsed_moments])
def test_the_domain_is_made_of_values(check: Check) -> None:
    faults = check(ROOT)
    assert not faults, "\n".join(faults)


def test_a_free_dictionary_in_the_domain_is_caught(plant: Plant) -> None:
    planted = "def weigh(roll: list[dict[str, Any]], names: dict[str, int]) -> dict[str, Any]: ...\n"
    root = plant({"services/property/domain/fund.py": planted, "services/property/storage/fund.py": planted})
    assert free_dictionaries(root) == ["services/property/domain/fund.py:1"] * 2


def test_a_parsed_moment_in_the_domain_is_caught(plant: Plant) -> None:
    root = plant({"services/property/domain/fund.py": "began = dt.datetime.fromisoformat(told)\n"})
    assert parsed_moments(root) == ["services/property/domain/fund.py:1"]
