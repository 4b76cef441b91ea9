"""A17.1: an organisation is asked for its yearly check by a clock; who is silent is passed over, never forgotten."""

import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.envelope import Actor
from messages.operation import RESIDENT
from messages.volunteers.errors.organisation_checks import OrganisationCheckSettled, OrganisationNotReported
from messages.volunteers.errors.organisations import OrganisationNotActive, ValidityOver
from messages.volunteers.organisation_checks import (
    FAIL_ORGANISATION_CHECK,
    LIST_ORGANISATION_CHECKS,
    PASS_ORGANISATION_CHECK,
    READ_ORGANISATION_CHECK,
    REPORT_ORGANISATION_CHECK,
)
from messages.volunteers.organisations import (
    ASK_HUB_MEMBERSHIP,
    CHANGE_ORGANISATION,
    READ_ORGANISATION,
    STRIKE_OFF_ORGANISATION,
)
from suite.people import ADMIN, DONGCHENG, OFFICER_ZHOU, STRANGER, XIZHAOSI
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.volunteers.conftest import Wait, someone
from tests.volunteers.organisations import an_officer, register

REPORT = {"text": "开展邻里互助活动 36 场", "members": 42, "income": "120000.00", "expenses": "118250.35"}


def asked_of(ask: Ask, tick: Tick, officer: Actor) -> dict[str, Any]:
    tick("ask_for_organisation_checks")
    check: dict[str, Any] = ask(LIST_ORGANISATION_CHECKS, officer)["items"][0]
    return check


@pytest.mark.rule("A17.1")
def test_a_check_is_asked_thirty_days_ahead_and_passed_on_what_was_reported(
    ask: Ask, tick: Tick, wait: Wait, time: SetTime
) -> None:
    made, officer = register(ask)
    due = dt.date.fromisoformat(made["check_due_on"])
    tick("ask_for_organisation_checks")
    assert ask(LIST_ORGANISATION_CHECKS, officer)["items"] == []
    wait(days=(due - day_of(time())).days - 30)
    check = asked_of(ask, tick, officer)
    assert (check["status"], check["waits_on"], check["due_on"]) == ("asked", "officer", made["check_due_on"])
    tick("ask_for_organisation_checks")
    assert len(ask(LIST_ORGANISATION_CHECKS, officer)["items"]) == 1
    one = {"organisation_check_id": check["id"]}
    with pytest.raises(OrganisationNotReported):
        ask(PASS_ORGANISATION_CHECK, OFFICER_ZHOU, **one, reason="合格")
    with pytest.raises(errors.NotFound):
        ask(REPORT_ORGANISATION_CHECK, someone(RESIDENT), **one, **REPORT)
    reported = ask(REPORT_ORGANISATION_CHECK, officer, **one, **REPORT)
    assert (reported["waits_on"], reported["expenses"], reported["late"]) == ("subdistrict", "118250.35", False)
    awaited = everything(ask, LIST_ORGANISATION_CHECKS, OFFICER_ZHOU, waits_on="subdistrict", status="reported")
    assert check["id"] in {each["id"] for each in awaited}
    with pytest.raises(errors.Forbidden):
        ask(PASS_ORGANISATION_CHECK, STRANGER, **one, reason="合格")
    assert ask(PASS_ORGANISATION_CHECK, OFFICER_ZHOU, **one, reason="账目清楚")["status"] == "passed"
    after = ask(READ_ORGANISATION, officer, organisation_id=made["id"])
    assert dt.date.fromisoformat(after["check_due_on"]) > due + dt.timedelta(days=300)
    with pytest.raises(OrganisationCheckSettled):
        ask(FAIL_ORGANISATION_CHECK, OFFICER_ZHOU, **one, reason="反悔")


