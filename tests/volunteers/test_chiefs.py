"""A7: each lane has exactly one chief at every instant, handed over without a gap."""

import dataclasses
import datetime as dt
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from messages import errors
from messages.beijing import day_of
from messages.envelope import ANONYMOUS
from messages.volunteers.chiefs import APPOINT_CHIEF, CORRECT_CHIEF, LIST_CHIEFS, READ_CHIEF
from messages.volunteers.errors.chiefs import ChiefAlready, HandedOverBeforeBegun, LaneNeverWithoutChief
from messages.volunteers.lanes import CORRECT_LANE, REGISTER_LANE, SHOW_LANE
from services.volunteers.storage.tables.chiefs import chiefs
from suite.embedded import EmbeddedSuite
from suite.people import CHIEF_SUN, OFFICER_ZHOU, STEWARD_LI, STRANGER
from tests.embedded import Ask
from tests.volunteers.conftest import Wait

Appoint = Callable[..., Any]
_codes = itertools.count(400)
DAY = dt.datetime(2026, 5, 4, 8, tzinfo=dt.UTC)


@pytest.fixture
def make_lane(ask: Ask) -> Callable[[], str]:
    def make() -> str:
        code = f"110101014001{next(_codes)}"
        ask(REGISTER_LANE, OFFICER_ZHOU, lane_code=code, name="新巷", kind="back_lane")
        return code

    return make


@pytest.fixture
def appoint(ask: Ask) -> Appoint:
    def do(lane: str, person: str, **more: Any) -> Any:
        board = {"name": f"街巷长{person[-3:]}", "phone": "010-6715 1234", "rank": "section"}
        return ask(APPOINT_CHIEF, OFFICER_ZHOU, lane_code=lane, person=person, **board | more)

    return do


@pytest.mark.rule("A7.2")
def test_a_lane_is_handed_over_at_one_instant(
    ask: Ask, appoint: Appoint, make_lane: Callable[[], str], wait: Wait
) -> None:
    lane = make_lane()
    first = appoint(lane, "chief-one")
    assert ask(SHOW_LANE, ANONYMOUS, lane_code=lane)["chief"] == {"name": "街巷长one", "phone": "010-6715 1234"}
    wait(days=30)
    second = appoint(lane, "chief-two", rank="division", reason="前任调离")
    assert ask(READ_CHIEF, CHIEF_SUN, chief_id=first["id"])["ended_at"] == second["began_at"]
    assert ask(SHOW_LANE, ANONYMOUS, lane_code=lane)["chief"]["name"] == "街巷长two"
    listed = ask(LIST_CHIEFS, OFFICER_ZHOU, within=lane)["items"]
    assert [(one["person"], one["status"]) for one in listed] == [("chief-two", "serving"), ("chief-one", "ended")]
    that_day = day_of(dt.datetime.fromisoformat(first["began_at"])).isoformat()
    then = ask(LIST_CHIEFS, OFFICER_ZHOU, within=lane, on=that_day)["items"]
    assert [one["person"] for one in then] == ["chief-one"]
    assert [one["id"] for one in ask(LIST_CHIEFS, OFFICER_ZHOU, person="chief-two", within=lane)["items"]] == [
        second["id"]
    ]


def test_wrong_turns_of_a_hand_over_are_told(
    ask: Ask, appoint: Appoint, make_lane: Callable[[], str], wait: Wait
) -> None:
    lane = make_lane()
    first = appoint(lane, "chief-one")
    wait(days=1)
    with pytest.raises(ChiefAlready):
        appoint(lane, "chief-one")
    with pytest.raises(HandedOverBeforeBegun):
        appoint(lane, "chief-two", began_at=first["began_at"])
    with pytest.raises(errors.Invalid):
        appoint(lane, "chief-two", began_at="2027-05-04T08:00:00Z")
    with pytest.raises(errors.AboutOneself):
        appoint(lane, OFFICER_ZHOU.id)
    with pytest.raises(LaneNeverWithoutChief):
        ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=lane, chief=None)
    for who in (STRANGER, STEWARD_LI, CHIEF_SUN):
        with pytest.raises(errors.Forbidden):
            ask(APPOINT_CHIEF, who, lane_code=lane, name="别人", phone="010-67151234", rank="other")
    with pytest.raises(errors.NotFound):
        ask(READ_CHIEF, STRANGER, chief_id=first["id"])


