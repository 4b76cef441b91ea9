"""A new subject is files and one line in its service's list: nothing that subjects share is edited."""

import json
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, tree_of
from tests.architecture.test_rooms import rooms_without_a_subject, subjects_without_a_room

BROOMS = {
    "messages/property/brooms.py": """
        from messages import fields
        from messages.operation import NOWHERE, STEWARD, Operation
        from messages.property.errors.brooms import BroomTaken
        from messages.words import Text

        class BuyBroom(fields.Messages):
            name = fields.text(required=True)

        class Broom(fields.Messages):
            id = fields.id_(required=True)
            version = fields.whole(1, required=True)
            name = fields.text(required=True)

        BUY_BROOM = Operation(
            "property.buy_broom", "POST /api/v1/brooms", Text("Buy a broom.", "购买扫帚。"),
            request=BuyBroom, answer=Broom, roles=frozenset({STEWARD}), place=NOWHERE, errors=(BroomTaken,),
            creates=True,
        )
    """,
    "messages/property/errors/brooms.py": """
        from messages.errors import Conflict

        class BroomTaken(Conflict):
            en = "There is a broom of this name."
            zh = "已有同名扫帚。"
    """,
    "services/property/domain/brooms.py": """
        import dataclasses

        @dataclasses.dataclass(slots=True)
        class Broom:
            id: str
            name: str
            version: int = 1
    """,
    "services/property/storage/tables/brooms.py": """
        import sqlalchemy as sa

        from chassis.columns import ident, text, whole
        from messages.property.errors.brooms import BroomTaken
        from services.property.storage.tables import metadata

        brooms = sa.Table(
            "brooms", metadata, ident("id", primary_key=True), whole("version"), text("name"),
            sa.UniqueConstraint("name", name="one_broom_per_name", info={"problem": BroomTaken}),
        )
    """,
    "services/property/storage/brooms.py": """
        from chassis.act import Act
        from services.property.domain.brooms import Broom
        from services.property.storage.tables.brooms import brooms

        def add(act: Act, broom: Broom) -> None:
            act.add(brooms, broom)
    """,
    "services/property/use_cases/brooms.py": """
        from chassis.act import Act
        from chassis.subject import Subject
        from messages.property.brooms import BUY_BROOM
        from services.property.domain.brooms import Broom
        from services.property.storage import brooms

        def buy_broom(act: Act, *, name: str) -> Broom:
            broom = Broom(act.new_id(), name)
            brooms.add(act, broom)
            return broom

        SUBJECT = Subject(operations={BUY_BROOM: buy_broom})
    """,
    "tests/property/test_brooms.py": "",
}  # fmt: skip
LIST = "services/property/service.py"
ASKED = """
import json
from gateway.openapi import document
from messages import catalogue, errors
from suite.doors import door

its_door = door("property")
print(json.dumps({
    "answered": "buy_broom" in its_door.operations,
    "published": "property.buy_broom" in [operation.name for operation in catalogue.operations()],
    "stored": "brooms" in its_door.metadata.tables,
    "rule": its_door._rules["one_broom_per_name"].__name__,
    "problem": "broom_taken" in errors.Problem.family,
}))
"""


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The code as it stands, in a folder of its own."""
    for folder in ("messages", "chassis", "transport", "services", "gateway", "suite", "reference"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests").mkdir()
    for service in ("volunteers", "enforcement", "property", "deliberation"):
        shutil.copytree(ROOT / "tests" / service, tmp_path / "tests" / service)
    return tmp_path


def test_a_new_subject_touches_its_services_list_alone(house: Path) -> None:
    for name, text in BROOMS.items():
        assert not (house / name).exists(), "a new subject edits no file that is there"
        (house / name).write_text(textwrap.dedent(text), encoding="utf-8")
    service = house / LIST
    service.write_text(service.read_text("utf-8").replace("areas,", "areas, brooms,"), encoding="utf-8")
    tree_of.cache_clear()
    assert subjects_without_a_room(house) == rooms_without_a_subject(house) == []
    told = subprocess.run([sys.executable, "-c", ASKED], cwd=house, check=True, capture_output=True, text=True).stdout
    assert json.loads(told) == {
        "answered": True, "published": True, "stored": True, "rule": "BroomTaken", "problem": True,
    }  # fmt: skip
