"""C5: day, week, month, special; the agenda draws itself, what is unsolved climbs, minutes are fixed."""

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages import errors
from messages.enforcement.cases import CASE_SUPERVISED, LIST_CASE_HISTORY, READ_CASE
from messages.enforcement.consultations import (
    ATTEND_CONSULTATION,
    CLOSE_CONSULTATION,
    LIST_AGENDA,
    LIST_CONSULTATIONS,
    LIST_CORRECTIONS,
    OPEN_CONSULTATION,
    READ_CONSULTATION,
    WRITE_CORRECTION,
)
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.consultations import (
    ConsultationClosed,
    ConsultationHeld,
    ConsultationHoldsNoMore,
    ConsultationNotClosed,
    ConsultationOpen,
)
from messages.enforcement.handling import VERIFY_CASE
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from messages.operation import Operation
from services.enforcement.domain.consultations import period_of
from suite.embedded import EmbeddedSuite
from suite.people import (
    CITY_APPEARANCE,
    COMMANDER_XU,
    DONGCHENG,
    OFFICER_ZHOU,
    STRANGER,
    URBAN_MANAGEMENT,
)
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.conftest import Open
from tests.enforcement.places import own_subdistrict
from tests.enforcement.test_transfers import told

MINUTES = "逐项研究，责成责任部门限期办理。"


@pytest.fixture
def place() -> str:
    """A subdistrict of its own for each test: at a place a consultation is held once in its day, week or month."""
    return own_subdistrict()


@pytest.fixture
def officer(place: str) -> Actor:
    return dataclasses.replace(OFFICER_ZHOU, territories=(place,))


def held(ask: Ask, tier: str, place: str, *, by: Actor = COMMANDER_XU, **said: Any) -> dict[str, Any]:
    consultation: dict[str, Any] = ask(OPEN_CONSULTATION, by, place=place, tier=tier, **said)
    return consultation


def agenda(ask: Ask, consultation: dict[str, Any], who: Actor = COMMANDER_XU) -> dict[str, dict[str, Any]]:
    """By what each item is about."""
    items = everything(ask, LIST_AGENDA, who, consultation_id=consultation["id"])
    return {item["subject_id"]: item for item in items}


def closed(ask: Ask, consultation: dict[str, Any], by: Actor = COMMANDER_XU) -> dict[str, dict[str, Any]]:
    """The agenda, with what became of each item."""
    ask(CLOSE_CONSULTATION, by, consultation_id=consultation["id"], minutes=MINUTES)
    return agenda(ask, consultation)


@pytest.fixture
def late(ask: Ask, opened: Open, time: SetTime, tick: Tick, place: str) -> dict[str, Any]:
    """A case that has just become overdue."""
    case = opened("rubbish", lane=f"{place}001001")
    time.move_to(dt.datetime.fromisoformat(case["due_at"]) + dt.timedelta(hours=1))
    while tick("supervise_cases"):
        pass
    return dict(ask(READ_CASE, COMMANDER_XU, case_id=case["id"]))


@pytest.mark.rule("C5.2", "C5.4", "C5.5")
def test_a_case_that_nobody_solves_climbs_from_the_day_to_the_special_consultation(
    suite: EmbeddedSuite, ask: Ask, late: dict[str, Any], time: SetTime, place: str
) -> None:
    """By the number of agendas alone: the clock that raises by days does not run here."""
    seen = []
    for tier, days in (("daily", 1), ("daily", 1), ("weekly", 7), ("weekly", 7), ("monthly", 31), ("special", 1)):
        time.move_to(time() + dt.timedelta(days=days))
        item = closed(ask, held(ask, tier, place))[late["id"]]
        seen.append((item["times"], item["outcome"], item["rises_to"]))
    assert seen == [
        (1, "stays", None), (2, "climbs", "weekly"), (1, "stays", None), (2, "climbs", "monthly"),
        (1, "climbs", "special"), (1, "stays", None),
    ]  # fmt: skip
    case = ask(READ_CASE, COMMANDER_XU, case_id=late["id"])
    assert (case["supervised"], case["consultation"]) == (True, "special")
    assert told(suite, CASE_SUPERVISED.name, late["id"]) == 1 + 3  # by the clock, then by three consultations
    lines = ask(LIST_CASE_HISTORY, COMMANDER_XU, case_id=late["id"])["items"]
    assert sum(line["act"] == "supervise" for line in lines) == 1 + 3


