"""The funds' rows. Lock order everywhere: the payment, then its fund, then the commitment."""

from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.errors import NotFound
from services.property.domain.fund_statements import as_csv
from services.property.domain.funds import OPEN, BudgetVersion, Commitment, Fund, FundPosting, Stamp
from services.property.storage.tables.funds import commitments, fund_budgets, fund_postings, funds

MOST_LINES = 50_000


def stamp(act: Act, decision: str, **traced: str | None) -> Stamp:
    """All that is posted with it belongs together."""
    return Stamp(act.actor.id, act.now, act.new_id, act.new_id(), decision, **traced)


def get(act: Act, fund_id: str) -> Fund:
    return act.get(Fund, funds, fund_id)


def lock(act: Act, fund_id: str) -> Fund:
    """The fund that a payment is of; If-Match speaks of the payment."""
    fund = act.find(Fund, funds, funds.c.id == fund_id, lock=True)
    if fund is None:
        raise NotFound
    return fund


def of_year(act: Act, area_id: str, year: int) -> Fund | None:
    return act.find(Fund, funds, funds.c.area_id == area_id, funds.c.year == year, lock=True)


def open_of_year(act: Act, area_id: str, year: int) -> Fund | None:
    own = (funds.c.area_id == area_id, funds.c.year == year, funds.c.status == OPEN)
    return act.find(Fund, funds, *own, lock=True)


def add(act: Act, fund: Fund, postings: list[FundPosting], budget: BudgetVersion) -> None:
    act.add(funds, fund)
    add_budget(act, budget)
    post(act, postings)


def add_budget(act: Act, budget: BudgetVersion) -> None:
    act.add(fund_budgets, budget)


def save(act: Act, fund: Fund, postings: list[FundPosting]) -> None:
    act.save(funds, fund)
    post(act, postings)


def post(act: Act, postings: list[FundPosting]) -> None:
    for posting in postings:
        act.add(fund_postings, posting)


def add_commitment(act: Act, commitment: Commitment) -> None:
    act.add(commitments, commitment)


def commitment_to(act: Act, fund_id: str, contract_id: str) -> Commitment | None:
    own = (commitments.c.fund_id == fund_id, commitments.c.contract_id == contract_id)
    return act.find(Commitment, commitments, *own, lock=True)


def commitments_left(act: Act, fund_id: str) -> list[Commitment]:
    query = sa.select(commitments).where(commitments.c.fund_id == fund_id, commitments.c.left > 0)
    return act.collect(Commitment, query.order_by(commitments.c.id).with_for_update())


def save_commitment(act: Act, commitment: Commitment) -> None:
    act.save(commitments, commitment)


def read_fund(act: Act, *, fund_id: str) -> Fund:
    fund = get(act, fund_id)
    act.may_see(fund.territory)
    return fund


def list_funds(
    act: Act, *, within: str | None, area_id: str | None, year: int | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(funds).where(act.covered(funds.c.territory, within))
    if area_id is not None:
        query = query.where(funds.c.area_id == area_id)
    if year is not None:
        query = query.where(funds.c.year == year)
    return act.page(query, funds.c.id, after, limit)


def list_budgets(act: Act, *, fund_id: str, limit: int, after: str | None) -> dict[str, Any]:
    return _of_fund(act, fund_budgets, fund_id, limit, after)


def list_commitments(act: Act, *, fund_id: str, limit: int, after: str | None) -> dict[str, Any]:
    return _of_fund(act, commitments, fund_id, limit, after)


def list_fund_postings(act: Act, *, fund_id: str, limit: int, after: str | None) -> dict[str, Any]:
    return _of_fund(act, fund_postings, fund_id, limit, after)


def _of_fund(act: Act, table: sa.Table, fund_id: str, limit: int, after: str | None) -> dict[str, Any]:
    fund = read_fund(act, fund_id=fund_id)
    return act.page(sa.select(table).where(table.c.fund_id == fund.id), table.c.id, after, limit)


def check_fund(act: Act, *, fund_id: str) -> dict[str, Any]:
    """Each posting takes as much from one account as it gives another: the sum is zero. Each place is what came."""
    fund = read_fund(act, fund_id=fund_id)
    moved = _moved(act, fund.id)
    places = ("available", "committed", "withheld", "paid", "returned", "carried")
    differ = [place for place in places if moved.get(place, 0) != getattr(fund, place)]
    budget_differs = -moved.get("granted", 0) != fund.budget
    count = act.one(sa.select(sa.func.count().label("n")).where(fund_postings.c.fund_id == fund.id))
    sound = not differ and not budget_differs and sum(moved.values()) == 0
    return {
        "sound": sound,
        "postings": count["n"] if count else 0,
        "places_that_differ": differ,
        "budget_differs": budget_differs,
    }


def _moved(act: Act, fund_id: str) -> dict[str, int]:
    """By kind of account what came to it, less what left it."""
    own = fund_postings.c.fund_id == fund_id
    less = sa.select(fund_postings.c.from_account.label("account"), (-fund_postings.c.amount).label("fen")).where(own)
    more = sa.select(fund_postings.c.to_account.label("account"), fund_postings.c.amount.label("fen")).where(own)
    both = sa.union_all(less, more).subquery()
    place = sa.func.split_part(both.c.account, ":", 1)
    rows = act.all(sa.select(place.label("place"), sa.func.sum(both.c.fen).label("fen")).group_by(sa.text("place")))
    return {row["place"]: int(row["fen"]) for row in rows}


def export_fund(act: Act, *, fund_id: str) -> dict[str, Any]:
    fund = read_fund(act, fund_id=fund_id)
    query = sa.select(fund_postings).where(fund_postings.c.fund_id == fund.id).order_by(fund_postings.c.id)
    return {"fund": fund, "csv": as_csv(fund, act.collect(FundPosting, query.limit(MOST_LINES)))}
