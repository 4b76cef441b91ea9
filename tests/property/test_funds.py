"""B10: an area's yearly fund, its commitments and books; it never pays beyond its budget."""

import csv
import datetime as dt
import io
import itertools
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest
import sqlalchemy as sa

from messages import errors
from messages.property.errors.funds import (
    BudgetNotPlannedYet,
    CommittedAlready,
    ContractNotOfFund,
    FundIsClosed,
    FundOpenedAlready,
    FundTooLow,
    FundYearRuns,
)
from messages.property.funds import (
    CHECK_FUND,
    CLOSE_FUND,
    EXPORT_FUND,
    GRANT_BUDGET,
    LIST_BUDGETS,
    LIST_COMMITMENTS,
    LIST_FUND_POSTINGS,
    LIST_FUNDS,
    MAKE_COMMITMENT,
    OPEN_FUND,
    READ_FUND,
)
from services.property.domain.funds import Commitment, Fund, FundPosting, Stamp
from suite.embedded import EmbeddedSuite
from suite.people import ADMIN, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.property.conftest import TODAY, Served

NEW_YEAR = dt.datetime(TODAY.year + 1, 1, 10, 4, tzinfo=dt.UTC)
THEN = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def opened(ask: Ask, served: Served, budget: str = "100000.00", year: int = TODAY.year) -> Any:
    return ask(OPEN_FUND, ADMIN, area_id=served.area["id"], year=year, budget=budget, reason="年度预算批复 12 号")


def committed(ask: Ask, served: Served, fund: Any, amount: str = "60000.00", **more: Any) -> Any:
    asked = {"fund_id": fund["id"], "contract_id": served.contract["id"], "amount": amount} | more
    return ask(MAKE_COMMITMENT, OFFICER_ZHOU, **asked)


@pytest.mark.rule("B10.1", "B10.2")
def test_a_budget_has_versions_and_is_committed_by_contract(served: Served, ask: Ask) -> None:
    fund = opened(ask, served)
    with pytest.raises(FundOpenedAlready):
        opened(ask, served)
    with pytest.raises(BudgetNotPlannedYet):
        opened(ask, served, year=TODAY.year + 2)
    committed(ask, served, fund)
    with pytest.raises(CommittedAlready):
        committed(ask, served, fund, "1.00")
    with pytest.raises(FundTooLow):
        ask(GRANT_BUDGET, ADMIN, fund_id=fund["id"], budget="59999.99", reason="压减")
    ask(GRANT_BUDGET, ADMIN, fund_id=fund["id"], budget="80000.00", reason="年中压减")
    told = ask(READ_FUND, OFFICER_ZHOU, fund_id=fund["id"])
    assert (told["budget"], told["available"], told["committed"]) == ("80000.00", "20000.00", "60000.00")
    versions = ask(LIST_BUDGETS, OFFICER_ZHOU, fund_id=fund["id"])["items"]
    assert [one["budget"] for one in versions] == ["80000.00", "100000.00"]
    assert ask(LIST_COMMITMENTS, OFFICER_ZHOU, fund_id=fund["id"])["items"][0]["left"] == "60000.00"
    assert ask(CHECK_FUND, OFFICER_ZHOU, fund_id=fund["id"]) == {
        "sound": True, "postings": 3, "places_that_differ": [], "budget_differs": False,
    }  # fmt: skip
    with pytest.raises(errors.NotFound):
        ask(READ_FUND, STRANGER, fund_id=fund["id"])


def test_a_fund_answers_for_its_own_area(served: Served, ask: Ask, suite: EmbeddedSuite) -> None:
    fund, other = opened(ask, served), Served(ask, suite)
    with pytest.raises(ContractNotOfFund):
        committed(ask, served, fund, contract_id=other.contract["id"])
    with pytest.raises(FundTooLow):
        committed(ask, served, fund, "100000.01")
    with pytest.raises(errors.Forbidden):
        ask(MAKE_COMMITMENT, STRANGER, fund_id=fund["id"], contract_id=served.contract["id"], amount="1.00")


