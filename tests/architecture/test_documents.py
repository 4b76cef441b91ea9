"""Generated documents are fresh, and every mark of a test names a rule."""

import shutil

from suite.coverage import rules, shown, unknown_ids
from suite.documents import documents, stale
from tests.architecture.conftest import Plant
from tests.architecture.sources import ROOT

MARKED = """
    import pytest

    pytestmark = pytest.mark.rule("A1")

    @pytest.mark.rule("A8.4", "Z9")
    def test_it_pays_once(): ...

    @pytest.mark.rule("B1")
    class TestArea:
        @pytest.mark.slow
        def test_it_has_a_border(self): ...
"""


def test_generated_documents_are_fresh() -> None:
    """Red? `make docs`, and look at what changed: a payload that loses a field breaks who hears it."""
    assert stale(ROOT) == []


def test_every_mark_names_a_rule() -> None:
    assert unknown_ids(ROOT) == []


def test_every_rule_has_its_titles() -> None:
    listed = [rule for part in rules(ROOT) for rule in part["rules"]]
    assert all(rule.keys() == {"id", "zh", "en"} and all(rule.values()) for rule in listed)
    assert len({rule["id"] for rule in listed}) == len(listed)


def test_a_stale_document_is_caught(plant: Plant) -> None:
    root = plant({"docs/coverage/rules.yaml": "[]", "tests/messages/golden/gone.v1.json": "{}"})
    written = dict(documents(root))
    for name, text in written.items():
        plant({name: text})
        (root / name).write_text(text, "utf-8")
    assert stale(root) == ["tests/messages/golden/gone.v1.json"]
    (root / "docs/events.md").write_text("changed", "utf-8")
    shutil.rmtree(root / "tests")
    assert {"docs/events.md", *(name for name in written if "golden" in name)} == set(stale(root))


def test_marks_are_found_wherever_they_stand(plant: Plant) -> None:
    rule = "- part: {en: a, zh: b}\n  rules: [{id: A1, zh: a, en: b}, {id: A8.4, zh: a, en: b}]\n"
    root = plant({"tests/test_points.py": MARKED, "docs/coverage/rules.yaml": rule})
    pays, border = "tests/test_points.py::test_it_pays_once", "tests/test_points.py::TestArea::test_it_has_a_border"
    assert shown(root) == {"A1": [pays, border], "A8": [pays], "A8.4": [pays], "B1": [border], "Z9": [pays]}
    assert unknown_ids(root) == [f"{pays}: A8", f"{border}: B1", f"{pays}: Z9"]
