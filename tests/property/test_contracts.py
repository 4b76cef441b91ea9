"""B1: the contract in force, one at a time."""

import concurrent.futures
import datetime as dt

import pytest

from messages.property.contracts import END_CONTRACT, LIST_CONTRACTS
from messages.property.errors.companies import CompanyUnknown
from messages.property.errors.contracts import ContractEndWrong, ContractIsOver, ContractsOverlap, ContractTermWrong
from messages.property.errors.standards import StandardUnknown
from suite.people import OFFICER_ZHOU, OTHER_COMPANY
from tests.embedded import Ask
from tests.property.conftest import LAST_MONTH, TODAY, Served, told


@pytest.mark.rule("B1.5")
def test_one_contract_serves_an_area_at_a_time(served: Served, ask: Ask) -> None:
    with pytest.raises(ContractsOverlap):
        served.sign(starts=f"{TODAY + dt.timedelta(days=300)}", ends=f"{TODAY + dt.timedelta(days=400)}")
    after = served.sign(starts=f"{TODAY + dt.timedelta(days=301)}", ends=f"{TODAY + dt.timedelta(days=400)}")
    with pytest.raises(ContractTermWrong):
        served.sign(starts="2016-02-01", ends="2016-01-01")
    with pytest.raises(CompanyUnknown):
        served.sign(company="nobody")
    with pytest.raises(StandardUnknown):
        served.sign(standard_version="9.9")
    own = ask(LIST_CONTRACTS, served.company, area_id=served.area["id"])["items"]
    assert [item["id"] for item in own] == [after["id"], served.contract["id"]]
    assert ask(LIST_CONTRACTS, OTHER_COMPANY, area_id=served.area["id"])["items"] == []


def test_a_contract_ends_earlier_but_not_before_today(served: Served, ask: Ask) -> None:
    for day in (TODAY + dt.timedelta(days=301), LAST_MONTH):
        with pytest.raises(ContractEndWrong):
            ask(END_CONTRACT, OFFICER_ZHOU, contract_id=served.contract["id"], ends=f"{day}", reason="改期")
    ended = ask(END_CONTRACT, OFFICER_ZHOU, contract_id=served.contract["id"], ends=f"{TODAY}", reason="协商终止")
    assert (ended["ends"], ended["ended_because"]) == (f"{TODAY}", "协商终止")
    over = served.sign(starts="2016-01-01", ends="2016-12-31")
    with pytest.raises(ContractIsOver):
        ask(END_CONTRACT, OFFICER_ZHOU, contract_id=over["id"], ends=over["ends"], reason="改写理由")


@pytest.mark.rule("B1.5")
def test_two_contracts_signed_at_once(served: Served) -> None:
    term = {"starts": f"{TODAY + dt.timedelta(days=301)}", "ends": f"{TODAY + dt.timedelta(days=400)}"}
    with concurrent.futures.ThreadPoolExecutor(3) as threads:
        answers = list(threads.map(lambda _: told(lambda: served.sign(**term)), range(3)))
    assert sorted(answers) == ["contracts_overlap", "contracts_overlap", "done"]
