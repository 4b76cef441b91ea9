"""Whoever must act finds it in a list of their own (A7, A8, A15, A17), until it is done; what is due first leads."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, RESIDENT, SUBDISTRICT_OFFICER
from messages.volunteers.activities import SIGN_UP_FOR_ACTIVITY
from messages.volunteers.activity_attendances import APPEAL_NO_SHOW, DECIDE_NO_SHOW_APPEAL, NOTE_ATTENDANCE
from messages.volunteers.alliance_problems import CLOSE_ALLIANCE_PROBLEM, OFFER_ALLIANCE_PART, REPORT_ALLIANCE_PART
from messages.volunteers.chief_letters import DRAW_CHIEF_LETTERS, SIGN_CHIEF_LETTER
from messages.volunteers.deputies import DISMISS_DEPUTY, NAME_DEPUTY
from messages.volunteers.forms import CONFIRM_COMPLETION
from messages.volunteers.lane_coordinations import CLOSE_LANE_COORDINATION
from messages.volunteers.orders import FULFIL_ORDER, PLACE_ORDER
from messages.volunteers.organisation_checks import PASS_ORGANISATION_CHECK, REPORT_ORGANISATION_CHECK
from messages.volunteers.organisations import ACCEPT_HUB_MEMBER, ASK_HUB_MEMBERSHIP
from messages.volunteers.reversal_requests import DECLINE_REVERSAL
from messages.volunteers.stewards import APPROVE_STEWARD
from messages.volunteers.testimonies import CONFIRM_TESTIMONY
from messages.volunteers.work import LIST_WORK
from services.volunteers.domain.days import end_of
from suite.people import ADMIN, CHIEF_SUN, COMMUNITY_CHEN, LANE, LONGTAN, OFFICER_ZHOU, STEWARD_ZHAO, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.volunteers.conftest import Raise, Wait, someone
from tests.volunteers.groups import MORNING, form, plan
from tests.volunteers.organisations import register
from tests.volunteers.test_alliance_problems import raised
from tests.volunteers.test_chief_letters import OFFICER, TEXT, TIYUGUAN_LU, Appoint, appoint, chief, letter_of
from tests.volunteers.test_lane_coordinations import called
from tests.volunteers.test_lane_questions import answered, brought
from tests.volunteers.test_orders import offer, rich
from tests.volunteers.test_organisation_checks import REPORT, asked_of
from tests.volunteers.test_reversal_requests import OTHER, award, requested
from tests.volunteers.test_stewards import apply
from tests.volunteers.test_testimonies import asked_of as asked_of_witness
from tests.volunteers.test_testimonies import served
from tests.working import waits_in

__all__ = ["appoint", "award", "rich"]
waits = waits_in(LIST_WORK, (CHIEF_SUN, COMMUNITY_CHEN, OFFICER_ZHOU, ADMIN, STRANGER))


@pytest.mark.rule("A7.4")
def test_what_residents_bring_waits_for_the_chief_and_for_the_chiefs_deputy(ask: Ask, time: SetTime) -> None:
    question = brought(ask)
    assert waits(ask, question["id"], STEWARD_ZHAO) == {CHIEF_SUN.id: ["answer_lane_question"]}
    today = f"{day_of(time())}"
    named = ask(
        NAME_DEPUTY, CHIEF_SUN, place=LANE, person=STEWARD_ZHAO.id, name=STEWARD_ZHAO.name, absent_from=today,
        absent_to=today, reason="培训",
    )  # fmt: skip
    assert waits(ask, question["id"], STEWARD_ZHAO)[STEWARD_ZHAO.id] == ["answer_lane_question"]
    item = next(one for one in everything(ask, LIST_WORK, STEWARD_ZHAO) if one["id"] == question["id"])
    assert (item["about"], item["due_at"], item["overdue"]) == (question["text"], question["due_at"], False)
    ask(DISMISS_DEPUTY, CHIEF_SUN, deputy_id=named["id"])
    answered(ask, CHIEF_SUN, question)
    assert waits(ask, question["id"], STEWARD_ZHAO) == {}


@pytest.mark.rule("A7.5")
def test_a_coordination_waits_for_its_chief_and_late_for_the_subdistrict(ask: Ask, wait: Wait, tick: Tick) -> None:
    one = called(ask)
    assert waits(ask, one["id"]) == {CHIEF_SUN.id: ["close_lane_coordination"]}
    wait(days=40)
    tick("raise_lane_coordinations")
    assert set(waits(ask, one["id"])) == {CHIEF_SUN.id, OFFICER_ZHOU.id}
    ask(CLOSE_LANE_COORDINATION, OFFICER_ZHOU, lane_coordination_id=one["id"], settled=False, result="无人到场")
    assert waits(ask, one["id"]) == {}


@pytest.mark.rule("A7.2")
def test_a_form_waits_for_all_who_may_answer_it_and_is_late_once_it_has_gone_on(
    ask: Ask, raise_for: Raise, wait: Wait
) -> None:
    one = raise_for()
    assert waits(ask, one["id"])[CHIEF_SUN.id] == ["confirm_completion"]
    wait(days=30)
    late = [item["id"] for item in everything(ask, LIST_WORK, CHIEF_SUN, overdue=True)]
    assert one["id"] in late
    ask(CONFIRM_COMPLETION, CHIEF_SUN, form_id=one["id"])
    assert waits(ask, one["id"]) == {}


@pytest.mark.rule("A7.6")
def test_a_letter_waits_for_the_chief_who_is_to_sign(ask: Ask, appoint: Appoint, this_year: int) -> None:
    one = chief()
    appoint(one, 1)
    ask(DRAW_CHIEF_LETTERS, OFFICER, place=TIYUGUAN_LU, year=this_year, text=TEXT)
    letter = letter_of(ask, one)["id"]
    assert waits(ask, letter, one, OFFICER) == {one.id: ["sign_chief_letter"]}
    ask(SIGN_CHIEF_LETTER, one, letter_id=letter)
    assert waits(ask, letter, one, OFFICER) == {}


@pytest.mark.rule("A8.3.6")
def test_a_witness_is_asked_by_a_time(ask: Ask, new_steward: Callable[[], Actor], wait: Wait) -> None:
    person, witness = new_steward(), new_steward()
    served(ask, person, witness, wait)
    (testimony,) = asked_of_witness(ask, witness)
    assert waits(ask, testimony["id"], person, witness) == {witness.id: ["answer_testimony"]}
    (item,) = ask(LIST_WORK, witness)["items"]
    assert (item["due_at"], item["number"]) == (testimony["due_at"], None)
    ask(CONFIRM_TESTIMONY, witness, testimony_id=testimony["id"])
    assert ask(LIST_WORK, witness)["items"] == []


@pytest.mark.rule("A8.2.2")
def test_an_application_waits_for_the_community_but_not_for_the_applicant(ask: Ask) -> None:
    person = dataclasses.replace(someone(RESIDENT), roles=frozenset({RESIDENT, COMMUNITY_WORKER}))
    applied = apply(ask, person)
    assert waits(ask, applied, person) == {COMMUNITY_CHEN.id: ["decide_steward"]}
    ask(APPROVE_STEWARD, COMMUNITY_CHEN, steward_id=applied)
    assert waits(ask, applied, person) == {}


@pytest.mark.rule("A8.4.6")
def test_a_reversal_waits_for_a_second_pair_of_eyes(ask: Ask, award: str) -> None:
    request = requested(ask, award)
    assert waits(ask, request, OTHER) == {ADMIN.id: ["decide_reversal"], OTHER.id: ["decide_reversal"]}
    ask(DECLINE_REVERSAL, OTHER, reversal_request_id=request, reason="到过场")
    assert waits(ask, request, OTHER) == {}


@pytest.mark.rule("A8.4.9")
def test_what_was_ordered_waits_to_be_handed_over_until_its_last_day(ask: Ask, rich: Callable[[int], Actor]) -> None:
    person = rich(2)
    order = ask(PLACE_ORDER, person, item_id=offer(ask, price=15, stock=3))
    clerk = dataclasses.replace(person, roles=frozenset({RESIDENT, SUBDISTRICT_OFFICER}))
    office = [COMMUNITY_CHEN.id, OFFICER_ZHOU.id]
    assert waits(ask, order["id"], person, clerk) == {who: ["fulfil_order"] for who in office}
    item = next(one for one in everything(ask, LIST_WORK, OFFICER_ZHOU) if one["id"] == order["id"])
    assert (item["number"], item["about"], dt.datetime.fromisoformat(item["due_at"])) == (
        order["number"], order["item_name"], end_of(dt.date.fromisoformat(order["due_on"])),
    )  # fmt: skip
    ask(FULFIL_ORDER, COMMUNITY_CHEN, order_id=order["id"])
    assert waits(ask, order["id"]) == {}


@pytest.mark.rule("A17.1")
def test_a_yearly_check_waits_for_the_organisation_then_for_the_office(
    ask: Ask, tick: Tick, wait: Wait, time: SetTime
) -> None:
    made, officer = register(ask)
    wait(days=(dt.date.fromisoformat(made["check_due_on"]) - day_of(time())).days - 20)
    check = asked_of(ask, tick, officer)
    assert waits(ask, check["id"], officer) == {officer.id: ["report_organisation_check"]}
    ask(REPORT_ORGANISATION_CHECK, officer, organisation_check_id=check["id"], **REPORT)
    assert waits(ask, check["id"], officer) == {OFFICER_ZHOU.id: ["decide_organisation_check"]}
    ask(PASS_ORGANISATION_CHECK, OFFICER_ZHOU, organisation_check_id=check["id"], reason="合格")
    assert waits(ask, check["id"], officer) == {}


@pytest.mark.rule("A17.3")
def test_who_asks_a_hub_waits_for_its_officer_or_the_office(ask: Ask) -> None:
    hub, leader = register(ask, is_hub=True)
    one, officer = register(ask)
    asked = ask(ASK_HUB_MEMBERSHIP, officer, organisation_id=one["id"], hub_id=hub["id"])
    assert waits(ask, asked["id"], leader, officer) == {
        who.id: ["accept_hub_member"] for who in (leader, OFFICER_ZHOU, ADMIN)
    }
    ask(ACCEPT_HUB_MEMBER, leader, hub_membership_id=asked["id"])
    assert waits(ask, asked["id"], leader, officer) == {}


@pytest.mark.rule("D7.2")
def test_a_part_waits_for_who_took_it_and_the_problem_for_its_office(ask: Ask) -> None:
    problem = raised(ask)
    law, lawyer = register(ask, alliances=["law"])
    part = ask(
        OFFER_ALLIANCE_PART, lawyer, alliance_problem_id=problem, organisation_id=law["id"], text="入户普法、调解"
    )["id"]
    assert waits(ask, part, lawyer) == {lawyer.id: ["report_alliance_part"]}
    both = dataclasses.replace(lawyer, roles=frozenset({COMMUNITY_WORKER}))
    assert waits(ask, problem, both) == {COMMUNITY_CHEN.id: ["close_alliance_problem"]}
    ask(REPORT_ALLIANCE_PART, lawyer, alliance_part_id=part, result="61户签字同意")
    ask(CLOSE_ALLIANCE_PROBLEM, COMMUNITY_CHEN, alliance_problem_id=problem, solved=True, result="绿地恢复")
    assert (waits(ask, part, lawyer), waits(ask, problem, both)) == ({}, {})


@pytest.mark.rule("A15.4")
def test_who_came_waits_for_the_leader_then_for_the_staff_and_an_appeal_for_another(
    ask: Ask, time: SetTime, tick: Tick
) -> None:
    time.move_to(MORNING)
    for _ in range(2):  # beside others, of which each has a leader of its own
        other, its_leader, (member,) = form(ask, 1)
        planned = plan(ask, other, its_leader)
        ask(SIGN_UP_FOR_ACTIVITY, member, activity_id=planned["id"])
    group, leader, (first,) = form(ask, 1)
    activity = plan(ask, group, leader)
    signed = {who.id: ask(SIGN_UP_FOR_ACTIVITY, who, activity_id=activity["id"]) for who in (first, leader)}
    assert waits(ask, activity["id"], leader) == {}, "it is not over"
    time.move_to(MORNING + dt.timedelta(hours=4))
    staff = [COMMUNITY_CHEN.id, OFFICER_ZHOU.id, ADMIN.id]
    everybody = {who: ["note_attendance"] for who in (*staff, leader.id)}
    assert waits(ask, activity["id"], leader, first) == everybody, "whether the leader came, the staff notes"
    ask(NOTE_ATTENDANCE, COMMUNITY_CHEN, sign_up_id=signed[leader.id]["id"], came=True)
    assert waits(ask, activity["id"], leader, first) == {leader.id: ["note_attendance"]}
    seen = []
    for days in (2, 4, 8):
        time.move_to(MORNING + dt.timedelta(days=days))
        tick("see_to_attendances")
        seen.append(set(waits(ask, activity["id"], leader, first)))
    assert seen == [{leader.id}, {leader.id, COMMUNITY_CHEN.id}, set(everybody)], "silence climbs"
    ask(NOTE_ATTENDANCE, COMMUNITY_CHEN, sign_up_id=signed[first.id]["id"], came=False)
    assert waits(ask, activity["id"], leader, first) == {}
    ask(APPEAL_NO_SHOW, first, sign_up_id=signed[first.id]["id"], text="我在东头浇水")
    appeal = signed[first.id]["id"]
    assert waits(ask, appeal, leader, first) == {who: ["decide_no_show_appeal"] for who in staff[1:]}
    ask(DECIDE_NO_SHOW_APPEAL, ADMIN, sign_up_id=appeal, came=True, reason="照片为证")
    assert waits(ask, appeal, leader, first) == {}


@pytest.mark.rule("A7.4")
def test_the_list_is_paged_by_when_things_are_due_and_narrowed_to_a_place(ask: Ask) -> None:
    for _ in range(3):
        brought(ask)
    whole: list[dict[str, Any]] = everything(ask, LIST_WORK, CHIEF_SUN)
    assert everything(ask, LIST_WORK, CHIEF_SUN, limit=2) == whole
    dues = [one["due_at"] for one in whole if one["due_at"]]
    assert dues == sorted(dues)
    assert [one["due_at"] for one in whole[: len(dues)]] == dues, "what has no time stands last"
    assert {one["id"] for one in everything(ask, LIST_WORK, CHIEF_SUN, within=LANE)} <= {one["id"] for one in whole}
    assert ask(LIST_WORK, CHIEF_SUN, within="110102")["items"] == []
    assert {one["territory"][:9] for one in whole} == {LONGTAN}
    with pytest.raises(errors.Invalid):
        ask(LIST_WORK, CHIEF_SUN, after="yesterday~")