@pytest.mark.rule("A17.1")
def test_silence_asks_the_office_and_then_the_district_and_ends_there(ask: Ask, tick: Tick, wait: Wait) -> None:
    _, officer = register(ask, territory=XIZHAOSI)
    wait(days=340)
    check = asked_of(ask, tick, officer)
    one = {"organisation_check_id": check["id"]}
    seen = []
    for _ in range(5):
        wait(days=17)
        tick("press_organisation_checks")
        read = ask(READ_ORGANISATION_CHECK, officer, **one)
        seen.append((read["waits_on"], read["late"]))
    assert seen[-1] == ("district", True)
    assert ("subdistrict", True) in seen
    ask(REPORT_ORGANISATION_CHECK, officer, **one, **REPORT)  # late is better than never
    assert ask(READ_ORGANISATION_CHECK, ADMIN, **one)["waits_on"] == "district"
    assert ask(PASS_ORGANISATION_CHECK, ADMIN, **one, reason="补报后合格")["late"] is True


@pytest.mark.rule("A17.1")
def test_who_fails_is_suspended_and_checked_again_after_sixty_days(ask: Ask, tick: Tick, wait: Wait) -> None:
    made, officer = register(ask)
    hub, _ = register(ask, territory=DONGCHENG, is_hub=True)
    wait(days=345)
    one = {"organisation_check_id": asked_of(ask, tick, officer)["id"]}
    ask(FAIL_ORGANISATION_CHECK, OFFICER_ZHOU, **one, reason="未按章程活动")
    after = ask(READ_ORGANISATION, officer, organisation_id=made["id"])
    assert (after["status"], after["reason"]) == ("suspended", "未按章程活动")
    with pytest.raises(OrganisationNotActive):
        ask(ASK_HUB_MEMBERSHIP, officer, organisation_id=made["id"], hub_id=hub["id"])
    wait(days=31)
    again = asked_of(ask, tick, officer)
    assert again["id"] != one["organisation_check_id"]
    ask(REPORT_ORGANISATION_CHECK, officer, organisation_check_id=again["id"], **REPORT)
    ask(PASS_ORGANISATION_CHECK, OFFICER_ZHOU, organisation_check_id=again["id"], reason="整改到位")
    assert ask(READ_ORGANISATION, officer, organisation_id=made["id"])["status"] == "active"


def test_a_certificate_that_ended_is_renewed_before_a_check_is_passed(
    ask: Ask, tick: Tick, wait: Wait, time: SetTime
) -> None:
    until = day_of(time()) + dt.timedelta(days=40)
    made, officer = register(ask, valid_until=f"{until}")
    assert made["check_due_on"] == f"{until}"
    wait(days=41)
    one = {"organisation_check_id": asked_of(ask, tick, officer)["id"]}
    ask(REPORT_ORGANISATION_CHECK, officer, **one, **REPORT)
    with pytest.raises(ValidityOver):
        ask(PASS_ORGANISATION_CHECK, OFFICER_ZHOU, **one, reason="合格")
    ask(CHANGE_ORGANISATION, OFFICER_ZHOU, organisation_id=made["id"], valid_until="2090-01-01")
    assert ask(PASS_ORGANISATION_CHECK, OFFICER_ZHOU, **one, reason="合格")["status"] == "passed"


def test_the_check_goes_with_the_organisation_and_nobody_passes_his_own(ask: Ask, tick: Tick, wait: Wait) -> None:
    made, officer = register(ask)
    own, _ = register(ask, OFFICER_ZHOU)
    wait(days=350)
    one = {"organisation_check_id": asked_of(ask, tick, officer)["id"]}
    newer = an_officer()
    ask(CHANGE_ORGANISATION, OFFICER_ZHOU, organisation_id=made["id"], officer=newer.id, officer_name="赵红")
    with pytest.raises(errors.NotFound):
        ask(READ_ORGANISATION_CHECK, officer, **one)
    assert ask(REPORT_ORGANISATION_CHECK, newer, **one, **REPORT)["status"] == "reported"
    ask(STRIKE_OFF_ORGANISATION, ADMIN, organisation_id=made["id"], reason="自行解散")
    assert ask(READ_ORGANISATION_CHECK, newer, **one)["status"] == "dropped"
    checks = everything(ask, LIST_ORGANISATION_CHECKS, OFFICER_ZHOU, status="asked")
    mine = next(each for each in checks if each["organisation_id"] == own["id"])
    with pytest.raises(errors.AboutOneself):
        ask(FAIL_ORGANISATION_CHECK, OFFICER_ZHOU, organisation_check_id=mine["id"], reason="试试")
