"""Social organisations that tests of several subjects need: each has an officer of its own whom no other test knows."""

import itertools
import uuid
from collections.abc import Callable
from typing import Any

from messages.envelope import Actor
from messages.operation import RESIDENT
from messages.volunteers.organisations import REGISTER_ORGANISATION
from suite.people import ADMIN, LONGTAN
from tests.embedded import Ask

_serial = itertools.count(1)
Registered = Callable[..., tuple[dict[str, Any], Actor]]


def code() -> str:
    return f"51110101{next(_serial):04d}{uuid.uuid4().hex[:8].upper()}"


def an_officer(territory: str = LONGTAN) -> Actor:
    return Actor(f"officer-of-{uuid.uuid4()}", "社会组织负责人", frozenset({RESIDENT}), (territory,))


def register(ask: Ask, officer: Actor | None = None, **told: Any) -> tuple[dict[str, Any], Actor]:
    """What was registered, and who acts for it."""
    who = officer or an_officer()
    asked = {
        "territory": LONGTAN, "name": "龙潭邻里互助社", "kind": "community_group", "code": code(), "officer": who.id,
        "officer_name": "刘梅", "alliances": ["public_good"], "registered_on": "2017-03-01",
        "valid_until": "2090-12-31",
    } | told  # fmt: skip
    made: dict[str, Any] = ask(REGISTER_ORGANISATION, ADMIN, **asked)
    return made, who
