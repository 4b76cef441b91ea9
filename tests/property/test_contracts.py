"""B1: the contract in force, one at a time."""

import concurrent.futures
import datetime as dt
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from messages.property.contracts import AREA_LEFT, END_CONTRACT, LIST_CONTRACTS
from messages.property.errors.companies import CompanyUnknown
from messages.property.errors.contracts import ContractEndWrong, ContractIsOver, ContractsOverlap, ContractTermWrong
from messages.property.errors.standards import StandardUnknown
from suite.embedded import EmbeddedSuite, tick_until_done
from suite.people import OFFICER_ZHOU, OTHER_COMPANY
from tests.embedded import Ask
from tests.property.conftest import LAST_MONTH, NOON, TODAY, Served, told


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


def left(suite: EmbeddedSuite, served: Served) -> list[Any]:
    """What is told of areas that nobody serves, once the clock has run."""
    door = suite.doors["property"]
    tick_until_done(door, next(one for one in door.clocks if one.name == "tell_left_areas"))
    outbox = door.metadata.tables["outbox"]
    query = sa.select(outbox.c.body).where(outbox.c.type == AREA_LEFT.name)
    assert door.database is not None
    with door.database.engine.connect() as connection:
        told = [orjson.loads(body)["data"] for body in connection.scalars(query)]
    return [one for one in told if one["area_id"] == served.area["id"]]


def test_an_area_is_left_the_day_after_its_last_contract(served: Served, suite: EmbeddedSuite, ask: Ask) -> None:
    ask(END_CONTRACT, OFFICER_ZHOU, contract_id=served.contract["id"], ends=f"{TODAY}", reason="协商终止")
    assert left(suite, served) == []
    served.time.move_to(NOON + dt.timedelta(days=1))
    for _ in range(2):
        (told,) = left(suite, served)
    assert (told["ends"], told["ended_because"], told["signed_by"]) == (f"{TODAY}", "协商终止", OFFICER_ZHOU.id)
    assert told["places"] == [served.lane, served.second_lane]


def test_an_area_whose_next_contract_is_signed_is_not_left(served: Served, suite: EmbeddedSuite, ask: Ask) -> None:
    served.sign(starts=f"{TODAY + dt.timedelta(days=301)}", ends=f"{TODAY + dt.timedelta(days=310)}")
    served.time.move_to(NOON + dt.timedelta(days=301))
    assert left(suite, served) == []
    served.time.move_to(NOON + dt.timedelta(days=311))
    assert [told["ends"] for told in left(suite, served)] == [f"{TODAY + dt.timedelta(days=310)}"]


def test_of_what_was_over_long_ago_nothing_is_told(served: Served, suite: EmbeddedSuite) -> None:
    served.time.move_to(NOON + dt.timedelta(days=300 + 32))
    assert left(suite, served) == []
