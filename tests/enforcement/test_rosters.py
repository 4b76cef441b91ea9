"""C4: a roster is drawn by rotation from the plans, published by another, and leaves no gap at a hand-over."""

import datetime as dt
import itertools
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.rosters import (
    RosterBegun,
    RosterDaysTaken,
    RosterNotByItsDrawer,
    RosterSettled,
    RosterTooLong,
)
from messages.enforcement.rosters import DISCARD_ROSTER, LIST_ROSTERS, PUBLISH_ROSTER, READ_ROSTER
from messages.enforcement.shifts import READ_SHIFT
from tests.embedded import Ask
from tests.enforcement.watch import TWO_TURNS, Watch, at, menu, part

SHORT_NIGHTS = [TWO_TURNS[0] | {"from_hour": 8}, TWO_TURNS[1] | {"from_hour": 18}]


def spans(shifts: list[dict[str, Any]]) -> list[tuple[dt.datetime, dt.datetime]]:
    return sorted(
        (dt.datetime.fromisoformat(one["begins_at"]), dt.datetime.fromisoformat(one["ends_at"])) for one in shifts
    )


def test_a_roster_gives_every_shift_of_the_plan_to_somebody_in_turn(watch: Watch, ask: Ask) -> None:
    watch.post("gate")
    watch.post("bridge")
    officers = watch.officers(8)
    watch.plan(part("usual", menu=menu(gate=1, bridge=1)), part("weekend", "season", from_day="03-01", to_day="05-31",
               weekdays=[6, 7], from_hour=9, hours=10, menu=menu(gate=2, bridge=1)))  # fmt: skip
    drawn = watch.draw()
    assert (drawn["shifts"], drawn["empty"], drawn["status"], drawn["rule_version"]) == (30, 0, "drawn", "1")
    loads = ask(READ_ROSTER, watch.office, roster_id=drawn["id"])["officers"]
    assert {one["officer"] for one in loads} == {one.id for one in officers}
    assert max(one["hours"] for one in loads) - min(one["hours"] for one in loads) <= 14
    assert [one["id"] for one in ask(LIST_ROSTERS, watch.office, within=watch.place, status="drawn")["items"]] == [
        drawn["id"]
    ]
    saturday = watch.shifts(from_day="2027-03-06", to_day="2027-03-06", post="gate")
    assert sorted(one["seat"] for one in saturday if spans([one])[0][0] == at(6, 9)) == [1, 2]


def test_a_drawn_roster_binds_nobody_until_another_publishes_it(watch: Watch, ask: Ask) -> None:
    watch.post("gate")
    guard = watch.officers(4)[0]
    watch.plan(part("usual", menu=menu(gate=1)))
    drawn = watch.draw()
    first = watch.shifts()[0]
    assert watch.shifts(by=guard) == []
    with pytest.raises(errors.NotFound):
        ask(READ_SHIFT, guard, shift_id=first["id"])
    assert watch.on_duty(at(2, 12)) == {}
    with pytest.raises(RosterNotByItsDrawer):
        ask(PUBLISH_ROSTER, watch.office, roster_id=drawn["id"])
    with pytest.raises(errors.Forbidden):
        ask(PUBLISH_ROSTER, watch.stranger(), roster_id=drawn["id"])
    with pytest.raises(errors.NotFound):
        ask(READ_ROSTER, watch.stranger(), roster_id=drawn["id"])
    assert ask(PUBLISH_ROSTER, watch.commander, roster_id=drawn["id"])["settled_by"] == watch.commander.id
    assert ask(READ_SHIFT, guard, shift_id=first["id"])["status"] == "published"
    with pytest.raises(RosterSettled):
        ask(DISCARD_ROSTER, watch.office, roster_id=drawn["id"], reason="重排")
    again = watch.draw("2027-03-08", "2027-03-12")
    with pytest.raises(RosterDaysTaken):
        ask(PUBLISH_ROSTER, watch.second, roster_id=again["id"])
    given_up = ask(DISCARD_ROSTER, watch.second, roster_id=again["id"], reason="日期重叠")
    assert (given_up["status"], watch.shifts(roster_id=again["id"])) == ("discarded", [])


def test_a_roster_is_for_days_ahead_and_published_before_they_come(watch: Watch, ask: Ask) -> None:
    watch.post("gate")
    watch.plan(part("usual", menu=menu(gate=1)))
    for days in (("2027-02-28", "2027-03-03"), ("2027-03-03", "2027-03-02"), ("2027-03-02", "2027-04-02")):
        with pytest.raises(RosterTooLong):
            watch.draw(*days)
    drawn = watch.draw()
    assert (drawn["shifts"], drawn["empty"]) == (14, 14)  # there is nobody yet
    watch.time.move_to(at(2, 9, 30))
    with pytest.raises(RosterBegun):
        ask(PUBLISH_ROSTER, watch.second, roster_id=drawn["id"])


@pytest.mark.parametrize("turns", [TWO_TURNS, SHORT_NIGHTS])
def test_no_gap_at_a_hand_over_also_between_months_and_where_a_new_plan_moves_the_hour(
    watch: Watch, turns: list[dict[str, Any]]
) -> None:
    watch.post("gate")
    watch.officers(6)
    watch.plan(part("usual", menu=menu(gate=1)))
    watch.plan(part("usual", menu=menu(gate=1)), valid_from="2027-03-05", turns=turns, title="新方案")
    watch.roster("2027-03-02", "2027-03-06")
    watch.roster("2027-03-07", "2027-03-10")
    stood = spans(watch.shifts())
    assert stood[0][0] == at(2, 9)
    assert all(one[1] == other[0] for one, other in itertools.pairwise(stood))
    for minute in (-1, 0, 1):
        moment = at(7, 19 if turns == TWO_TURNS else 18) + dt.timedelta(minutes=minute)
        assert len(watch.on_duty(moment)) == 1


def test_who_had_the_last_night_of_a_month_rests_before_the_first_day_of_the_next(watch: Watch) -> None:
    watch.post("gate")
    watch.officers(3)
    watch.plan(part("usual", menu=menu(gate=1)))
    watch.roster("2027-03-02", "2027-03-31")
    watch.roster("2027-04-01", "2027-04-10")
    by_person: dict[str, list[tuple[dt.datetime, dt.datetime]]] = {}
    for one in watch.shifts():
        by_person.setdefault(one["officer"], []).extend(spans([one]))
    for person, stood in by_person.items():
        if person is not None:
            gaps = [later[0] - earlier[1] for earlier, later in itertools.pairwise(sorted(stood))]
            assert min(gaps) >= dt.timedelta(hours=10)


def test_a_special_day_that_ends_at_night_staffs_the_whole_night(watch: Watch) -> None:
    """An override across midnight: the festival goes on to one o'clock, and the night has its people until 9:00."""
    watch.post("gate")
    watch.post("lakeside", "extra")
    watch.officers(8)
    watch.plan(
        part("usual", menu=menu(gate=1)),
        part("lantern", "special", first_on="2027-03-04", last_on="2027-03-04", from_hour=22, hours=3,
             menu=menu(gate=2, lakeside=1)),
    )  # fmt: skip
    watch.roster("2027-03-04", "2027-03-05")
    nights = [one for one in watch.shifts() if spans([one])[0] == (at(4, 19), at(5, 9))]
    assert sorted((one["post"], one["seat"]) for one in nights) == [("gate", 1), ("gate", 2), ("lakeside", 1)]
    assert {*watch.on_duty(at(5, 0, 30))} == {"gate", "lakeside"}
    assert {*watch.on_duty(at(5, 9))} == {"gate"}
