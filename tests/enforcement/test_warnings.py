"""C3, C6: warnings are declared or follow from a crowd; what is major or sudden starts its plan at once."""

import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from messages import errors
from messages.enforcement.activations import END_ACTIVATION, LIST_ACTIVATIONS, READ_ACTIVATION
from messages.enforcement.errors.activations import PlanUnknown
from messages.enforcement.errors.warnings import WarningHasPlan, WarningLifted
from messages.enforcement.warnings import (
    CROWD_WARNING_RAISED,
    LIFT_WARNING,
    LIST_WARNING_CHANGES,
    LIST_WARNINGS,
    RAISE_WARNING,
    READ_WARNING,
)
from messages.enforcement.work import LIST_WORK
from messages.envelope import Event
from services.enforcement.storage.tables import metadata
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.enforcement.crowd import Square


@pytest.fixture
def square(ask: Ask, time: SetTime) -> Square:
    return Square(ask, time)


def told_of(suite: EmbeddedSuite, warning: dict[str, Any]) -> list[dict[str, Any]]:
    """What is about to be told of it."""
    outbox = metadata.tables["outbox"]
    with suite.databases["enforcement"].engine.connect() as connection:
        bodies = connection.scalars(sa.select(outbox.c.body).where(outbox.c.type == CROWD_WARNING_RAISED.name)).all()
    events = [Event.from_json(body.encode()) for body in bodies]
    return [event.data for event in events if event.subject == warning["id"]]


@pytest.mark.rule("C6.1")
def test_an_ordinary_warning_waits_for_those_on_duty_who_end_it_with_words(square: Square, ask: Ask) -> None:
    warning = square.warn("ordinary", text="桥头拥挤，注意疏导")
    assert (warning["activation_id"], warning["status"]) == (None, "raised")
    assert warning["number"].startswith(f"YJ-{square.place}-")
    waiting = ask(LIST_WORK, square.office, within=square.place)["items"]
    assert [(one["act"], one["id"]) for one in waiting] == [("lift_warning", warning["id"])]
    lifted = ask(LIFT_WARNING, square.office, warning_id=warning["id"], reason="已疏导")
    assert (lifted["status"], lifted["reason"], lifted["lifted_by"]) == ("lifted", "已疏导", square.office.id)
    with pytest.raises(WarningLifted):
        ask(LIFT_WARNING, square.office, warning_id=warning["id"], reason="再次解除")
    assert ask(LIST_WORK, square.office, within=square.place)["items"] == []


@pytest.mark.rule("C6.2", "C6.3")
@pytest.mark.parametrize(
    ("grade", "plan", "started"),
    [("major", None, "crowd_surge"), ("sudden", None, "disaster"), ("sudden", "terror", "terror")],
)
def test_what_is_major_or_sudden_starts_its_plan_at_once(
    square: Square, ask: Ask, grade: str, plan: str | None, started: str
) -> None:
    warning = square.warn(grade, plan=plan)
    activation = ask(READ_ACTIVATION, square.commander, activation_id=warning["activation_id"])
    assert (activation["plan"], activation["grade"], activation["status"]) == (started, grade, "under_way")
    assert activation["started_at"] == warning["raised_at"]
    assert activation["figures"]["orders"] > 0


def test_a_plan_is_one_of_the_rulebook_and_of_its_grade(square: Square) -> None:
    for grade, plan in (("major", "dragon"), ("major", "terror")):
        with pytest.raises(PlanUnknown):
            square.warn(grade, plan=plan)


def test_a_plan_that_is_under_way_is_not_started_twice(square: Square, ask: Ask) -> None:
    first, second = square.warn(), square.warn()
    assert first["activation_id"] == second["activation_id"]
    drill = square.warn(drill=True)
    assert drill["activation_id"] != first["activation_id"]
    ask(END_ACTIVATION, square.commander, activation_id=first["activation_id"], reason="人流已散")
    states = {one["id"]: one["status"] for one in ask(LIST_WARNINGS, square.office, within=square.place)["items"]}
    assert states == {first["id"]: "lifted", second["id"]: "lifted", drill["id"]: "raised"}
    assert square.warn()["activation_id"] != first["activation_id"]


