"""B2: a company is checked every year; who failed or is not qualified any more takes no contract and serves on."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages.beijing import day_of
from messages.envelope import ANONYMOUS
from messages.errors import AboutOneself
from messages.property.company_checks import CHECK_COMPANY, LIST_COMPANY_CHECKS
from messages.property.errors.companies import QualificationTooLow
from messages.property.errors.company_checks import CompanySuspended, QualificationExpired, QualifiedUntilWrong
from suite.people import ADMIN
from tests.embedded import Ask
from tests.property.conftest import TODAY, Served
from tests.property.negotiating import admitted, called, waits_for

LATER = {"starts": f"{TODAY + dt.timedelta(days=301)}", "ends": f"{TODAY + dt.timedelta(days=400)}"}


def checked(served: Served, outcome: str = "passed", days: int = 500, **more: Any) -> Any:
    until = day_of(served.time()) + dt.timedelta(days=days)
    said = {"outcome": outcome, "findings": "人员、设备、社保逐项核对", "grade": 2, "qualified_until": f"{until}"}
    return served.ask(CHECK_COMPANY, ADMIN, company_id=served.admitted["id"], **said | more)


@pytest.mark.rule("B2.4")
def test_every_year_each_company_waits_for_its_check(served: Served, ask: Ask) -> None:
    assert waits_for(ask, ADMIN, served.admitted) == []
    served.time.move_to(served.time() + dt.timedelta(days=340))
    assert waits_for(ask, ADMIN, served.admitted) == ["check_company"]
    check = checked(served)
    assert check["next_due_on"] == f"{day_of(served.time()) + dt.timedelta(days=365)}"
    assert waits_for(ask, ADMIN, served.admitted) == []
    served.time.move_to(served.time() + dt.timedelta(days=340))
    assert waits_for(ask, ADMIN, served.admitted) == ["check_company"]
    assert ask(LIST_COMPANY_CHECKS, ANONYMOUS, company_id=served.admitted["id"])["items"] == [check]


@pytest.mark.rule("B2.4")
def test_who_failed_takes_no_contract_until_a_later_one_is_passed(served: Served) -> None:
    checked(served, "failed", grade=3)
    with pytest.raises(CompanySuspended):
        served.sign(**LATER)
    with pytest.raises(CompanySuspended):
        called(served, served.company, *admitted(served.ask, 2))
    with pytest.raises(QualificationTooLow):
        checked(served, grade=3)
    with pytest.raises(QualifiedUntilWrong):
        checked(served, days=0)
    checked(served)
    assert served.sign(**LATER)["company"] == served.code


def test_who_is_not_qualified_any_more_is_checked_anew_first(served: Served) -> None:
    checked(served, days=10)
    served.time.move_to(served.time() + dt.timedelta(days=11))
    with pytest.raises(QualificationExpired):
        served.sign(**LATER)


def test_nobody_checks_the_own_company(served: Served, ask: Ask) -> None:
    own = dataclasses.replace(ADMIN, id="admin-of-company", company=served.code)
    said = {"outcome": "passed", "findings": "合格", "grade": 1, "qualified_until": f"{TODAY + dt.timedelta(days=9)}"}
    with pytest.raises(AboutOneself):
        ask(CHECK_COMPANY, own, company_id=served.admitted["id"], **said)
