"""What the tests of enforcement begin with: a report, the case that it opened, and times that have passed."""

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from messages.enforcement.cases import LIST_CASES, READ_CASE
from messages.envelope import Actor, Event, EventType
from messages.volunteers.forms import COMPLETION_CONFIRMED, COMPLETION_REFUSED
from messages.volunteers.reports import REPORT_FILED
from services.enforcement.storage.tables import metadata
from suite.embedded import EmbeddedSuite
from suite.people import COMMANDER_XU, LANE, STEWARD_LI
from tests.embedded import Ask

PHOTO = "0" * 64 + ".jpeg"
Open = Callable[..., dict[str, Any]]
Hear = Callable[..., None]
Past = Callable[..., None]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "rule(id): the DOMAIN rule that the test shows")


@pytest.fixture
def opened(suite: EmbeddedSuite, ask: Ask) -> Open:
    """`opened("fence")`: the case of a report that was just filed."""

    def do(problem_class: str = "fence", *, by: Actor = STEWARD_LI, lane: str = LANE) -> dict[str, Any]:
        report = filed(problem_class, by, lane)
        suite.doors["enforcement"].hear(report)
        found = ask(LIST_CASES, COMMANDER_XU, limit=20)["items"]
        case: dict[str, Any] = next(item for item in found if item["report_id"] == report.subject)
        return case

    return do


def filed(problem_class: str = "fence", by: Actor = STEWARD_LI, lane: str = LANE, report_id: str = "") -> Event:
    report_id = report_id or str(uuid.uuid4())
    data = {
        "id": report_id, "version": 1, "number": "110101014-2026-000001", "territory": lane, "reporter": by.id,
        "reporter_roles": sorted(by.roles), "problem_class": problem_class, "text": "胡同内私设围栏", "point": None,
        "photos": [PHOTO], "status": "filed", "case_id": None, "filed_at": "2026-11-24T09:00:00+08:00", "seen_at": None,
    }  # fmt: skip
    return _event(REPORT_FILED, data, lane)


def _event(kind: EventType, data: dict[str, Any], territory: str, event_id: str | None = None) -> Event:
    return Event(
        id=event_id or str(uuid.uuid4()), type=kind.name, time=dt.datetime.now(dt.UTC), subject=data["id"],
        subject_version=data["version"], territory=territory, actor="", correlation_id="", caused_by="", traceparent="",
        data=data,
    )  # fmt: skip


@pytest.fixture
def hear(suite: EmbeddedSuite) -> Hear:
    """`hear(COMPLETION_CONFIRMED, case)`: what volunteers would tell when the lane chief has decided."""

    def do(kind: EventType, case: dict[str, Any], *, reason: str | None = None, event_id: str | None = None) -> None:
        data = {
            "id": str(uuid.uuid4()), "version": 2, "number": "110101014-2026-000009", "territory": case["territory"],
            "case_id": case["id"], "chief": "chief-sun", "reason": reason,
        }  # fmt: skip
        suite.doors["enforcement"].hear(_event(kind, data, case["territory"], event_id))

    return do


@pytest.fixture
def confirm(hear: Hear, ask: Ask) -> Open:
    def do(case: dict[str, Any]) -> dict[str, Any]:
        hear(COMPLETION_CONFIRMED, case)
        found: dict[str, Any] = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
        return found

    return do


@pytest.fixture
def refuse(hear: Hear, ask: Ask) -> Open:
    def do(case: dict[str, Any]) -> dict[str, Any]:
        hear(COMPLETION_REFUSED, case, reason="围栏还在")
        found: dict[str, Any] = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
        return found

    return do


@pytest.fixture
def past(suite: EmbeddedSuite) -> Past:
    """`past("cases", id, due_at=timedelta(days=1))`: set a stored time to so long ago."""

    def do(table: str, id_: str, **ago: dt.timedelta) -> None:
        found = metadata.tables[table]
        then = {name: dt.datetime.now(dt.UTC) - length for name, length in ago.items()}
        with suite.databases["enforcement"].engine.begin() as connection:
            connection.execute(sa.update(found).where(found.c.id == id_).values(**then))

    return do