def test_a_warning_holds_while_its_plan_is_under_way(square: Square, ask: Ask) -> None:
    warning = square.warn()
    with pytest.raises(WarningHasPlan):
        ask(LIFT_WARNING, square.commander, warning_id=warning["id"], reason="人流已散")


@pytest.mark.rule("C6.2")
def test_a_crowd_on_a_major_level_starts_the_plan_and_says_so_to_everybody(
    square: Square, ask: Ask, tick: Tick, suite: EmbeddedSuite
) -> None:
    square.watched(1000)
    square.tell(square.sensor(), 850)
    tick("tell_levels_of_crowds")
    (warning,) = ask(LIST_WARNINGS, square.office, within=square.place)["items"]
    assert (warning["cause"], warning["grade"], warning["present"]) == ("crowd", "major", 850)
    assert "850" in warning["text"]
    assert told_of(suite, warning) == [warning]
    (started,) = ask(LIST_ACTIVATIONS, square.commander, within=square.place)["items"]
    assert started["id"] == warning["activation_id"]


@pytest.mark.rule("C6.3")
def test_a_drill_says_so_wherever_it_comes(square: Square, ask: Ask, suite: EmbeddedSuite) -> None:
    warning = square.warn("sudden", plan="terror", drill=True, text="长" * 500)
    assert warning["drill"] is True
    assert warning["text"].startswith("【演练】")
    assert [one["drill"] for one in told_of(suite, warning)] == [True]
    assert ask(READ_ACTIVATION, square.commander, activation_id=warning["activation_id"])["drill"] is True
    for who in (square.commander, square.of("public_security")):
        assert {one["drill"] for one in ask(LIST_WORK, who, within=square.place)["items"]} == {True}
    assert ask(LIST_WARNINGS, square.office, within=square.place, drill=False)["items"] == []


def test_only_the_offices_of_the_place_raise_see_and_lift(square: Square, ask: Ask) -> None:
    warning = square.warn("ordinary")
    for who in (STRANGER, COMMUNITY_CHEN):
        with pytest.raises(errors.Forbidden):
            ask(RAISE_WARNING, who, place=square.place, grade="ordinary", text="人多")
    with pytest.raises(errors.NotFound):
        ask(READ_WARNING, STRANGER, warning_id=warning["id"])
    with pytest.raises(errors.NotFound):
        ask(LIFT_WARNING, STRANGER, warning_id=warning["id"], reason="无关")


@pytest.mark.rule("M7.1")
def test_what_was_raised_and_lifted_is_told_in_turn_and_once_under_one_id(square: Square, ask: Ask) -> None:
    first, other = square.warn("ordinary", text="桥头拥挤"), square.warn("ordinary", text="胡同拥挤")
    now = ask(LIST_WARNING_CHANGES, square.office)
    assert [(one["change"], one["warning"]["id"]) for one in now["items"]] == [
        ("raised", first["id"]),
        ("raised", other["id"]),
    ]
    square.time.move_to(square.time() + dt.timedelta(minutes=2))
    ask(LIFT_WARNING, square.office, warning_id=first["id"], reason="已疏导")
    later = ask(LIST_WARNING_CHANGES, square.office, after=now["next"])
    known = {one["id"] for one in now["items"]}
    told = [(one["change"], one["warning"]["id"]) for one in later["items"] if one["id"] not in known]
    assert told == [("lifted", first["id"])], "what was told within a minute before is told again, as it was"
    assert later["next"] == later["items"][-1]["id"]
    again = ask(LIST_WARNING_CHANGES, square.office, after=later["next"])
    assert ([one["id"] for one in again["items"]], again["next"]) == ([later["next"]], later["next"])
    assert [one["warning"]["id"] for one in ask(LIST_WARNING_CHANGES, square.office)["items"]] == [other["id"]]
    assert ask(LIST_WARNING_CHANGES, square.office, drill=True)["items"] == []
    assert first["id"] not in {one["warning"]["id"] for one in ask(LIST_WARNING_CHANGES, STRANGER)["items"]}