@pytest.mark.rule("B10.4")
def test_what_is_left_at_the_years_end_is_returned(served: Served, ask: Ask, time: SetTime) -> None:
    fund = opened(ask, served)
    committed(ask, served, fund)
    with pytest.raises(FundYearRuns):
        ask(CLOSE_FUND, ADMIN, fund_id=fund["id"])
    time.move_to(NEW_YEAR)
    closed = ask(CLOSE_FUND, ADMIN, fund_id=fund["id"])
    assert (closed["status"], closed["returned"], closed["committed"]) == ("closed", "100000.00", "0.00")
    with pytest.raises(FundIsClosed):
        ask(CLOSE_FUND, ADMIN, fund_id=fund["id"])
    with pytest.raises(FundIsClosed):
        ask(GRANT_BUDGET, ADMIN, fund_id=fund["id"], budget="1.00", reason="年后追减")
    assert ask(CHECK_FUND, ADMIN, fund_id=fund["id"])["sound"]
    statement = ask(EXPORT_FUND, ADMIN, fund_id=fund["id"])
    lines = [*csv.DictReader(io.StringIO(statement["csv"]))]
    assert [line["kind"] for line in lines[:4]] == ["grant", "commit", "uncommit", "return"]
    assert {line["kind"]: line["yuan"] for line in lines[4:]}["returned"] == "100000.00"
    assert fund["id"] in [one["id"] for one in ask(LIST_FUNDS, ADMIN, year=TODAY.year)["items"]]


def test_the_books_only_grow(served: Served, ask: Ask, suite: EmbeddedSuite) -> None:
    fund = opened(ask, served)
    [posting] = ask(LIST_FUND_POSTINGS, OFFICER_ZHOU, fund_id=fund["id"])["items"]
    assert (posting["from_account"], posting["decision"]) == (f"granted:{fund['id']}", "年度预算批复 12 号")
    with suite.databases["property"].engine.connect() as connection:
        for wrong in ("UPDATE fund_postings SET amount = 1", "DELETE FROM fund_budgets"):
            with pytest.raises(sa.exc.DBAPIError, match="only grows"):
                connection.execute(sa.text(wrong))
            connection.rollback()
        overdrawn = sa.text("UPDATE funds SET available = -1, paid = budget + 1 WHERE id = :id")
        with pytest.raises(sa.exc.IntegrityError, match="a_fund_is_never_overdrawn"):
            connection.execute(overdrawn, {"id": fund["id"]})


acts = st.tuples(
    st.sampled_from(["budget", "commit", "pay", "supplement", "release", "forfeit", "refund", "uncommit"]),
    st.integers(0, 1_000), st.integers(0, 1_000), st.integers(0, 1_000),
)  # fmt: skip


@pytest.mark.rule("B10.4", "B10.5")
@hypothesis.given(st.lists(acts, max_size=40), st.integers(0, 100))
def test_after_any_history_the_books_sum_to_zero_and_nothing_is_overdrawn(
    history: list[tuple[str, int, int, int]], carry: int
) -> None:
    numbers = itertools.count()
    stamp = Stamp("who", THEN, lambda: f"p{next(numbers)}", "t", "why", contract_id="c")
    fund, books = Fund("f", "place", "area", 2026, "who", THEN), list[FundPosting]()
    promise = Commitment("m", "place", "f", "c", "anju", 10**6, 0, "who", THEN)

    def commit(a: int) -> list[FundPosting]:
        posted = fund.commit(a, stamp)
        promise.left += a
        return posted

    for name, a, b, c in [("budget", 2_000, 0, 0), *history]:
        verbs: dict[str, Any] = {
            "budget": lambda a=a: fund.set_budget(a * 3, stamp), "commit": lambda a=a: commit(a),
            "pay": lambda a=a, b=b, c=c: fund.pay(promise, paid=a, withheld=b, deducted=c, stamp=stamp),
            "supplement": lambda a=a: fund.supplement(a, stamp), "release": lambda a=a: fund.release(a, stamp),
            "forfeit": lambda a=a: fund.forfeit(a, stamp), "refund": lambda a=a: fund.refund(a, stamp),
            "uncommit": lambda: fund.uncommit(promise, stamp),
        }  # fmt: skip
        try:
            books += verbs[name]()
        except FundTooLow:
            continue
    books += fund.uncommit(promise, stamp)
    books += fund.close(fund.to_carry(carry), stamp)
    balance: dict[str, int] = {}
    for one in books:
        balance[one.from_account] = balance.get(one.from_account, 0) - one.amount
        balance[one.to_account] = balance.get(one.to_account, 0) + one.amount
    assert sum(balance.values()) == 0
    places = {"available:f", "committed:c", "withheld:c", "paid:c", "returned:f", "carried:f"}
    assert all(balance.get(place, 0) == getattr(fund, place.split(":")[0]) >= 0 for place in places)
    assert -balance.get("granted:f", 0) == fund.budget
