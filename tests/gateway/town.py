"""A town that is lived in: whatever the sample people can do, done a few times, so that there is something to see.

No test says what comes of it. Each operation is tried with what is known so far, by each person who may call it, until
one of them succeeds; a refusal by a rule is an answer too. The same people do the same things in the same order,
which chance has chosen once.
"""

import dataclasses
import random
import re
from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from messages.envelope import Actor
from messages.operation import ANYONE, Operation
from suite.embedded import EmbeddedSuite
from suite.people import PEOPLE, STRANGER
from tests.gateway.calls import OPERATIONS, likely_request, send

_ROUNDS = 4


@dataclasses.dataclass(slots=True)
class Town:
    """`things` are answers, newest first, by the name that requests have for their id; `done`: what has worked."""

    things: dict[str, list[dict[str, Any]]] = dataclasses.field(default_factory=dict)
    done: set[str] = dataclasses.field(default_factory=set)

    def known(self) -> dict[str, Any]:
        """The newest id for each name of one."""
        return {name: found[0]["id"] for name, found in self.things.items()}

    def learn(self, operation: Operation, answer: Any) -> None:
        self.done.add(operation.name)
        if not isinstance(answer, dict):
            return
        kind = operation.answer.__name__
        listed = answer.get("items")
        for thing in listed if isinstance(listed, list) else [answer]:
            if isinstance(thing, dict) and isinstance(thing.get("id"), str):
                noun = kind.removeprefix("PageOf") if listed is not None else kind
                name = re.sub(r"(?<!^)(?=[A-Z])", "_", noun).lower() + "_id"
                others = [one for one in self.things.get(name, []) if one["id"] != thing["id"]]
                self.things[name] = [thing, *others]


def live(client: TestClient, suite: EmbeddedSuite, as_: Callable[[Actor], dict[str, str]]) -> Town:
    town = Town()
    for turn in range(_ROUNDS):
        order = random.Random(turn).sample(OPERATIONS, len(OPERATIONS))
        for operation in sorted(order, key=lambda found: not found.creates):
            for who in _may(operation):
                answer = send(client, operation, likely_request(operation, town.known()), as_(who))
                if answer.is_success:
                    town.learn(operation, answer.json())
                    break
        suite.pump()
    return town


def _may(operation: Operation) -> list[Actor]:
    """Those of the sample people who may call it, the first of each role and agency."""
    people = [who for who in PEOPLE.values() if operation.roles is ANYONE or who.is_(*operation.roles)]
    parts = {(min(who.roles), who.agency, who.company): who for who in reversed(people) if who != STRANGER}
    return list(parts.values())[:8]
