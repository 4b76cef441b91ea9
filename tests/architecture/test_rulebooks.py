"""Rules that are data: versioned, dated, said in both languages."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.architecture.conftest import Plant
from tests.architecture.sources import ROOT, at


def faults_of_rulebooks(root: Path) -> list[str]:
    wrong = []
    for file in sorted(root.glob("services/*/rulebook/*.yaml")):
        rule = yaml.safe_load(file.read_text(encoding="utf-8"))
        if not isinstance(rule.get("version"), str):
            wrong.append(f"{at(root, file)}: no version, as text")
        if type(rule.get("valid_from")) is not dt.date:
            wrong.append(f"{at(root, file)}: no valid_from, as a day")
        wrong += [f"{at(root, file)}: {place} is not in both languages" for place in _one_sided(rule, "")]
    return wrong


def _one_sided(node: Any, place: str) -> Iterator[str]:
    if isinstance(node, dict):
        languages = {"zh", "en"} & node.keys()
        if languages and not (len(languages) == 2 and all(node[name] for name in languages)):
            yield place or "the top"
        for name, inner in node.items():
            yield from _one_sided(inner, f"{place}.{name}".strip("."))
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from _one_sided(inner, f"{place}.{index}")


def test_rulebooks_are_versioned_dated_and_bilingual() -> None:
    faults = faults_of_rulebooks(ROOT)
    assert not faults, "\n".join(faults)
    assert list(ROOT.glob("services/*/rulebook/*.yaml"))


def test_a_faulty_rulebook_is_caught(plant: Plant) -> None:
    root = plant(
        {
            "services/property/rulebook/fund.yaml": "version: 1\ntitle: {zh: 基金}\nitems:\n  - {zh: 甲, en: ''}\n",
        }
    )
    name = "services/property/rulebook/fund.yaml"
    assert faults_of_rulebooks(root) == [
        f"{name}: no version, as text",
        f"{name}: no valid_from, as a day",
        f"{name}: title is not in both languages",
        f"{name}: items.0 is not in both languages",
    ]
