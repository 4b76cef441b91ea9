"""C4: signed on the spot at 9:00 and 19:00; late and absent follow, and another corrects with a reason."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.attendances import (
    CORRECT_ATTENDANCE,
    LIST_ATTENDANCES,
    READ_ATTENDANCE,
    SIGN_IN,
)
from messages.enforcement.duty_posts import READ_DUTY_POST_SIGN
from messages.enforcement.errors.attendances import AttendanceUnchanged, NoRollCallNow
from messages.enforcement.scores import LIST_SCORE_ITEMS
from messages.enforcement.shifts import TAKE_OVER_SHIFT
from messages.envelope import Actor
from services.enforcement.domain.duty import Span
from tests.embedded import Ask, Tick
from tests.enforcement.scoring import figures
from tests.enforcement.test_rotation import RULES
from tests.enforcement.watch import POINT, Watch, at, menu, part

NEAR, FAR = POINT | {"latitude": 39.9305}, POINT | {"latitude": 39.9400}


class OneDay:
    """One officer at the gate from 9:00 to 19:00 on 3 March, another by night."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.gate = watch.post("gate")
        self.people = {one.id: one for one in watch.officers(3)}
        watch.plan(part("usual", menu=menu(gate=1)))
        watch.roster("2027-03-03", "2027-03-03")
        self.day, self.night = watch.shifts()
        self.guard, self.watchman = (self.people[one["officer"]] for one in (self.day, self.night))

    def sign(self, moment: dt.datetime, by: Actor | None = None, **more: Any) -> dict[str, Any]:
        self.watch.time.move_to(moment)
        shift = self.night if by is self.watchman else self.day
        made: dict[str, Any] = self.watch.ask(SIGN_IN, by or self.guard, **({"shift_id": shift["id"]} | more))
        return made

    def lines(self, **asked: Any) -> list[tuple[str, str, str]]:
        """Person, roll-call and what counts, in order."""
        items = self.watch.ask(LIST_ATTENDANCES, self.watch.office, within=self.watch.place, **asked)["items"]
        return sorted((one["person"], one["call_at"][:13], one["counts_as"]) for one in items)


@pytest.fixture
def one_day(watch: Watch) -> OneDay:
    return OneDay(watch)


@pytest.mark.rule("C4.1", "C4.2")
def test_officers_sign_in_at_nine_and_at_seven_in_the_evening(one_day: OneDay, ask: Ask) -> None:
    with pytest.raises(NoRollCallNow) as early:
        one_day.sign(at(3, 7, 59))
    assert early.value.data["calls"] == "03-03 09:00, 03-03 19:00"
    first = one_day.sign(at(3, 8, 58))
    assert (first["status"], dt.datetime.fromisoformat(first["call_at"])) == ("on_time", at(3, 9))
    with pytest.raises(NoRollCallNow):
        one_day.sign(at(3, 12))
    second = one_day.sign(at(3, 19, 5))
    assert (second["status"], dt.datetime.fromisoformat(second["call_at"])) == ("on_time", at(3, 19))
    relief = one_day.sign(at(3, 19, 6), by=one_day.watchman)
    assert (relief["person"], dt.datetime.fromisoformat(relief["call_at"])) == (one_day.watchman.id, at(3, 19))
    with pytest.raises(errors.Forbidden):
        ask(SIGN_IN, one_day.watchman, shift_id=one_day.day["id"])


@pytest.mark.rule("C4.5")
def test_late_and_absent_follow_from_the_roster_and_the_sign_ins(one_day: OneDay, tick: Tick) -> None:
    assert one_day.sign(at(3, 9, 11))["status"] == "late"
    one_day.watch.time.move_to(at(3, 20, 59))
    tick("call_the_roll")
    assert one_day.lines(counts_as="absent") == []
    one_day.watch.time.move_to(at(3, 21, 1))
    tick("call_the_roll")
    tick("call_the_roll")
    assert one_day.lines() == sorted(
        [
            (one_day.guard.id, "2027-03-03T01", "late"),
            (one_day.guard.id, "2027-03-03T11", "absent"),
            (one_day.watchman.id, "2027-03-03T11", "absent"),
        ]
    )
    with pytest.raises(NoRollCallNow):  # too late to sign: somebody else corrects it
        one_day.sign(at(3, 21, 30))
    one_day.watch.time.move_to(at(4, 11, 1))
    tick("call_the_roll")
    assert (one_day.watchman.id, "2027-03-04T01", "absent") in one_day.lines()


def test_who_is_on_leave_or_has_been_relieved_is_not_absent(one_day: OneDay, ask: Ask, tick: Tick) -> None:
    one_day.watch.leave(one_day.watchman, "2027-03-03", "2027-03-04")
    spare = one_day.watch.officer("spare", "on_call")
    one_day.watch.time.move_to(at(3, 9, 30))
    rest = ask(TAKE_OVER_SHIFT, spare, shift_id=one_day.day["id"])
    one_day.watch.time.move_to(at(3, 19))
    ask(SIGN_IN, spare, shift_id=rest["id"])
    one_day.watch.time.move_to(at(4, 12))
    tick("call_the_roll")
    assert one_day.lines() == sorted(
        [
            (one_day.guard.id, "2027-03-03T01", "absent"),
            (spare.id, "2027-03-03T11", "on_time"),
        ]
    )


