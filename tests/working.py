"""Who finds something in the own list of work: of any service that has one."""

from collections.abc import Callable, Iterable

from messages.envelope import Actor
from messages.operation import Operation
from tests.embedded import Ask, everything

Waits = Callable[..., dict[str, list[str]]]


def waits_in(operation: Operation, staff: Iterable[Actor]) -> Waits:
    """`waits(ask, id_, *people)`: who of these people and of the staff finds it, and what is to be done."""

    def waits(ask: Ask, id_: str, *people: Actor) -> dict[str, list[str]]:
        found = {}
        for who in (*staff, *people):
            acts = [one["act"] for one in everything(ask, operation, who) if one["id"] == id_]
            if acts:
                found[who.id] = acts
        return found

    return waits
