"""What tests of volunteers share: people who are approved stewards, and facts of enforcement."""

import dataclasses
import datetime as dt
import itertools
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from messages.beijing import day_of
from messages.enforcement.cases import CASE_HANDLED
from messages.envelope import Actor, Event, EventType
from messages.operation import RESIDENT, STEWARD
from messages.volunteers.cards import ISSUE_CARD
from messages.volunteers.forms import LIST_FORMS
from messages.volunteers.stewards import APPLY_AS_STEWARD, APPROVE_STEWARD
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, COMMUNITY_CHEN, LANE, LONGTAN, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.facts import fact
from tests.volunteers.tables import begin, bring_in, send

__all__ = ["begin", "bring_in", "send"]

Tell = Callable[..., Event]
Wait = Callable[..., None]
Raise = Callable[..., dict[str, Any]]
Silence = Callable[[int], None]
_serial, _places = itertools.count(1), itertools.count()


def someone(*roles: str) -> Actor:
    """A person of Longtan whom no other test knows."""
    number = next(_serial)
    return Actor(
        f"person-{number}-{uuid.uuid4()}", f"居民{number}", frozenset(roles or {RESIDENT, STEWARD}), (LONGTAN,)
    )


def card(person: Actor) -> dict[str, str]:
    """The proof that the card gives which a new steward is issued."""
    return {"kind": "card", "code": f"BJ-{person.id[-12:].upper()}"}


def elsewhere() -> dict[str, float]:
    """A place in the lane that is more than the rule's metres away from the last ones: another problem."""
    number = next(_places) % 100
    return {"longitude": 116.42 + number % 10 / 1000, "latitude": 39.88 + number // 10 / 1000}


@pytest.fixture
def new_steward(ask: Ask) -> Callable[[], Actor]:
    """Make a person who applied in Xizhaosi, was approved and has a card."""

    def make() -> Actor:
        person = someone()
        applied = ask(APPLY_AS_STEWARD, person, community=XIZHAOSI, name=person.name, phone="13800138000")
        ask(APPROVE_STEWARD, COMMUNITY_CHEN, steward_id=applied["id"])
        ask(ISSUE_CARD, COMMUNITY_CHEN, steward_id=applied["id"], number=card(person)["code"])
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


@pytest.fixture
def raise_for(suite: EmbeddedSuite, ask: Ask) -> Raise:
    """`raise_for(territory=XIZHAOSI, by="officer-1")`: the form of a case that was handled now, by whom and where."""

    def do(*, by: str = "", **told: Any) -> dict[str, Any]:
        case = {
            "territory": LANE, "number": f"110101014-{suite.time():%Y}-000401", "problem_class": "illegal_construction",
            "responsible_agency": "urban_management", "finding": "已拆除二层",
        }  # fmt: skip
        event = fact(CASE_HANDLED, told_at=suite.time(), status="handled", **case | told)
        suite.doors["volunteers"].hear(dataclasses.replace(event, actor=by))
        forms = everything(ask, LIST_FORMS, ADMIN, within=event.territory)
        return next(form for form in forms if form["case_id"] == event.subject)

    return do


@pytest.fixture
def silence(wait: Wait, tick: Tick) -> Silence:
    """`silence(4)`: so many days pass, and nobody answers on any of them."""

    def do(days: int) -> None:
        for _ in range(days):
            wait(days=1)
            tick("raise_forms")

    return do


@pytest.fixture
def this_year(time: SetTime) -> int:
    return day_of(time()).year
