"""A subject as its service publishes it: what it answers, what it hears, what time sets off.

Each `use_cases/<subject>.py` ends with its `SUBJECT`; a service is a list of them. A subject without tables of its own
names, with `of`, the subject whose tables it works on, or "rulebook"; its rooms are then messages, use cases and tests.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from chassis.act import Act
from messages.envelope import EventType
from messages.operation import Operation
from messages.words import Text

UseCase = Callable[..., Any]
Moves = Mapping[str, Mapping[str, str]]
"""A life cycle: verb → from which status → to which. What has no status yet stands at ""."""


@dataclasses.dataclass(frozen=True, slots=True)
class Clock:
    """Work that time sets off: `candidates` finds what is due, `handle` does one, re-checking it under lock."""

    name: str
    every_seconds: float
    candidates: Callable[[Act], Iterable[Any]]
    handle: Callable[[Act, Any], Any]


@dataclasses.dataclass(frozen=True, slots=True)
class LifeCycle:
    """The moves of one kind of thing, and the events that they tell; `docs/lifecycles.md` draws it."""

    name: str
    moves: Moves
    tells: Mapping[str, EventType] = dataclasses.field(default_factory=dict)
    """By the move's verb."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """See the module. `asks` names the questions that it puts to other services."""

    operations: Mapping[Operation, UseCase] = dataclasses.field(default_factory=dict)
    events: Mapping[EventType, UseCase] = dataclasses.field(default_factory=dict)
    clocks: tuple[Clock, ...] = ()
    asks: tuple[Operation, ...] = ()
    life_cycles: tuple[LifeCycle, ...] = ()
    also_tells: tuple[EventType, ...] = ()
    """Events that no move tells: the thing they are about stays where it is."""
    words: Mapping[str, Callable[[Act], Mapping[str, Text]]] = dataclasses.field(default_factory=dict)
    """Vocabulary → what the office's rules call its codes today, for the sentences of problems."""
    of: str | None = None
