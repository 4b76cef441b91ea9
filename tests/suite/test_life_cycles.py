"""What `docs/lifecycles.md` draws, of subjects planted here."""

from chassis.subject import LifeCycle, Subject
from messages.deliberation.matters import MATTER_RAISED
from messages.enforcement.cases import CASE_SUPERVISED
from suite import life_cycles
from suite.doors import SERVICES, door

MOVES = {"raise": {"": "raised"}, "send_up": {"raised": "raised", "no quorum": "raised"}}
MATTERS = Subject(life_cycles=(LifeCycle("matter", MOVES, {"raise": MATTER_RAISED}),))


def test_each_move_is_an_arrow_with_its_verb_and_its_event() -> None:
    told = life_cycles.document({"deliberation": {"matters": MATTERS, "councils": Subject()}, "property": {}})
    assert told.partition("\n\n## ")[2] == (
        "deliberation\n\n### matters\n\n**matter**\n\n```mermaid\nstateDiagram-v2\n"
        "    [*] --> raised : raise / deliberation.matter_raised.v1\n"
        "    raised --> raised : send up\n"
        "    no_quorum --> raised : send up\n"
        "```\n"
    )


def test_what_is_told_without_a_move_is_named() -> None:
    told = life_cycles.document({"enforcement": {"supervision": Subject(also_tells=(CASE_SUPERVISED,))}})
    assert told.endswith("### supervision\n\nTold without a move 不随流转发出: `enforcement.case_supervised.v1`.\n")


def test_every_subject_of_a_service_is_known_by_its_file() -> None:
    known = life_cycles.of_services()
    for service in SERVICES:
        assert {id(subject) for subject in known[service].values()} == {id(each) for each in door(service).subjects}
    assert "transfers" in known["enforcement"]