def test_presence_is_graded_and_marked_and_nobody_is_sent_away(one_day: OneDay, ask: Ask) -> None:
    code = ask(READ_DUTY_POST_SIGN, one_day.watch.office, duty_post_id=one_day.gate["id"])["qr_code"]
    told = one_day.sign(
        at(3, 8, 50), proof={"kind": "gps", "point": FAR}, device_time=at(3, 8, 20).isoformat()
    )  # fmt: skip
    assert (told["proof_stated"], told["presence"], told["marks"]) == (
        "gps",
        "none",
        ["out_of_radius", "clock_differs"],
    )
    assert told["distance_metres"] > 1000
    scanned = one_day.sign(at(3, 18, 50), proof={"kind": "qr", "code": f"https://example.org/posts#{code}"})
    assert (scanned["presence"], scanned["marks"]) == ("qr", [])
    wrong = one_day.sign(at(3, 18, 55), by=one_day.watchman, proof={"kind": "qr", "code": "other", "point": NEAR})
    assert (wrong["presence"], wrong["marks"], wrong["distance_metres"]) == ("none", ["qr_of_another_place"], 56)
    near = one_day.sign(at(4, 9), by=one_day.watchman, proof={"kind": "gps", "point": NEAR})
    assert (near["presence"], near["marks"]) == ("gps", [])


@pytest.mark.rule("C4.5")
def test_somebody_else_corrects_with_a_reason_and_what_was_stays(one_day: OneDay, ask: Ask, tick: Tick) -> None:
    one_day.watch.time.move_to(at(3, 11, 1))
    tick("call_the_roll")
    absent = ask(LIST_ATTENDANCES, one_day.guard, person=one_day.guard.id)["items"][0]
    asked = {"attendance_id": absent["id"], "status": "excused", "reason": "奉命支援地安门，未能到岗签到"}
    with pytest.raises(errors.AboutOneself):
        ask(CORRECT_ATTENDANCE, dataclasses.replace(one_day.watch.office, id=one_day.guard.id), **asked)
    with pytest.raises(errors.Forbidden):
        ask(CORRECT_ATTENDANCE, one_day.watch.stranger(), **asked)
    with pytest.raises(AttendanceUnchanged):
        ask(CORRECT_ATTENDANCE, one_day.watch.office, **(asked | {"status": "absent"}))
    corrected = ask(CORRECT_ATTENDANCE, one_day.watch.office, **asked)
    assert (corrected["status"], corrected["counts_as"], corrected["corrected_by"]) == (
        "absent", "excused", one_day.watch.office.id,
    )  # fmt: skip
    assert ask(READ_ATTENDANCE, one_day.guard, attendance_id=absent["id"])["reason"] == asked["reason"]
    with pytest.raises(errors.NotFound):
        ask(READ_ATTENDANCE, one_day.watchman, attendance_id=absent["id"])
    assert ask(LIST_ATTENDANCES, one_day.watchman)["items"] == []
    days = {"from_day": "2027-03-03", "to_day": "2027-03-03", "shift_id": one_day.day["id"]}
    assert len(ask(LIST_ATTENDANCES, one_day.watch.office, **days)["items"]) == 1


@pytest.mark.parametrize(
    ("span", "hours"),
    [
        (Span(at(3, 9), at(3, 19)), [9, 19]),
        (Span(at(3, 19), at(4, 9)), [19, 9]),
        (Span(at(3, 14), at(3, 18)), [14]),  # none falls into it: when it begins
        (Span(at(3, 9, 40), at(3, 19)), [19]),
        (Span(at(3, 9), at(4, 9)), [9, 19, 9]),
    ],
)
def test_a_shift_is_called_up_at_the_roll_calls_from_its_beginning_to_its_end(span: Span, hours: list[int]) -> None:
    assert [moment.hour for moment in RULES.calls_of(span)] == hours


@pytest.mark.rule("C8.2")
def test_attendance_counts_in_the_score_of_the_agency_and_of_the_officer(week: Any, ask: Ask, tick: Tick) -> None:
    week.time.back_to_real()
    watch = Watch(ask, tick, week.time)
    watch.place = week.place
    watch.office, watch.second = (
        dataclasses.replace(one, id=f"{one.id}-score", territories=(week.place,))
        for one in (watch.office, watch.second)
    )
    watch.post("gate")
    guard = watch.officer("guard")
    watch.plan(part("usual", menu=menu(gate=1)), valid_from="2027-03-09")
    watch.roster("2027-03-10", "2027-03-10")
    day = watch.shift_of(guard)
    week.time.move_to(at(10, 8, 55))
    ask(SIGN_IN, guard, shift_id=day["id"])
    week.time.move_to(at(10, 21, 1))
    tick("call_the_roll")
    week.over()
    assert figures(week.make())["attendance"][:2] == (1, 2)
    sheet = week.make(officer=guard.id)
    assert figures(sheet)["attendance"][:2] == (1, 2)
    items = ask(LIST_SCORE_ITEMS, week.judge, sheet_id=sheet["id"])["items"]
    assert [(one["kind"], one["case_id"], one["number"], one["kept"]) for one in items] == [
        ("roll", None, "gate 2027-03-10 09:00", True), ("roll", None, "gate 2027-03-10 19:00", False),
    ]  # fmt: skip
    missed = ask(LIST_ATTENDANCES, watch.office, within=watch.place, counts_as="absent")["items"][0]
    ask(CORRECT_ATTENDANCE, watch.office, attendance_id=missed["id"], status="excused", reason="公务外出")
    assert figures(week.make(officer=guard.id))["attendance"][:2] == (1, 1)