@pytest.mark.rule("C5.5")
def test_time_carries_a_case_on_where_consultations_do_not(
    ask: Ask, late: dict[str, Any], place: str, time: SetTime, tick: Tick
) -> None:
    daily = held(ask, "daily", place)
    time.move_to(time() + dt.timedelta(days=9))
    while tick("supervise_cases"):
        pass
    item = closed(ask, daily)[late["id"]]
    assert (item["times"], item["outcome"], item["rises_to"]) == (1, "climbs", "weekly")
    assert agenda(ask, held(ask, "weekly", place))[late["id"]]["source"] == "supervised"


def test_a_case_that_was_solved_leaves_the_agenda(ask: Ask, late: dict[str, Any], time: SetTime, place: str) -> None:
    daily = held(ask, "daily", place)
    ask(VERIFY_CASE, CITY_APPEARANCE, case_id=late["id"], finding="现场属实")
    assert closed(ask, daily)[late["id"]]["outcome"] == "stays"  # under way, and in time again
    time.move_to(time() + dt.timedelta(days=1))
    assert late["id"] not in agenda(ask, held(ask, "weekly", place))


def test_one_at_a_time_and_once_in_its_period(ask: Ask, time: SetTime, place: str, officer: Actor) -> None:
    first = held(ask, "daily", place)
    with pytest.raises(ConsultationOpen):
        ask(OPEN_CONSULTATION, COMMANDER_XU, place=place, tier="daily")
    closed(ask, first)
    with pytest.raises(ConsultationHeld):
        ask(OPEN_CONSULTATION, officer, place=place, tier="daily")
    assert held(ask, "daily", DONGCHENG)["period"] == first["period"]
    time.move_to(time() + dt.timedelta(days=1))
    assert held(ask, "daily", place)["period"] > first["period"]


def test_two_who_open_or_close_at_once_have_done_it_once(
    suite: EmbeddedSuite, ask: Ask, late: dict[str, Any], place: str, time: SetTime
) -> None:
    def at_once(operation: Operation, **said: Any) -> list[str]:
        def outcome(who: Actor) -> str:
            try:
                return str(ask(operation, who, **said)["id"])
            except errors.Problem as problem:
                return problem.code

        with ThreadPoolExecutor(2) as pool:
            return sorted(pool.map(outcome, (COMMANDER_XU, dataclasses.replace(COMMANDER_XU, id="commander-second"))))

    closed(ask, held(ask, "daily", place))
    time.move_to(time() + dt.timedelta(days=1))
    id_, refused = at_once(OPEN_CONSULTATION, place=place, tier="daily")
    assert refused in {"consultation_held", "consultation_open"}
    assert at_once(CLOSE_CONSULTATION, consultation_id=id_, minutes=MINUTES) == [id_, "consultation_closed"]
    assert told(suite, CASE_SUPERVISED.name, late["id"]) == 1 + 1  # by the clock, then once by the second huddle


def test_the_period_is_a_day_a_week_or_a_month_of_beijing() -> None:
    moment = dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)  # one in the morning of the new year
    assert [period_of(tier, moment, "n") for tier in ("daily", "weekly", "monthly", "special")] == [
        "2027-01-01", "2026-W53", "2027-01", "n",
    ]  # fmt: skip


@pytest.mark.rule("C5.4")
def test_the_special_consultation_is_called_by_the_commander_with_courts_and_press(
    ask: Ask, place: str, officer: Actor
) -> None:
    invited = [
        {"kind": "agency", "name": "urban_management"},
        {"kind": "court", "name": "东城区人民法院"},
        {"kind": "press", "name": "北京日报"},
    ]
    with pytest.raises(errors.Forbidden) as refused:
        ask(OPEN_CONSULTATION, officer, place=place, tier="special", invited=invited)
    assert refused.value.data["needed"] == "commander"
    with pytest.raises(AgencyUnknown):
        held(ask, "special", place, invited=[{"kind": "agency", "name": "no_agency"}])
    special = held(ask, "special", DONGCHENG, invited=invited, purpose="夕照寺街违建久拖未决")
    came = {one["name"] for one in special["attendance"]}
    assert {"urban_management", "东城区人民法院", "北京日报"} <= came


