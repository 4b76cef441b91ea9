"""B2: entry to the procurement catalogue and exit from it."""

import concurrent.futures
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import start_of
from messages.envelope import ANONYMOUS
from messages.property.companies import ADMIT_COMPANY, EXIT_COMPANY, LIST_COMPANIES, READ_COMPANY
from messages.property.contracts import END_CONTRACT
from messages.property.errors.companies import (
    CompanyCodeTaken,
    CompanyHasExited,
    CompanyStillServes,
    QualificationTooLow,
)
from suite.people import ADMIN, DONGCHENG, OFFICER_ZHOU, XICHENG
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.property.conftest import TODAY, Served, told


@pytest.mark.rule("B2.2", "B2.3")
def test_only_the_second_grade_or_better_is_admitted(ask: Ask) -> None:
    company: dict[str, Any] = {"territory": DONGCHENG, "code": "good_one", "name": "好物业"}
    with pytest.raises(QualificationTooLow):
        ask(ADMIT_COMPANY, ADMIN, grade=3, **company)
    admitted = ask(ADMIT_COMPANY, ADMIN, grade=1, **company)
    assert ask(READ_COMPANY, ANONYMOUS, company_id=admitted["id"]) == admitted
    with pytest.raises(CompanyCodeTaken):
        ask(ADMIT_COMPANY, ADMIN, grade=2, **company)


@pytest.mark.rule("B2.5")
def test_a_company_leaves_only_when_its_contracts_are_over(served: Served, ask: Ask, time: SetTime) -> None:
    leave: dict[str, Any] = {"company_id": served.admitted["id"], "reason": "连续不合格"}
    with pytest.raises(CompanyStillServes):
        ask(EXIT_COMPANY, ADMIN, **leave)
    ended = ask(END_CONTRACT, OFFICER_ZHOU, contract_id=served.contract["id"], ends=f"{TODAY}", reason="协商终止")
    assert (ended["ends"], ended["ended_because"]) == (f"{TODAY}", "协商终止")
    with pytest.raises(CompanyStillServes):
        ask(EXIT_COMPANY, ADMIN, **leave)
    time.move_to(start_of(TODAY + dt.timedelta(days=1)))
    assert ask(EXIT_COMPANY, ADMIN, **leave)["status"] == "exited"


@pytest.mark.rule("B2.5")
def test_who_has_left_signs_no_more(served: Served, ask: Ask) -> None:
    other = ask(ADMIT_COMPANY, ADMIN, territory=DONGCHENG, code="leaver", name="退出物业", grade=2)
    served.sign(company="leaver", starts="2016-01-01", ends="2016-12-31")
    left = ask(EXIT_COMPANY, ADMIN, company_id=other["id"], reason="自愿退出")
    assert (left["status"], left["exit_reason"]) == ("exited", "自愿退出")
    with pytest.raises(CompanyHasExited):
        ask(EXIT_COMPANY, ADMIN, company_id=other["id"], reason="再次退出")
    with pytest.raises(CompanyHasExited):
        served.sign(company="leaver")
    assert other["id"] in {item["id"] for item in everything(ask, LIST_COMPANIES, ANONYMOUS, status="exited")}


def test_signing_and_leaving_at_once_never_leaves_an_area_unserved(served: Served, ask: Ask) -> None:
    other = ask(ADMIT_COMPANY, ADMIN, territory=DONGCHENG, code="racer", name="竞速物业", grade=2)
    starts, ends = TODAY + dt.timedelta(days=301), TODAY + dt.timedelta(days=400)
    with concurrent.futures.ThreadPoolExecutor(2) as threads:
        leaving = threads.submit(told, lambda: ask(EXIT_COMPANY, ADMIN, company_id=other["id"], reason="退出"))
        signing = threads.submit(told, lambda: served.sign(company="racer", starts=f"{starts}", ends=f"{ends}"))
    assert {leaving.result(), signing.result()} in ({"done", "company_has_exited"}, {"company_still_serves", "done"})


def test_only_the_district_keeps_the_catalogue(ask: Ask) -> None:
    company: dict[str, Any] = {"code": "elsewhere", "name": "别处", "grade": 1}
    with pytest.raises(errors.Forbidden):
        ask(ADMIT_COMPANY, OFFICER_ZHOU, territory=DONGCHENG, **company)
    with pytest.raises(errors.Forbidden):
        ask(ADMIT_COMPANY, ADMIN, territory=XICHENG, **company)