def test_a_wrong_name_on_the_board_is_corrected_and_hands_nothing_over(
    ask: Ask, appoint: Appoint, make_lane: Callable[[], str]
) -> None:
    lane = make_lane()
    first = appoint(lane, "chief-one")
    right = {"name": "孙志强", "phone": "010-6715 9999"}
    ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=lane, chief=right)
    now = ask(READ_CHIEF, OFFICER_ZHOU, chief_id=first["id"])
    assert (now["name"], now["phone"], now["person"], now["ended_at"]) == (*right.values(), "chief-one", None)
    ranked = ask(CORRECT_CHIEF, OFFICER_ZHOU, chief_id=first["id"], rank="division", phone="010-6715 0000")
    assert (ranked["rank"], ranked["name"], ranked["phone"]) == ("division", "孙志强", "010-6715 0000")
    assert ask(SHOW_LANE, ANONYMOUS, lane_code=lane)["chief"]["phone"] == "010-6715 0000"
    with pytest.raises(errors.AboutOneself):
        ask(CORRECT_CHIEF, dataclasses.replace(OFFICER_ZHOU, id="chief-one"), chief_id=first["id"], rank="section")


def test_threads_that_appoint_at_once_leave_one_chief(appoint: Appoint, make_lane: Callable[[], str], ask: Ask) -> None:
    lane = make_lane()

    def attempt(number: int) -> bool:
        try:
            appoint(lane, f"chief-{number}")
        except errors.Conflict:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, range(6))) >= 1
    listed = ask(LIST_CHIEFS, OFFICER_ZHOU, within=lane)["items"]
    assert sum(one["status"] == "serving" for one in listed) == 1
    assert _gapless(listed)


@pytest.mark.rule("A7.2")
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 40)), min_size=1, max_size=8))
def test_at_every_instant_exactly_one_chief(
    appoint: Appoint, make_lane: Callable[[], str], ask: Ask, steps: list[tuple[int, int]]
) -> None:
    """Whoever is appointed from whenever, in any order: what is accepted leaves neither a gap nor two."""
    lane = make_lane()
    for person, hours in steps:
        try:
            appoint(lane, f"chief-{person}", began_at=(DAY + dt.timedelta(hours=hours)).isoformat())
        except errors.Conflict:
            continue
    assert _gapless(ask(LIST_CHIEFS, OFFICER_ZHOU, within=lane)["items"])


def test_the_database_itself_takes_neither_a_gap_nor_two(
    suite: EmbeddedSuite, appoint: Appoint, make_lane: Callable[[], str]
) -> None:
    lane = make_lane()
    appoint(lane, "chief-one")
    engine, here = suite.databases["volunteers"].engine, chiefs.c.territory == lane
    with pytest.raises(sa.exc.IntegrityError, match="a_lane_is_never_without_its_chief"), engine.begin() as connection:
        connection.execute(sa.update(chiefs).where(here).values(ended_at=sa.func.now() + sa.text("interval '1 day'")))
    second = sa.select(
        sa.func.gen_random_uuid(),
        *(chiefs.c[name] for name in ("version", "territory", "person", "name", "phone", "rank")),
        chiefs.c.began_at + sa.text("interval '1 hour'"),
        *(chiefs.c[name] for name in ("ended_at", "appointed_by", "reason")),
    ).where(here)
    names = [column.name for column in chiefs.c]
    assert names == ["id", "version", "territory", "person", "name", "phone", "rank", "began_at", "ended_at",
                     "appointed_by", "reason"]  # fmt: skip
    with pytest.raises(sa.exc.IntegrityError, match="a_lane_never_has_two_chiefs"), engine.begin() as connection:
        connection.execute(sa.insert(chiefs).from_select(names, second))


def _gapless(listed: list[dict[str, Any]]) -> bool:
    spans = sorted((one["began_at"], one["ended_at"]) for one in listed)
    return [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]] and spans[-1][1] is None
