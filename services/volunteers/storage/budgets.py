from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from chassis.act import Act
from messages.beijing import day_of
from services.volunteers.domain.budgets import PUT_IN, BudgetEntry, Expiring, Liability
from services.volunteers.domain.postings import COMMIT, REFUND
from services.volunteers.rulebook.redemption import REDEMPTION
from services.volunteers.storage.tables.budgets import budget_entries, budget_years
from services.volunteers.storage.tables.points import lots, postings


def add(act: Act, entry: BudgetEntry) -> None:
    act.add(budget_entries, entry)


def locked_budget(act: Act, place: str, year: int) -> int:
    """Fen; nobody else changes it until this act has ended."""
    row = {"territory": place, "year": year}
    act.run(insert(budget_years).values(row).on_conflict_do_nothing())
    act.run(sa.select(budget_years).filter_by(**row).with_for_update())
    return budget_of(act, place, year)


def budget_of(act: Act, place: str, year: int) -> int:
    signed = sa.case((budget_entries.c.direction == PUT_IN, budget_entries.c.amount), else_=-budget_entries.c.amount)
    query = sa.select(sa.func.coalesce(sa.func.sum(signed), 0)).filter_by(territory=place, year=year)
    return int(act.run(query).scalar_one())


def list_budget_entries(
    act: Act, *, within: str | None, year: int | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(budget_entries).where(act.covered(budget_entries.c.territory, within))
    if year is not None:
        query = query.where(budget_entries.c.year == year)
    return act.page(query, budget_entries.c.id, after, limit)


def show_liability(act: Act, *, subdistrict: str) -> Liability:
    rules, year = act.rule(REDEMPTION), day_of(act.now).year
    month = sa.func.to_char(lots.c.expires_on, "YYYY-MM")
    kept = sa.select(month.label("month"), sa.func.sum(lots.c.remaining).label("points"))
    kept = kept.where(lots.c.issuer == subdistrict, lots.c.remaining > 0).group_by(month).order_by(month)
    expiring = [Expiring(row["month"], row["points"]) for row in act.all(kept)]
    return Liability(
        territory=subdistrict,
        year=year,
        rule_version=rules.version,
        yuan_per_point=rules.fen_per_point,
        outstanding=sum(one.points for one in expiring),
        held=_held(act, subdistrict),
        redeemed=_redeemed(act, subdistrict, year),
        budget=budget_of(act, subdistrict, year),
        expiring=expiring,
    )


def _held(act: Act, issuer: str) -> int:
    """Of the subdistrict's own points, wherever they are held."""
    less, more = postings.c.from_account.startswith("held:"), postings.c.to_account.startswith("held:")
    net = sa.case((more, postings.c.points), (less, -postings.c.points), else_=0)
    query = sa.select(sa.func.coalesce(sa.func.sum(net), 0)).join(lots, lots.c.id == postings.c.lot_id)
    return int(act.run(query.where(lots.c.issuer == issuer, sa.or_(less, more))).scalar_one())


def _redeemed(act: Act, place: str, year: int) -> int:
    net = sa.case((postings.c.kind == COMMIT, postings.c.points), else_=-postings.c.points)
    spent = sa.or_(
        sa.and_(postings.c.kind == COMMIT, postings.c.to_account == f"redeemed:{place}"),
        sa.and_(postings.c.kind == REFUND, postings.c.from_account == f"redeemed:{place}"),
    )
    of_the_year = sa.extract("year", sa.func.timezone("Asia/Shanghai", postings.c.posted_at)) == year
    query = sa.select(sa.func.coalesce(sa.func.sum(net), 0)).where(spent, of_the_year)
    return int(act.run(query).scalar_one())
