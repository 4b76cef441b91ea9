"""Rules that are data: versioned, dated, said in both languages, and whole by the schema and the check of their own."""

import copy
import dataclasses
import datetime as dt
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from marshmallow import ValidationError

from chassis.rulebook import Beside, Rulebook, Version
from messages.enforcement.classes import LIST_PROBLEM_CLASSES
from messages.operation import Operation
from messages.wrong import wrong_fields
from tests.architecture.conftest import Plant
from tests.architecture.sources import ROOT, SERVICES, at

Books = dict[str, Rulebook[Any]]


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


def rulebooks_of(service: str) -> Books:
    """Those that its subject offers to the office."""
    subject = importlib.import_module(f"services.{service}.use_cases.rulebooks").SUBJECT
    books: Books = next(iter(subject.operations.values())).__self__.books
    return books


ALL = {service: rulebooks_of(service) for service in SERVICES}


def files_without_a_rulebook(root: Path) -> list[str]:
    """A file of rules that no office can change."""
    read = {f"{service}/{name}" for service, books in ALL.items() for name in books}
    files = sorted(root.glob("services/*/rulebook/*.yaml"))
    named = {file: f"{file.parent.parent.name}/{file.stem.rstrip('_0123456789')}" for file in files}
    return [f"{at(root, file)}: no rulebook reads it" for file, name in named.items() if name not in read]


def faults_in(version: Version, book: Rulebook[Any], books: Books) -> list[str]:
    try:
        loaded = book.load(version.content)
        book.try_out(version.name, version.content)
    except ValidationError as error:
        return [f"{book.name}.{wrong['field']}: {wrong['message']}" for wrong in wrong_fields(error, "en")]
    beside = Beside(books, {}, version.valid_from, _asked)
    return [f"{book.name}.{place}: {english}" for place, english, _ in book.check(loaded, beside)]


def _asked(operation: Operation) -> Any:
    """What enforcement would answer by the release's rules."""
    assert operation is LIST_PROBLEM_CLASSES
    return {"items": ALL["enforcement"]["problem_classes"].files[0].content["classes"]}


def test_every_file_of_rules_has_its_rulebook(plant: Plant) -> None:
    assert files_without_a_rulebook(ROOT) == []
    root = plant({"services/property/rulebook/fund.yaml": "", "services/property/rulebook/evaluation_2_0.yaml": ""})
    assert files_without_a_rulebook(root) == ["services/property/rulebook/fund.yaml: no rulebook reads it"]


@pytest.mark.parametrize("service", SERVICES)
def test_every_version_of_the_release_is_whole(service: str) -> None:
    books = ALL[service]
    assert all(book.files for book in books.values())
    faults = [fault for book in books.values() for version in book.files for fault in faults_in(version, book, books)]
    assert not faults, "\n".join(faults)


def test_a_version_that_is_not_whole_is_caught() -> None:
    books = ALL["enforcement"]
    book = books["problem_classes"]
    content = copy.deepcopy(book.files[0].content)
    content["classes"][0]["lead_agency"] = "dragon_office"
    version = dataclasses.replace(book.files[0], content=content)
    missing = "illegal_construction: there is no agency dragon_office."
    assert faults_in(version, book, books) == [f"problem_classes.classes.0.lead_agency: {missing}"]
    content["classes"][0]["dragon"] = 1
    unknown = "problem_classes.classes.0.dragon: There is no such field here."
    assert faults_in(version, book, books) == [unknown]
