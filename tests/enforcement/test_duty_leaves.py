"""C4: leave is asked by an officer and decided by somebody else."""

import dataclasses

import pytest

from messages import errors
from messages.enforcement.duty_leaves import (
    APPROVE_DUTY_LEAVE,
    ASK_DUTY_LEAVE,
    LIST_DUTY_LEAVES,
    READ_DUTY_LEAVE,
    REFUSE_DUTY_LEAVE,
    WITHDRAW_DUTY_LEAVE,
)
from messages.enforcement.errors.duty_leaves import LeaveDaysWrong, LeaveSettled
from messages.enforcement.errors.duty_officers import OfficerUnknown
from messages.enforcement.work import LIST_WORK
from tests.embedded import Ask
from tests.enforcement.watch import Watch, menu, part

DAYS = {"first_day": "2027-03-03", "last_day": "2027-03-05", "words": "家中有事"}


def test_leave_is_asked_and_somebody_else_approves_it(watch: Watch, ask: Ask) -> None:
    guard, colleague = watch.officer("guard"), watch.officer("colleague")
    leave = ask(ASK_DUTY_LEAVE, guard, place=watch.place, **DAYS)
    named = {"duty_leave_id": leave["id"]}
    waiting = ask(LIST_WORK, watch.office, within=watch.place)["items"]
    assert [(one["act"], one["id"]) for one in waiting] == [("decide_duty_leave", leave["id"])]
    itself = dataclasses.replace(watch.office, id=guard.id)
    with pytest.raises(errors.AboutOneself):
        ask(APPROVE_DUTY_LEAVE, itself, **named)
    assert ask(LIST_WORK, itself, within=watch.place)["items"] == []
    with pytest.raises(errors.Forbidden):
        ask(APPROVE_DUTY_LEAVE, watch.stranger(), **named)
    approved = ask(APPROVE_DUTY_LEAVE, watch.office, **named)
    assert (approved["status"], approved["decided_by"]) == ("approved", watch.office.id)
    with pytest.raises(LeaveSettled):
        ask(REFUSE_DUTY_LEAVE, watch.second, **named, reason="人手不足")
    for stranger in (colleague, watch.stranger()):
        with pytest.raises(errors.NotFound):
            ask(READ_DUTY_LEAVE, stranger, **named)
    assert ask(LIST_DUTY_LEAVES, colleague)["items"] == []
    assert [one["id"] for one in ask(LIST_DUTY_LEAVES, guard, status="approved")["items"]] == [leave["id"]]
    listed = ask(LIST_DUTY_LEAVES, watch.second, within=watch.place, person=guard.id)["items"]
    assert [one["id"] for one in listed] == [leave["id"]]
    with pytest.raises(errors.NotFound):
        ask(WITHDRAW_DUTY_LEAVE, colleague, **named)
    assert ask(WITHDRAW_DUTY_LEAVE, guard, **named)["status"] == "withdrawn"
    assert ask(READ_DUTY_LEAVE, watch.office, **named)["decided_at"] == approved["decided_at"]


def test_a_refused_leave_takes_nobody_from_a_shift(watch: Watch, ask: Ask) -> None:
    watch.post("gate")
    guard = watch.officer("guard")
    leave = ask(ASK_DUTY_LEAVE, guard, place=watch.place, **DAYS)
    refused = ask(REFUSE_DUTY_LEAVE, watch.office, duty_leave_id=leave["id"], reason="节前不批假")
    assert (refused["status"], refused["reason"]) == ("refused", "节前不批假")
    watch.plan(part("usual", menu=menu(gate=1)))
    watch.roster("2027-03-04", "2027-03-04")
    assert watch.shift_of(guard)["begins_at"][:10] == "2027-03-04"


def test_only_officers_of_the_register_ask_and_only_ahead(watch: Watch, ask: Ask) -> None:
    with pytest.raises(OfficerUnknown):
        ask(ASK_DUTY_LEAVE, watch.office, place=watch.place, **DAYS)
    guard = watch.officer("guard")
    for wrong in ({"first_day": "2027-02-28"}, {"last_day": "2027-03-02"}, {"last_day": "2028-12-31"}):
        with pytest.raises(LeaveDaysWrong):
            ask(ASK_DUTY_LEAVE, guard, place=watch.place, **(DAYS | wrong))
