"""What the tests of enforcement begin with: a report, the case that it opened, and moments that pass."""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import reference
from messages.enforcement.cases import READ_CASE
from messages.enforcement.duplicates import MERGE_CASE
from messages.enforcement.search import LIST_CASES
from messages.envelope import Actor, Event, EventType
from messages.volunteers.forms import COMPLETION_CONFIRMED, COMPLETION_REFUSED
from messages.volunteers.reports import REPORT_FILED
from suite.embedded import EmbeddedSuite
from suite.people import COMMANDER_XU, LANE, STEWARD_LI, STEWARD_ZHAO, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement import scoring
from tests.enforcement.places import invented
from tests.enforcement.watch import Watch
from tests.facts import fact

PHOTO = "0" * 64 + ".jpeg"
Open = Callable[..., dict[str, Any]]
Hear = Callable[..., None]
After = Callable[[str], None]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "rule(id): the DOMAIN rule that the test shows")


@pytest.fixture(autouse=True, scope="session")
def more_places() -> Iterator[None]:
    """Beside those of the register, for tests that need a subdistrict or a district of their own."""
    known = invented() | {row["code"] for row in reference.rows("divisions")}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("messages.divisions._codes", lambda: known)
        yield


@pytest.fixture
def opened(suite: EmbeddedSuite, ask: Ask) -> Open:
    """`opened("fence")`: the case of a report that was just filed."""

    def do(problem_class: str = "fence", *, by: Actor = STEWARD_LI, lane: str = LANE, **told: Any) -> dict[str, Any]:
        report = filed(problem_class, by, lane, **told)
        suite.doors["enforcement"].hear(report)
        newest = ask(LIST_CASES, COMMANDER_XU, limit=20)["items"]
        case: dict[str, Any] = next(item for item in newest if item["report_id"] == report.subject)
        return case

    return do


def filed(
    problem_class: str = "fence",
    by: Actor = STEWARD_LI,
    lane: str = LANE,
    report_id: str = "",
    text: str = "胡同内私设围栏",
) -> Event:
    return fact(
        REPORT_FILED,
        id=report_id or str(uuid.uuid4()),
        territory=lane,
        reporter=by.id,
        problem_class=problem_class,
        text=text,
        photos=[PHOTO],
    )


@pytest.fixture
def hear(suite: EmbeddedSuite) -> Hear:
    """`hear(COMPLETION_CONFIRMED, case)`: what volunteers would tell when the lane chief has decided."""

    def do(kind: EventType, case: dict[str, Any], *, event_id: str | None = None, **decided: Any) -> None:
        told = fact(kind, territory=case["territory"], case_id=case["id"], **decided)
        suite.doors["enforcement"].hear(dataclasses.replace(told, id=event_id or told.id))

    return do


@pytest.fixture
def after(time: SetTime) -> After:
    """`after(case["stage_due_at"])`: it is a minute later than this."""

    def do(moment: str) -> None:
        time.move_to(dt.datetime.fromisoformat(moment) + dt.timedelta(minutes=1))

    return do


@pytest.fixture
def confirm(hear: Hear, ask: Ask) -> Open:
    def do(case: dict[str, Any]) -> dict[str, Any]:
        hear(COMPLETION_CONFIRMED, case)
        decided: dict[str, Any] = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
        return decided

    return do


@pytest.fixture
def week(ask: Ask, opened: Open, confirm: Open, tick: Tick, time: SetTime) -> Any:
    """A Monday, from which on an agency does something and lets something pass."""
    return scoring.Week(ask, opened, confirm, tick, time)


@pytest.fixture
def refuse(hear: Hear, ask: Ask) -> Open:
    def do(case: dict[str, Any]) -> dict[str, Any]:
        hear(COMPLETION_REFUSED, case, reason="围栏还在")
        decided: dict[str, Any] = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
        return decided

    return do


@pytest.fixture
def joined(suite: EmbeddedSuite) -> Any:
    """`joined(case, STEWARD_ZHAO)`: somebody reports the same and names the case; that report's id."""

    def do(case: dict[str, Any], who: Actor = STEWARD_ZHAO, lane: str = LANE) -> str:
        report = filed("fence", who, lane)
        report.data["joins"] = case["id"]
        suite.doors["enforcement"].hear(report)
        return report.subject

    return do


@pytest.fixture
def merge(ask: Ask) -> Any:
    """`merge(case, main)`: the officer of the agency that answers for both."""

    def do(case: dict[str, Any], main: dict[str, Any], who: Actor = URBAN_MANAGEMENT, **more: Any) -> dict[str, Any]:
        both = {"case_id": case["id"], "main_case_id": main["id"], "reason": "同一处围栏，两人分别上报"}
        merged: dict[str, Any] = ask(MERGE_CASE, who, **both, **more)
        return merged

    return do


@pytest.fixture
def watch(ask: Ask, tick: Tick, time: SetTime) -> Watch:
    """A centre of its own, on a Monday in March."""
    return Watch(ask, tick, time)
