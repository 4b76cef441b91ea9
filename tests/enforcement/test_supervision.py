"""C7, C5: what is late is supervised at the daily huddle, then at each consultation above, up to the special one."""

import datetime as dt

import pytest

from chassis import tables
from messages.enforcement.cases import CASE_SUPERVISED, READ_CASE
from messages.enforcement.handling import VERIFY_CASE
from messages.enforcement.supervision import LIST_SUPERVISED_CASES
from suite.embedded import EmbeddedSuite
from suite.people import COMMANDER_XU, STRANGER, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.conftest import After, Open
from tests.enforcement.test_counts import handled
from tests.enforcement.test_transfers import told


@pytest.mark.rule("C7.9")
def test_an_overdue_case_is_supervised_once_at_each_consultation(
    suite: EmbeddedSuite, ask: Ask, opened: Open, time: SetTime, tick: Tick
) -> None:
    case = opened()
    seen: list[str | None] = [None]
    for _ in range(60):
        time.move_to(time() + dt.timedelta(days=1))
        for _ in range(2):
            tick("supervise_cases")
        late = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
        assert late["supervised"] == (late["consultation"] is not None)
        if late["consultation"] != seen[-1]:
            seen.append(late["consultation"])
    assert seen == [None, "daily", "weekly", "monthly", "special"]
    assert told(suite, CASE_SUPERVISED.name, case["id"]) == 4


@pytest.mark.rule("C7.9")
def test_the_list_is_of_the_territory_and_of_a_consultation(ask: Ask, opened: Open, after: After, tick: Tick) -> None:
    case = opened()
    after(case["stage_due_at"])
    tick("supervise_cases")
    daily = everything(ask, LIST_SUPERVISED_CASES, COMMANDER_XU, consultation="daily", agency="urban_management")
    assert case["id"] in {item["id"] for item in daily}
    assert not ask(LIST_SUPERVISED_CASES, STRANGER)["items"]


@pytest.mark.rule("C7.9")
def test_a_case_that_is_no_longer_overdue_leaves_the_list_but_stays_counted(
    ask: Ask, opened: Open, after: After, tick: Tick
) -> None:
    case = opened()
    after(case["stage_due_at"])
    tick("supervise_cases")
    verified = ask(VERIFY_CASE, URBAN_MANAGEMENT, case_id=case["id"], finding="现场属实")
    assert (verified["supervised"], verified["consultation"]) == (False, None)
    assert verified["overdue_at"] is not None


def test_a_confirmation_that_is_awaited_too_long_is_supervised_but_not_held_against_the_agency(
    ask: Ask, opened: Open, after: After, tick: Tick
) -> None:
    case = opened("rubbish")
    handled(ask, case["id"], [{"unit": "places", "quantity": 1}])
    after(ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["stage_due_at"])
    tick("supervise_cases")
    case = ask(READ_CASE, COMMANDER_XU, case_id=case["id"])
    assert (case["supervised"], case["overdue_at"]) == (True, None)


@pytest.mark.rule("C7.9")
def test_a_case_in_time_is_not_supervised(ask: Ask, opened: Open, tick: Tick) -> None:
    case = opened()
    tick("supervise_cases")
    assert not ask(READ_CASE, COMMANDER_XU, case_id=case["id"])["supervised"]


def test_the_audit_names_what_a_clock_was_about(
    suite: EmbeddedSuite, ask: Ask, opened: Open, after: After, tick: Tick
) -> None:
    case = opened()
    after(case["stage_due_at"])
    tick("supervise_cases")
    query = tables.audit.select().where(tables.audit.c.act == "enforcement.supervise_cases")
    with suite.databases["enforcement"].engine.connect() as connection:
        entries = connection.execute(query).all()
    assert case["id"] in {entry.subject for entry in entries}
    assert "" not in {entry.subject for entry in entries}
