"""A17.2: a milestone is reported with evidence, accepted or sent back, and paid once, by another."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from messages import errors
from messages.envelope import ANONYMOUS
from messages.volunteers.errors.project_milestones import InstalmentPaidAlready, MilestoneElsewhere, NotPostponed
from messages.volunteers.project_milestones import (
    ACCEPT_PROJECT_MILESTONE,
    LIST_PROJECT_MILESTONES,
    PAY_PROJECT_INSTALMENT,
    POSTPONE_PROJECT_MILESTONE,
    READ_PROJECT_MILESTONE,
    REPORT_PROJECT_MILESTONE,
    RETURN_PROJECT_MILESTONE,
)
from messages.volunteers.projects import READ_PROJECT
from messages.volunteers.work import LIST_WORK
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.projects import CASHIER, PHOTO, active, milestones_of, paid
from tests.working import waits_in

waits = waits_in(LIST_WORK, (OFFICER_ZHOU, CASHIER, ADMIN))
SAID = {"text": "已开餐，服务 120 人", "photos": [PHOTO]}


@pytest.mark.rule("A17.2")
def test_a_milestone_is_shown_accepted_and_paid_by_another(ask: Ask, time: SetTime) -> None:
    project, officer, (signing, first, _) = active(ask, time)
    about = {"project_milestone_id": first["id"]}
    assert waits(ask, first["id"], officer) == {officer.id: ["report_project_milestone"]}
    with pytest.raises(MilestoneElsewhere):
        ask(PAY_PROJECT_INSTALMENT, CASHIER, **about, voucher="2026-0001")
    with pytest.raises(errors.Invalid):
        ask(REPORT_PROJECT_MILESTONE, officer, **about, text="没有佐证", photos=[])
    with pytest.raises(errors.Forbidden):
        ask(REPORT_PROJECT_MILESTONE, STRANGER, **about, **SAID)
    ask(REPORT_PROJECT_MILESTONE, officer, **about, **SAID)
    assert set(waits(ask, first["id"], officer)) == {OFFICER_ZHOU.id, CASHIER.id}
    returned = ask(RETURN_PROJECT_MILESTONE, OFFICER_ZHOU, **about, reason="缺签到表")
    assert (returned["status"], returned["reason"]) == ("returned", "缺签到表")
    ask(REPORT_PROJECT_MILESTONE, officer, **about, **SAID)
    ask(ACCEPT_PROJECT_MILESTONE, OFFICER_ZHOU, **about)
    assert waits(ask, first["id"], officer) == {who: ["pay_project_instalment"] for who in (CASHIER.id, ADMIN.id)}
    with pytest.raises(errors.Forbidden):
        ask(PAY_PROJECT_INSTALMENT, OFFICER_ZHOU, **about, voucher="2026-0001")
    ask(PAY_PROJECT_INSTALMENT, CASHIER, **about, voucher="2026-0001")
    with pytest.raises(InstalmentPaidAlready):
        ask(PAY_PROJECT_INSTALMENT, CASHIER, **about, voucher="2026-0002")
    assert ask(READ_PROJECT, ANONYMOUS, project_id=project)["paid"] == "25000.00"
    ask(PAY_PROJECT_INSTALMENT, CASHIER, project_milestone_id=signing["id"], voucher="2026-0003")
    assert ask(READ_PROJECT, ANONYMOUS, project_id=project)["paid"] == "35000.00"
    assert ask(READ_PROJECT_MILESTONE, officer, **about)["photos"] == [PHOTO]
    for who in (STRANGER,):
        with pytest.raises(errors.NotFound):
            ask(READ_PROJECT_MILESTONE, who, **about)
        with pytest.raises(errors.NotFound):
            ask(LIST_PROJECT_MILESTONES, who, project_id=project)


@pytest.mark.rule("A17.2")
def test_what_is_late_the_district_finds_too_and_a_milestone_is_postponed_within_the_contract(
    ask: Ask, time: SetTime
) -> None:
    _, officer, (_, first, _) = active(ask, time)
    about = {"project_milestone_id": first["id"]}
    ends = dt.date.fromisoformat(first["due_on"]) + dt.timedelta(days=120)
    time.move_to(time() + dt.timedelta(days=62))
    late = {who.id: ["postpone_project_milestone"] for who in (OFFICER_ZHOU, CASHIER)}
    assert waits(ask, first["id"], officer) == {officer.id: ["report_project_milestone"]} | late
    for wrong in (time().date(), ends + dt.timedelta(days=1)):
        with pytest.raises(NotPostponed):
            ask(POSTPONE_PROJECT_MILESTONE, OFFICER_ZHOU, **about, due_on=f"{wrong}", reason="场地装修")
    ask(POSTPONE_PROJECT_MILESTONE, OFFICER_ZHOU, **about, due_on=f"{ends}", reason="场地装修")
    assert set(waits(ask, first["id"], officer)) == {officer.id}
    ask(REPORT_PROJECT_MILESTONE, officer, **about, **SAID)
    with pytest.raises(MilestoneElsewhere):
        ask(POSTPONE_PROJECT_MILESTONE, OFFICER_ZHOU, **about, due_on=f"{ends}", reason="场地装修")
    assert ADMIN.id not in waits(ask, first["id"])
    time.move_to(time() + dt.timedelta(days=11))
    assert ADMIN.id in waits(ask, first["id"])
    ask(ACCEPT_PROJECT_MILESTONE, ADMIN, **about)


@pytest.mark.rule("A17.2")
def test_paid_at_once_by_many_each_instalment_is_paid_once_and_never_beyond_the_contract(
    ask: Ask, time: SetTime, suite: EmbeddedSuite
) -> None:
    project, officer, milestones = active(ask, time)
    for one in milestones[1:]:
        ask(REPORT_PROJECT_MILESTONE, officer, project_milestone_id=one["id"], **SAID)
        ask(ACCEPT_PROJECT_MILESTONE, OFFICER_ZHOU, project_milestone_id=one["id"])

    def attempt(nth: int) -> bool:
        try:
            ask(PAY_PROJECT_INSTALMENT, CASHIER, project_milestone_id=milestones[nth % 3]["id"], voucher=f"{nth}")
        except InstalmentPaidAlready:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, range(12))) == 3
    seen = ask(READ_PROJECT, ANONYMOUS, project_id=project)
    assert (seen["paid"], seen["amount"]) == ("50000.00", "50000.00")
    with suite.databases["volunteers"].engine.begin() as connection, pytest.raises(sa.exc.IntegrityError) as refused:
        connection.execute(sa.text("UPDATE projects SET paid = amount + 1 WHERE id = :id"), {"id": project})
    assert "never_paid_beyond_the_contract" in str(refused.value)


def test_with_the_last_milestone_the_project_is_completed(ask: Ask, time: SetTime) -> None:
    project, officer, (_, first, second) = active(ask, time)
    paid(ask, officer, second)
    assert ask(READ_PROJECT, ANONYMOUS, project_id=project)["status"] == "active"
    paid(ask, officer, first)
    assert ask(READ_PROJECT, ANONYMOUS, project_id=project)["status"] == "completed"
    assert [one["rank"] for one in milestones_of(ask, officer, project)] == [0, 1, 2]
