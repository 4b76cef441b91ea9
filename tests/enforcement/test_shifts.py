"""C4: shifts are assigned and taken over, what nobody will stand is found ahead, rights follow the shift."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from messages import errors
from messages.enforcement.attendances import SIGN_IN
from messages.enforcement.cases import LIST_CASE_HISTORY
from messages.enforcement.duty_leaves import WITHDRAW_DUTY_LEAVE
from messages.enforcement.duty_officers import CHANGE_DUTY_OFFICER, LIST_DUTY_OFFICERS
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.duty_officers import OfficerUnknown
from messages.enforcement.errors.shifts import (
    NotQualifiedForPost,
    OnLeaveThen,
    OnTwoShifts,
    ShiftManned,
    ShiftNotPublished,
    ShiftOver,
    TooLittleRest,
)
from messages.enforcement.handling import VERIFY_CASE
from messages.enforcement.shifts import (
    ASSIGN_SHIFT,
    LIST_SHIFT_FAULTS,
    READ_SHIFT,
    SHIFT_FAULT_FOUND,
    TAKE_OVER_SHIFT,
)
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.shifts import shifts
from suite.embedded import EmbeddedSuite
from tests.embedded import Ask, Tick
from tests.enforcement.test_transfers import told
from tests.enforcement.watch import Watch, at, menu, part

WHY = "临时抽调"


@pytest.fixture
def gate(watch: Watch) -> Watch:
    """A centre with one post, three resident officers, an on-call one, and its roster of a week from 2 March."""
    watch.post("gate", acts_for=["traffic_police"])
    watch.officers(3)
    watch.plan(part("usual", menu=menu(gate=1)))
    watch.roster()
    return watch


def stood_at(watch: Watch, moment: dt.datetime) -> dict[str, Any]:
    begun = [one for one in watch.shifts() if dt.datetime.fromisoformat(one["begins_at"]) <= moment]
    return next(one for one in begun if moment < dt.datetime.fromisoformat(one["ends_at"]))


def as_officer(watch: Watch, person: str) -> Actor:
    return dataclasses.replace(watch.office, id=person, roles=frozenset({"agency_officer"}), agency="urban_management")


def test_a_shift_ahead_is_given_to_another_whom_nothing_hinders(gate: Watch, ask: Ask) -> None:
    late, day = stood_at(gate, at(4, 20)), stood_at(gate, at(5, 12))
    spare = gate.officer("spare", "on_call")
    asked = {"shift_id": day["id"], "reason": WHY}
    with pytest.raises(TooLittleRest):
        ask(ASSIGN_SHIFT, gate.office, **asked, person=late["officer"])
    with pytest.raises(OfficerUnknown):
        ask(ASSIGN_SHIFT, gate.office, **asked, person="nobody")
    with pytest.raises(errors.Forbidden):
        ask(ASSIGN_SHIFT, gate.stranger(), **asked, person=spare.id)
    given = ask(ASSIGN_SHIFT, gate.office, **asked, person=spare.id)
    assert (given["officer"], given["begins_at"]) == (spare.id, day["begins_at"])
    assert gate.on_duty(at(5, 12)) == {"gate": spare.id}
    with pytest.raises(errors.AboutOneself):  # neither gives nor takes oneself a shift
        ask(ASSIGN_SHIFT, dataclasses.replace(gate.office, id=spare.id), **asked, person=late["officer"])
    gate.time.move_to(at(5, 10))
    with pytest.raises(ShiftOver):
        ask(ASSIGN_SHIFT, gate.office, **asked, person=late["officer"])


def test_nobody_stands_two_posts_at_once_whatever_the_code_does(gate: Watch, ask: Ask, suite: EmbeddedSuite) -> None:
    gate.post("bridge")
    gate.plan(part("usual", menu=menu(gate=1, bridge=1)), valid_from="2027-03-10")
    gate.roster("2027-03-10", "2027-03-10")
    one, other = (item for item in gate.shifts(from_day="2027-03-10") if item["begins_at"][:13] == "2027-03-10T01")
    with pytest.raises(OnTwoShifts):
        ask(ASSIGN_SHIFT, gate.office, shift_id=other["id"], person=one["officer"], reason=WHY)
    with suite.databases["enforcement"].engine.begin() as connection, pytest.raises(sa.exc.IntegrityError) as refused:
        connection.execute(sa.update(shifts).where(shifts.c.id == other["id"]).values(officer=one["officer"]))
    assert refused.value.orig is not None
    assert "nobody_on_two_shifts" in str(refused.value.orig)


def test_a_shift_of_an_unpublished_roster_changes_no_hands(gate: Watch, ask: Ask) -> None:
    gate.draw("2027-03-20", "2027-03-21")
    spare, drawn = gate.officer("spare"), gate.shifts(from_day="2027-03-20")[0]
    with pytest.raises(ShiftNotPublished):
        ask(ASSIGN_SHIFT, gate.office, shift_id=drawn["id"], person=spare.id, reason=WHY)
    with pytest.raises(ShiftNotPublished):
        ask(TAKE_OVER_SHIFT, spare, shift_id=drawn["id"])


def test_empty_shifts_and_conflicts_are_found_ahead_listed_told_and_work_for_somebody(
    watch: Watch, ask: Ask, tick: Tick, suite: EmbeddedSuite
) -> None:
    watch.post("boat", qualifications=["water_rescue"])
    swimmers = [
        watch.officer(f"swimmer{number}", qualifications=[{"code": "water_rescue", "until": until}])
        for number, until in enumerate([None, "2027-03-31", "2027-03-31"])
    ]
    watch.plan(part("usual", menu=menu(boat=1)))
    watch.roster("2027-03-02", "2027-03-05")
    assert watch.faults() == {}
    mine = {one.id: {item["id"] for item in watch.shifts(officer=one.id)} for one in swimmers}
    leave = watch.leave(swimmers[0], "2027-03-01", "2027-03-05")
    lines = {one["person"]: one for one in ask(LIST_DUTY_OFFICERS, watch.office, within=watch.place)["items"]}
    changed = {"duty_officer_id": lines[swimmers[1].id]["id"], "active": False}
    ask(CHANGE_DUTY_OFFICER, watch.office, **changed)
    expired = [{"code": "water_rescue", "until": "2027-03-01"}]
    ask(CHANGE_DUTY_OFFICER, watch.office, duty_officer_id=lines[swimmers[2].id]["id"], qualifications=expired)
    expected = {
        shift: fault
        for one, fault in zip(swimmers, ("on_leave", "left", "unqualified"), strict=True)
        for shift in mine[one.id]
    }
    assert watch.faults() == expected
    tick("find_shift_faults")
    tick("find_shift_faults")
    assert {told(suite, SHIFT_FAULT_FOUND.name, shift) for shift in expected} == {1}
    work = [one for one in ask(LIST_WORK, watch.office, within=watch.place)["items"] if one["act"] == "fill_shift"]
    assert {one["id"] for one in work} == {*expected}
    first = next(one for one in watch.shifts() if expected[one["id"]] == "unqualified")
    assert next(one["due_at"] for one in work if one["id"] == first["id"]) == first["begins_at"]
    ask(WITHDRAW_DUTY_LEAVE, swimmers[0], duty_leave_id=leave["id"])
    assert "on_leave" not in watch.faults().values()
    only = ask(LIST_SHIFT_FAULTS, watch.office, within=watch.place, fault="left")["items"]
    assert {one["id"] for one in only} == mine[swimmers[1].id]


@pytest.mark.rule("C4.5")
def test_who_does_not_come_is_taken_over_from_and_every_hour_is_somebodys_once(gate: Watch, ask: Ask) -> None:
    spare, day = gate.officer("spare", "on_call"), stood_at(gate, at(3, 12))
    holder = as_officer(gate, day["officer"])
    for early in (at(3, 8), at(3, 9, 5)):  # who is late may still come
        gate.time.move_to(early)
        with pytest.raises(ShiftManned):
            ask(TAKE_OVER_SHIFT, spare, shift_id=day["id"])
    gate.time.move_to(at(3, 9, 40))
    with pytest.raises(errors.Forbidden):
        ask(TAKE_OVER_SHIFT, holder, shift_id=day["id"])
    with pytest.raises(OfficerUnknown):
        ask(TAKE_OVER_SHIFT, as_officer(gate, "nobody"), shift_id=day["id"])
    rest = ask(TAKE_OVER_SHIFT, spare, shift_id=day["id"])
    before = ask(READ_SHIFT, gate.office, shift_id=day["id"])
    assert (rest["cut_from"], rest["officer"], rest["begins_at"]) == (day["id"], spare.id, before["ends_at"])
    assert (before["begins_at"], rest["ends_at"]) == (day["begins_at"], day["ends_at"])
    assert gate.on_duty(at(3, 9, 39)) == {"gate": holder.id}
    assert gate.on_duty(at(3, 9, 41)) == {"gate": spare.id}
    with pytest.raises(ShiftOver):
        ask(TAKE_OVER_SHIFT, gate.officer("third"), shift_id=day["id"])


def test_an_override_across_midnight_takes_the_night_on_both_days(gate: Watch, ask: Ask) -> None:
    spare, night = gate.officer("spare", "on_call"), stood_at(gate, at(3, 20))
    gate.leave(as_officer(gate, night["officer"]), "2027-03-04", "2027-03-04")  # the half after midnight
    assert gate.faults()[night["id"]] == "on_leave"
    taken = ask(TAKE_OVER_SHIFT, spare, shift_id=night["id"])
    assert (taken["id"], taken["officer"], taken["cut_from"]) == (night["id"], spare.id, None)
    for moment in (at(3, 19), at(3, 23, 59), at(4, 0), at(4, 8, 59)):
        assert gate.on_duty(moment) == {"gate": spare.id}


def test_who_has_signed_in_is_not_taken_over_from(gate: Watch, ask: Ask) -> None:
    spare, day = gate.officer("spare"), stood_at(gate, at(3, 12))
    gate.time.move_to(at(3, 8, 55))
    ask(SIGN_IN, as_officer(gate, day["officer"]), shift_id=day["id"])
    gate.time.move_to(at(3, 12))
    with pytest.raises(ShiftManned):
        ask(TAKE_OVER_SHIFT, spare, shift_id=day["id"])


def test_leave_and_qualifications_keep_one_from_taking_over(watch: Watch, ask: Ask) -> None:
    watch.post("boat", qualifications=["water_rescue"])
    watch.plan(part("usual", menu=menu(boat=1)))
    watch.roster("2027-03-02", "2027-03-02")
    day = watch.shifts()[0]
    assert watch.faults() == {one["id"]: "empty" for one in watch.shifts()}
    with pytest.raises(NotQualifiedForPost):
        ask(TAKE_OVER_SHIFT, watch.officer("walker"), shift_id=day["id"])
    swimmer = watch.officer("swimmer", qualifications=[{"code": "water_rescue"}])
    watch.leave(swimmer, "2027-03-02", "2027-03-02")
    with pytest.raises(OnLeaveThen):
        ask(TAKE_OVER_SHIFT, swimmer, shift_id=day["id"])


@pytest.mark.rule("C2.1")
def test_rights_follow_the_shift_and_the_record_names_person_and_shift(
    gate: Watch, ask: Ask, suite: EmbeddedSuite, opened: Any
) -> None:
    """On duty one acts for the post's agency, and an hour later no longer."""
    case, later = (opened("illegal_parking", lane=f"{gate.place}001001") for _ in range(2))
    assert case["responsible_agency"] == "traffic_police"
    day = stood_at(gate, at(3, 12))
    officer = as_officer(gate, day["officer"])

    def cannot(moment: dt.datetime, one: dict[str, Any]) -> None:
        gate.time.move_to(moment)
        with pytest.raises(NotResponsible):
            ask(VERIFY_CASE, officer, case_id=one["id"], finding="现场属实")
        assert one["id"] not in [item["case_id"] for item in ask(LIST_WORK, officer, within=gate.place)["items"]]

    cannot(at(3, 8, 59), case)
    gate.time.move_to(at(3, 18, 59))
    items = ask(LIST_WORK, officer, within=gate.place)["items"]
    assert [one["act"] for one in items if one["case_id"] == case["id"]] == ["verify_case"]
    assert ask(VERIFY_CASE, officer, case_id=case["id"], finding="现场属实")["status"] == "verified"
    for over in (at(3, 19), at(3, 20)):
        cannot(over, later)
    line = ask(LIST_CASE_HISTORY, gate.office, case_id=case["id"])["items"][-1]
    assert (line["act"], line["agency"], line["person"]) == ("verify", "traffic_police", officer.id)
    audit = metadata.tables["audit"]
    with suite.databases["enforcement"].engine.connect() as connection:
        query = sa.select(audit.c.actor, audit.c.detail).where(
            audit.c.act == "act_on_duty", audit.c.subject == day["id"]
        )
        rows = connection.execute(query).all()
    assert [(row.actor, "traffic_police" in str(row.detail)) for row in rows] == [(officer.id, True)]


def test_rights_of_a_shift_end_where_the_centre_ends_and_at_what_the_post_acts_for(
    gate: Watch, ask: Ask, opened: Any
) -> None:
    day = stood_at(gate, at(3, 12))
    officer = dataclasses.replace(as_officer(gate, day["officer"]), territories=(gate.place[:6],))
    elsewhere = opened("illegal_parking")
    gate.time.move_to(at(3, 12))
    with pytest.raises(NotResponsible):
        ask(VERIFY_CASE, officer, case_id=elsewhere["id"], finding="现场属实")
    of_another = opened("fire_hazard", lane=f"{gate.place}001001")
    assert of_another["responsible_agency"] not in {"traffic_police", officer.agency}
    with pytest.raises(NotResponsible):
        ask(VERIFY_CASE, officer, case_id=of_another["id"], finding="现场属实")
