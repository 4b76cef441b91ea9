"""What tests of volunteers share: a moved clock, people who are approved stewards, facts of enforcement."""

import datetime as dt
import itertools
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from chassis.act import Act
from messages.envelope import Actor, Event
from messages.operation import RESIDENT, STEWARD
from messages.volunteers.stewards import APPLY_AS_STEWARD, APPROVE_STEWARD
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, LANE, LONGTAN, XIZHAOSI
from tests.embedded import Ask

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


class Time:
    """The service's clock: `at` or `after` moves what acts of this test see as now."""

    def __init__(self) -> None:
        self.moved = dt.timedelta()

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + self.moved

    def after(self, **by: float) -> None:
        self.moved += dt.timedelta(**by)

    def at(self, moment: dt.datetime) -> None:
        self.moved = moment - dt.datetime.now(dt.UTC)


@pytest.fixture
def time(suite: EmbeddedSuite, monkeypatch: pytest.MonkeyPatch) -> Time:
    moved, door = Time(), suite.doors["volunteers"]
    make = door._act

    def later(*args: Any, **options: Any) -> Act:
        act = make(*args, **options)
        act.now += moved.moved
        return act

    monkeypatch.setattr(door, "_act", later)
    return moved


@pytest.fixture
def tell(suite: EmbeddedSuite) -> Callable[..., Event]:
    """`tell("case_verified", version, **case)`: enforcement's fact, as this service hears it."""

    def do(name: str, version: int = 1, **told: Any) -> Event:
        case = case_of(version=version, **told)
        event = Event(
            id=str(uuid.uuid4()),
            type=f"enforcement.{name}.v1",
            time=dt.datetime.now(dt.UTC),
            subject=case["id"],
            subject_version=version,
            territory=case["territory"],
            actor="agency",
            correlation_id="",
            caused_by="",
            traceparent="",
            data=case,
        )
        suite.doors["volunteers"].hear(event)
        return event

    return do


def case_of(**told: Any) -> dict[str, Any]:
    when = dt.datetime.now(dt.UTC).isoformat()
    nothing = dict.fromkeys((
        "verified_at", "rejected_at", "handled_at", "closed_at", "stage_due_at", "whole_due_at", "overdue_at",
        "suspended_at", "calendar_missing", "consultation", "commander_due_at", "point", "report_id", "reporter",
    ))  # fmt: skip
    return nothing | {
        "id": str(uuid.uuid4()), "number": "110101014-2026-000001", "territory": LANE, "source": "report",
        "problem_class": "illegal_construction", "reported_as": "illegal_construction", "group": "illegal", "grade": 2,
        "level": "ordinary", "status": "verified", "responsible_agency": "urban_management", "refused_by": [],
        "text": "院内加盖二层", "photos": [], "finding": "已拆除", "evidence": [], "results": [], "opened_at": when,
        "reopened": 0, "extended_days": 0, "calendar_provisional": False, "supervised": False,
        "assigned_finally": False, "rule_version": "1",
    } | told  # fmt: skip
