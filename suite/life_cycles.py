"""`docs/lifecycles.md`: the moves of every kind of thing, drawn from the tables that the code obeys."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping

from chassis.subject import LifeCycle, Subject
from suite.doors import SERVICES

BEGINNING = ""
_TITLE = "# Life cycles 状态流转\n"
_HOW = (
    "An arrow is a move: the verb that makes it and, after the stroke, the event that tells of it."
    " 箭头上是动作，斜线后是随之发出的事件。 Nothing moves but along an arrow. 没有箭头的流转不会发生。"
)


def of_services() -> dict[str, dict[str, Subject]]:
    """Per service its subjects, each by the name of its file."""
    return {service: dict(_subjects_of(service)) for service in SERVICES}


def document(services: Mapping[str, Mapping[str, Subject]]) -> str:
    lines = [_TITLE, _HOW]
    for service, subjects in services.items():
        drawn = {name: subject for name, subject in subjects.items() if subject.life_cycles or subject.also_tells}
        if drawn:
            lines.append(f"\n## {service}")
        for name, subject in drawn.items():
            lines.append(f"\n### {name}")
            lines += [line for cycle in subject.life_cycles for line in _drawing(cycle)]
            lines += [f"\nTold without a move 不随流转发出: `{kind.name}`." for kind in subject.also_tells]
    return "\n".join([*lines, ""])


def _subjects_of(service: str) -> Iterator[tuple[str, Subject]]:
    package = importlib.import_module(f"services.{service}.use_cases")
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
        subject = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "SUBJECT", None)
        if isinstance(subject, Subject):
            yield module.name, subject


def _drawing(cycle: LifeCycle) -> list[str]:
    arrows = [
        f"    {_state(before)} --> {_state(after)} : {_label(cycle, verb)}"
        for verb, moves in cycle.moves.items()
        for before, after in moves.items()
    ]
    return [f"\n**{cycle.name}**\n", "```mermaid", "stateDiagram-v2", *arrows, "```"]


def _state(status: str) -> str:
    return "[*]" if status == BEGINNING else re.sub(r"\W", "_", status)


def _label(cycle: LifeCycle, verb: str) -> str:
    said = verb.replace("_", " ")
    return f"{said} / {cycle.tells[verb].name}" if verb in cycle.tells else said
