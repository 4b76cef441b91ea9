"""What tests of volunteers share: people who are approved stewards, and facts of enforcement."""

import datetime as dt
import itertools
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from messages.envelope import Actor, Event, EventType
from messages.operation import RESIDENT, STEWARD
from messages.volunteers.stewards import APPLY_AS_STEWARD, APPROVE_STEWARD
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, LANE, LONGTAN, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.facts import fact

Tell = Callable[..., Event]
Wait = Callable[..., None]
_serial = itertools.count(1)


def someone(*roles: str) -> Actor:
    """A person of Longtan whom no other test knows."""
    number = next(_serial)
    return Actor(
        f"person-{number}-{uuid.uuid4()}", f"居民{number}", frozenset(roles or {RESIDENT, STEWARD}), (LONGTAN,)
    )


@pytest.fixture
def new_steward(ask: Ask) -> Callable[[], Actor]:
    """Make a person who applied in Xizhaosi and was approved."""

    def make() -> Actor:
        person = someone()
        applied = ask(APPLY_AS_STEWARD, person, community=XIZHAOSI, name=person.name, phone="13800138000")
        ask(APPROVE_STEWARD, COMMUNITY_CHEN, steward_id=applied["id"])
        return person

    return make


@pytest.fixture
def steward(new_steward: Callable[[], Actor]) -> Actor:
    return new_steward()


@pytest.fixture
def wait(time: SetTime) -> Wait:
    """`wait(hours=1)`: no clock does anything meanwhile."""

    def do(**length: float) -> None:
        time.move_to(time() + dt.timedelta(**length))

    return do


@pytest.fixture
def tell(suite: EmbeddedSuite) -> Tell:
    """`tell(CASE_VERIFIED, version=2, report_id=…)`: enforcement's fact about a case, as this service hears it."""

    def do(kind: EventType, **told: Any) -> Event:
        case = {
            "territory": LANE, "problem_class": "illegal_construction", "group": "illegal", "text": "院内加盖二层",
            "responsible_agency": "urban_management", "finding": "已拆除",
        }  # fmt: skip
        event = fact(kind, told_at=suite.time(), **case | told)
        suite.doors["volunteers"].hear(event)
        return event

    return do
