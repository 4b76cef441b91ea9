"""Generated documents are fresh, and every mark of a test names a sentence of a rule."""

import shutil
from pathlib import Path

from suite.coverage import Rule, parts, shown, table, wrong_marks
from suite.documents import documents, stale
from tests.architecture.conftest import Plant
from tests.architecture.sources import ROOT

MARKED = """
    import pytest

    pytestmark = pytest.mark.rule("A1")

    @pytest.mark.rule("A8.4.5", "Z9")
    def test_it_pays_once(): ...

    @pytest.mark.rule("B1.1")
    class TestArea:
        @pytest.mark.slow
        def test_it_has_a_border(self): ...
"""


RULES = """
    - part: {en: a, zh: b}
      rules:
        - {id: A1, zh: a, en: b, sentences: []}
        - id: A8
          zh: a
          en: b
          steps: [{id: A8.4, zh: a, en: b, sentences: [{id: A8.4.5, zh: a, en: b}, {id: A8.4.6, zh: a, en: b}]}]
        - {id: B1, zh: a, en: b, sentences: [{id: B1.1, zh: a, en: b}]}
"""
PAYS, BORDER = "tests/test_points.py::test_it_pays_once", "tests/test_points.py::TestArea::test_it_has_a_border"


def test_generated_documents_are_fresh() -> None:
    """Red? `make docs`, and look at what changed: a payload that loses a field breaks who hears it."""
    assert stale(ROOT) == []


def test_every_mark_names_a_sentence() -> None:
    assert wrong_marks(ROOT) == []


def test_every_rule_has_its_words_and_its_own_id() -> None:
    assert ill_formed(ROOT) == []


def ill_formed(root: Path) -> list[str]:
    """Ids that stand twice, that do not belong where they stand, or that have no words in a language."""
    listed = [rule for part in parts(root) for row in part.rows for rule in row.every()]
    ids = [rule.id for rule in listed]
    strayed = [inner.id for rule in listed for inner in rule.inner if inner.id.rpartition(".")[0] != rule.id]
    mute = [rule.id for rule in listed if not (rule.zh and rule.en)]
    return sorted({*(each for each in ids if ids.count(each) > 1), *strayed, *mute})


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


def test_an_ill_formed_rule_is_caught(plant: Plant) -> None:
    sentences = (
        "[{id: A1.1, zh: a, en: b}, {id: A1.1, zh: a, en: b}, {id: A2.1, zh: a, en: b}, {id: A1.2, zh: a, en: ''}]"
    )
    root = plant({"docs/coverage/rules.yaml": RULES.replace("[]", sentences)})
    assert ill_formed(root) == ["A1.1", "A1.2", "A2.1"]


def test_marks_are_found_wherever_they_stand(plant: Plant) -> None:
    root = plant({"tests/test_points.py": MARKED, "docs/coverage/rules.yaml": RULES})
    assert shown(root) == {"A1": [PAYS, BORDER], "A8.4.5": [PAYS], "B1.1": [BORDER], "Z9": [PAYS]}


def test_a_mark_of_a_whole_row_or_of_no_rule_is_caught(plant: Plant) -> None:
    """A1 has no sentences here and may be marked as it is; B1 has."""
    rows = MARKED.replace("B1.1", "B1").replace("A8.4.5", "A8.4")
    root = plant({"tests/test_points.py": rows, "docs/coverage/rules.yaml": RULES})
    assert wrong_marks(root) == [
        f"{PAYS}: A8.4 has sentences: name those that it shows",
        f"{BORDER}: B1 has sentences: name those that it shows",
        f"{PAYS}: Z9 is no rule",
    ]


def test_a_row_is_shown_when_all_its_sentences_are(plant: Plant) -> None:
    root = plant({"tests/test_points.py": MARKED, "docs/coverage/rules.yaml": RULES})
    told = table(root)
    assert "**4 句中已证 3 句，3 条中已证 2 条。** **3 of 4 sentences are shown, 2 of 3 rows.**" in told
    assert "| **A8** | **a**<br>**b** | **已证 shown 1 / 2**<br>未证 open: A8.4.6 |" in told
    assert "| **B1** | **a**<br>**b** | **已证 shown 1 / 1** |" in told
    assert "| A8.4.6 | a<br>b | 未证 open |" in told
    assert "| B1.1 | a<br>b | [test_points](../../tests/test_points.py): TestArea::test it has a border |" in told


def test_the_sentences_of_a_row_are_those_of_its_steps() -> None:
    row = Rule("A8", "a", "b", (Rule("A8.4", "a", "b", (Rule("A8.4.5", "a", "b"), Rule("A8.4.6", "a", "b"))),))
    assert [sentence.id for sentence in row.sentences()] == ["A8.4.5", "A8.4.6"]
    assert [rule.id for rule in row.every()] == ["A8", "A8.4", "A8.4.5", "A8.4.6"]