def test_who_came_for_whom_and_who_is_absent(
    ask: Ask, late: dict[str, Any], time: SetTime, place: str, officer: Actor
) -> None:
    time.move_to(time() + dt.timedelta(days=1))
    weekly = held(ask, "weekly", DONGCHENG, invited=[{"kind": "court", "name": "东城区人民法院"}])
    name = {"consultation_id": weekly["id"]}
    ask(ATTEND_CONSULTATION, URBAN_MANAGEMENT, **name, represented_by="吴磊")
    ask(ATTEND_CONSULTATION, officer, **name, represented_by="周敏")  # of a subdistrict, at the district's table
    with pytest.raises(errors.Invalid):
        ask(ATTEND_CONSULTATION, COMMANDER_XU, **name, kind="press", represented_by="记者")
    with pytest.raises(errors.Forbidden):
        ask(ATTEND_CONSULTATION, URBAN_MANAGEMENT, **name, name="planning_land", represented_by="郑芳")
    ask(ATTEND_CONSULTATION, COMMANDER_XU, **name, name="planning_land", represented_by="郑芳")
    ask(CLOSE_CONSULTATION, COMMANDER_XU, **name, minutes=MINUTES)
    read = ask(READ_CONSULTATION, officer, **name)
    assert read in everything(ask, LIST_CONSULTATIONS, officer)
    seen = {one["name"]: one for one in read["attendance"]}
    came = {who: (one["present"], one["person"], one["represented_by"]) for who, one in seen.items()}
    assert came["urban_management"] == (True, URBAN_MANAGEMENT.id, "吴磊")
    assert came["planning_land"] == (True, COMMANDER_XU.id, "郑芳")
    assert came["subdistrict_office"] == (True, officer.id, "周敏")
    assert came["东城区人民法院"] == (False, None, "")


def test_minutes_are_fixed_and_corrections_stand_beside(ask: Ask, place: str) -> None:
    special = held(ask, "special", place)
    name = {"consultation_id": special["id"]}
    with pytest.raises(ConsultationNotClosed):
        ask(WRITE_CORRECTION, COMMANDER_XU, **name, words="第二项责任部门应为规划分局")
    ask(CLOSE_CONSULTATION, COMMANDER_XU, **name, minutes=MINUTES)
    for operation, said in (
        (CLOSE_CONSULTATION, {"minutes": "改写"}),
        (ATTEND_CONSULTATION, {"name": "health", "represented_by": "某"}),
    ):
        with pytest.raises(ConsultationClosed):
            ask(operation, COMMANDER_XU, **name, **said)
    written = ask(WRITE_CORRECTION, COMMANDER_XU, **name, words="第二项责任部门应为规划分局")
    assert ask(LIST_CORRECTIONS, COMMANDER_XU, **name)["items"] == [written]
    read = ask(READ_CONSULTATION, COMMANDER_XU, **name)
    assert (read["minutes"], read["closed_by"], read["status"]) == (MINUTES, COMMANDER_XU.id, "closed")


def test_those_of_elsewhere_see_nothing(ask: Ask, place: str) -> None:
    special = held(ask, "special", place)
    with pytest.raises(errors.NotFound):
        ask(READ_CONSULTATION, STRANGER, consultation_id=special["id"])
    with pytest.raises(errors.NotFound):
        ask(LIST_AGENDA, STRANGER, consultation_id=special["id"])
    assert not ask(LIST_CONSULTATIONS, STRANGER)["items"]
    with pytest.raises(errors.Forbidden):
        ask(CLOSE_CONSULTATION, STRANGER, consultation_id=special["id"], minutes=MINUTES)


def test_one_that_is_open_waits_for_who_called_it(ask: Ask, place: str, officer: Actor) -> None:
    daily = held(ask, "daily", place, by=officer)

    def waits(who: Actor) -> bool:
        items = everything(ask, LIST_WORK, who)
        return daily["id"] in {item["id"] for item in items if item["act"] == "close_consultation"}

    assert waits(officer)
    assert waits(COMMANDER_XU)
    closed(ask, daily, by=officer)
    assert not waits(officer)


def test_what_a_consultation_holds_is_bounded(ask: Ask, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.enforcement.domain.consultations.MOST_GUESTS", 2)
    special = held(ask, "special", place)
    come = {"consultation_id": special["id"], "kind": "press", "represented_by": "记者"}
    for name in ("北京日报", "北京晚报", "北京日报"):  # who comes twice is there once
        ask(ATTEND_CONSULTATION, COMMANDER_XU, **come, name=name)
    with pytest.raises(ConsultationHoldsNoMore):
        ask(ATTEND_CONSULTATION, COMMANDER_XU, **come, name="新京报")
