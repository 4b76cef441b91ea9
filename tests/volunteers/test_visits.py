"""A8.3, A8.5: how often lanes are visited in a week, against the rhythm required, by chief and by length."""

import datetime as dt
import itertools
from collections.abc import Callable
from typing import Any

import pytest

from messages import errors
from messages.beijing import BEIJING, day_of
from messages.envelope import Actor
from messages.operation import LANE_CHIEF
from messages.volunteers.chiefs import APPOINT_CHIEF
from messages.volunteers.claims import CLAIM_LANE
from messages.volunteers.lanes import REGISTER_LANE, SHOW_COVERAGE
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT, LOG_ENTRY
from messages.volunteers.visits import LIST_GAPS, SHOW_VISITS
from services.volunteers.domain.visits import Week
from suite.people import LONGTAN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, everything

HERE = "110101014019"
CHIEF = Actor("chief-of-guangming", "何敏", frozenset({LANE_CHIEF}), (LONGTAN,))
_serial = itertools.count(200)


@pytest.fixture
def make_lane(ask: Ask) -> Callable[..., str]:
    def make(kind: str = "back_lane", metres_north: float = 0.001, chief: Actor | None = CHIEF) -> str:
        code = f"{HERE}{next(_serial)}"
        line = {"type": "LineString", "coordinates": [[116.43, 39.88], [116.43, 39.88 + metres_north]]}
        ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=code, name="光明巷", kind=kind, line=line)
        if chief is not None:
            told = {"name": chief.name, "phone": "010-67151234", "rank": "section"}
            ask(APPOINT_CHIEF, OFFICER_ZHOU, lane_code=code, person=chief.id, **told)
        return code

    return make


@pytest.fixture
def monday(time: SetTime) -> dt.datetime:
    """Nine in the morning of a Monday to come."""
    today = day_of(time())
    morning = dt.datetime.combine(today + dt.timedelta(days=7 - today.weekday()), dt.time(9), BEIJING)
    time.move_to(morning)
    return morning


def visit(ask: Ask, steward: Actor, lane: str) -> None:
    session = ask(CHECK_IN, steward, lane_code=lane)
    ask(CHECK_OUT, steward, session_id=session["id"])


def gaps(ask: Ask, who: Actor, **asked: Any) -> dict[str, int]:
    return {one["territory"]: one["days"] for one in everything(ask, LIST_GAPS, who, **asked)}


@pytest.mark.rule("A8.3.1", "A8.3.2")
def test_a_lane_is_visited_each_day_or_it_is_a_gap(
    ask: Ask, time: SetTime, monday: dt.datetime, steward: Actor, make_lane: Callable[..., str]
) -> None:
    daily, once, never = make_lane(metres_north=0.002), make_lane(), make_lane()
    for day in range(7):
        time.move_to(monday + dt.timedelta(days=day, hours=1))
        visit(ask, steward, daily)
        visit(ask, steward, daily)
        if day == 2:
            visit(ask, steward, once)
    sunday = day_of(time()).isoformat()
    mine = gaps(ask, CHIEF, chief=CHIEF.id, within=HERE, on=sunday)
    assert (mine.get(daily), mine[once], mine[never]) == (None, 1, 0)
    assert set(gaps(ask, CHIEF, chief=CHIEF.id, within=HERE, never=True)) >= {never}
    assert once not in gaps(ask, CHIEF, chief=CHIEF.id, within=HERE, never=True)
    shown = ask(SHOW_VISITS, OFFICER_ZHOU, within=HERE, on=sunday)
    chief = next(one for one in shown["by_chief"] if one["person"] == CHIEF.id)
    assert (chief["lanes"], chief["met"], chief["never"]) == (3, 1, 1)
    assert (chief["rate"], chief["rate_by_length"]) == (0.3333, 0.5), "the longest is the one that was visited"
    assert (shown["first_day"], shown["last_day"]) == (day_of(monday).isoformat(), sunday)
    assert sum(kind["lanes"] for kind in shown["by_kind"]) == shown["lanes"]
    assert sum(place["never"] for place in shown["by_place"]) == shown["never"]
    before = (monday - dt.timedelta(days=1)).date().isoformat()
    assert ask(SHOW_VISITS, OFFICER_ZHOU, within=HERE, on=before)["met"] == 0


@pytest.mark.usefixtures("monday")
def test_a_patrol_from_another_lane_is_a_visit_too(ask: Ask, steward: Actor, make_lane: Callable[..., str]) -> None:
    start, passed = make_lane(), make_lane()
    session = ask(CHECK_IN, steward, lane_code=start)
    ask(LOG_ENTRY, steward, session_id=session["id"], kind="patrol", text="顺路巡查", lane_code=passed)
    ask(LOG_ENTRY, steward, session_id=session["id"], kind="log", text="只是记录", lane_code=make_lane())
    seen = gaps(ask, OFFICER_ZHOU, within=HERE)
    assert (seen[start], seen[passed]) == (1, 1)


def test_a_lane_without_a_chief_is_a_gap_of_nobody(
    ask: Ask, monday: dt.datetime, make_lane: Callable[..., str]
) -> None:
    lane = make_lane(chief=None)
    gap = ask(LIST_GAPS, OFFICER_ZHOU, within=lane)["items"][0]
    assert (gap["chief"], gap["chief_name"], gap["required_days"], gap["metres"]) == (None, None, 7, 111)
    assert ask(SHOW_VISITS, OFFICER_ZHOU, within=lane)["by_chief"] == []


def test_who_asks_sees_the_own_territory(ask: Ask, make_lane: Callable[..., str]) -> None:
    lane = make_lane()
    assert lane not in gaps(ask, STRANGER, within=HERE)
    with pytest.raises(errors.Forbidden):
        ask(SHOW_VISITS, STRANGER, within=HERE)


@pytest.mark.rule("A8.5.2")
def test_coverage_is_weighted_by_length(ask: Ask, steward: Actor, make_lane: Callable[..., str]) -> None:
    before = ask(SHOW_COVERAGE, OFFICER_ZHOU, within=HERE)
    lane = make_lane(metres_north=0.003)
    ask(CLAIM_LANE, steward, lane_code=lane)
    after = ask(SHOW_COVERAGE, OFFICER_ZHOU, within=HERE)
    assert (after["metres"] - before["metres"], after["covered_metres"] - before["covered_metres"]) == (334, 334)
    assert ask(SHOW_COVERAGE, OFFICER_ZHOU, within=lane)["rate_by_length"] == 1


def test_a_week_goes_from_monday_to_sunday() -> None:
    for day in range(7):
        week = Week.of(dt.date(2026, 11, 23) + dt.timedelta(days=day))
        assert (week.first_day, week.last_day) == (dt.date(2026, 11, 23), dt.date(2026, 11, 29))


@pytest.mark.rule("A8.1.1", "A8.1.2", "A8.1.3", "A8.1.4")
@pytest.mark.parametrize("duty", ["advocate", "mobilise", "dissuade", "find"])
def test_each_of_the_four_duties_is_logged_by_its_kind(
    ask: Ask, steward: Actor, make_lane: Callable[..., str], duty: str
) -> None:
    session = ask(CHECK_IN, steward, lane_code=make_lane())
    entry = ask(LOG_ENTRY, steward, session_id=session["id"], kind=duty, text="劝阻商户店外经营")
    assert entry["kind"] == duty
    ask(CHECK_OUT, steward, session_id=session["id"])
