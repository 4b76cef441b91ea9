"""Life cycles are whole: every status can be reached, and what is told is drawn where it is told.

One allowance: an event stands in the life cycle of what it is about, which may be another subject's of the same
service: the closing of a vote tells that a matter was decided.
"""

import ast
import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from chassis.subject import LifeCycle, Subject
from messages.deliberation.matters import MATTER_DECIDED, MATTER_EXECUTED, MATTER_RAISED
from messages.envelope import EventType
from suite import life_cycles
from tests.architecture.conftest import Plant
from tests.architecture.sources import ROOT, at, python_files, tree_of

Subjects = Mapping[str, Mapping[str, Subject]]


def ill_drawn(services: Subjects) -> list[str]:
    """Statuses that nothing leads to, and events of verbs that are no moves."""
    wrong = []
    for service, name, cycle in _cycles(services):
        where = f"{service}/{name}: {cycle.name}"
        wrong += [f"{where} never comes to {status}" for status in sorted(_left(cycle) - _reached(cycle))]
        wrong += [f"{where} has no move {verb}" for verb in sorted(cycle.tells.keys() - cycle.moves.keys())]
    return wrong


def untold_and_undrawn(root: Path, services: Subjects) -> list[str]:
    """Events that are told and stand in no subject's `tells` or `also_tells`, and those that stand there untold."""
    wrong = []
    for service, subjects in services.items():
        drawn = {kind.name for subject in subjects.values() for kind in _told_by(subject)}
        told: dict[str, str] = {}
        for file in python_files(root, f"services/{service}/use_cases"):
            told |= {kind: at(root, file, line) for line, kind in _told_in(file)}
        wrong += [f"{where} tells {kind}, which is not drawn" for kind, where in told.items() if kind not in drawn]
        wrong += [f"services/{service} draws {kind} and never tells it" for kind in sorted(drawn - told.keys())]
    return wrong


def _cycles(services: Subjects) -> Iterator[tuple[str, str, LifeCycle]]:
    for service, subjects in services.items():
        for name, subject in subjects.items():
            yield from ((service, name, cycle) for cycle in subject.life_cycles)


def _left(cycle: LifeCycle) -> set[str]:
    return {before for moves in cycle.moves.values() for before in moves} - {life_cycles.BEGINNING}


def _reached(cycle: LifeCycle) -> set[str]:
    steps = [step for moves in cycle.moves.values() for step in moves.items()]
    reached, before = {life_cycles.BEGINNING}, set[str]()
    while reached != before:
        before = set(reached)
        reached |= {after for source, after in steps if source in reached}
    return reached


def _told_by(subject: Subject) -> set[EventType]:
    return {*subject.also_tells, *(kind for cycle in subject.life_cycles for kind in cycle.tells.values())}


def _told_in(file: Path) -> Iterator[tuple[int, str]]:
    """(line, name of the event) of every `act.tell(NAME, …)`; a NAME that no import explains is given as it stands."""
    tree = tree_of(file)
    origins = {
        alias.asname or alias.name: (node.module, alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("messages.")
        for alias in node.names
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "act.tell":
            said = ast.unparse(call.args[0])
            module, name = origins.get(said, (None, said))
            kind = getattr(importlib.import_module(module), name) if module else None
            yield call.lineno, kind.name if isinstance(kind, EventType) else said


def test_every_status_is_reached_and_every_told_verb_is_a_move() -> None:
    assert ill_drawn(life_cycles.of_services()) == []


def test_every_event_that_is_told_is_drawn() -> None:
    assert untold_and_undrawn(ROOT, life_cycles.of_services()) == []


def test_an_ill_drawn_life_cycle_is_caught() -> None:
    moves = {"raise": {"": "raised"}, "wake": {"asleep": "raised"}, "nap": {"dozing": "asleep"}}
    planted = Subject(life_cycles=(LifeCycle("matter", moves, {"decide": MATTER_DECIDED}),))
    assert ill_drawn({"deliberation": {"matters": planted}}) == [
        "deliberation/matters: matter never comes to asleep",
        "deliberation/matters: matter never comes to dozing",
        "deliberation/matters: matter has no move decide",
    ]


TELLING = """
    from messages.deliberation.matters import MATTER_RAISED, MATTER_DECIDED as DONE

    def raise_matter(act):
        act.tell(MATTER_RAISED, act)
        act.tell(DONE, act)
        act.tell(chosen, act)
"""


def test_an_event_that_is_told_and_not_drawn_is_caught(plant: Plant) -> None:
    """And one that is drawn and not told; a name that cannot be traced to a message is never drawn."""
    root = plant({"services/deliberation/use_cases/matters.py": TELLING})
    tells = {"raise": MATTER_RAISED, "execute": MATTER_EXECUTED}
    cycle = LifeCycle("matter", {"raise": {"": "raised"}, "execute": {"raised": "executed"}}, tells)
    assert untold_and_undrawn(root, {"deliberation": {"matters": Subject(life_cycles=(cycle,))}}) == [
        "services/deliberation/use_cases/matters.py:6 tells deliberation.matter_decided.v1, which is not drawn",
        "services/deliberation/use_cases/matters.py:7 tells chosen, which is not drawn",
        "services/deliberation draws deliberation.matter_executed.v1 and never tells it",
    ]
    also = Subject(life_cycles=(cycle,), also_tells=(MATTER_DECIDED,))
    assert len(untold_and_undrawn(root, {"deliberation": {"matters": also}})) == 2
