"""The whole ledger against itself, in one statement, so that it sees one moment."""

from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.orders import HELD
from services.volunteers.domain.postings import HOLD
from services.volunteers.storage.tables.orders import orders
from services.volunteers.storage.tables.points import accounts, lots, postings


def verify_ledger(act: Act) -> dict[str, Any]:
    figures = {
        "postings": sa.select(sa.func.count()).select_from(postings),
        "total": sa.select(_sum(_moved().c.points)),
        "accounts_that_differ": _accounts_that_differ(),
        "lots_that_differ": _lots_that_differ(),
        "holds_that_differ": _holds_that_differ(),
        "accounts_below_zero": sa.select(sa.func.count()).where(accounts.c.balance < 0),
    }
    checked = act.one(sa.select(*(query.scalar_subquery().label(name) for name, query in figures.items()))) or {}
    return checked | {"sound": not any(value for name, value in checked.items() if name != "postings")}


def _sum(points: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    return sa.func.coalesce(sa.func.sum(points), 0)


def _moved() -> sa.Subquery:
    """Each posting as its two entries: less on one account, more on the other."""
    less = sa.select(postings.c.from_account.label("account"), (-postings.c.points).label("points"))
    more = sa.select(postings.c.to_account.label("account"), postings.c.points.label("points"))
    return sa.union_all(less, more).subquery()


def _accounts_that_differ() -> sa.Select[Any]:
    """A balance is what was posted to the person's account, and what its lots hold."""
    moved = _moved()
    posted = sa.select(moved.c.account, _sum(moved.c.points).label("points")).group_by(moved.c.account).subquery()
    held = sa.select(lots.c.account_id, _sum(lots.c.remaining).label("points")).group_by(lots.c.account_id).subquery()
    name = sa.literal("person:") + sa.cast(accounts.c.id, sa.Text)
    joined = accounts.outerjoin(posted, posted.c.account == name).outerjoin(held, held.c.account_id == accounts.c.id)
    differs = sa.or_(
        accounts.c.balance != sa.func.coalesce(posted.c.points, 0),
        accounts.c.balance != sa.func.coalesce(held.c.points, 0),
    )
    return sa.select(sa.func.count()).select_from(joined).where(differs)


def _lots_that_differ() -> sa.Select[Any]:
    net = sa.case((postings.c.to_account.startswith("person:"), postings.c.points), else_=0) - sa.case(
        (postings.c.from_account.startswith("person:"), postings.c.points), else_=0
    )
    posted = sa.select(postings.c.lot_id, _sum(net).label("points")).group_by(postings.c.lot_id).subquery()
    joined = lots.outerjoin(posted, posted.c.lot_id == lots.c.id)
    differs = lots.c.remaining != sa.func.coalesce(posted.c.points, 0)
    return sa.select(sa.func.count()).select_from(joined).where(differs)


def _holds_that_differ() -> sa.Select[Any]:
    """An order holds its points while it waits, and nothing after."""
    net = sa.case((postings.c.kind == HOLD, postings.c.points), else_=-postings.c.points)
    held = sa.select(postings.c.order_id, _sum(net).label("points")).where(postings.c.order_id.is_not(None))
    grouped = held.group_by(postings.c.order_id).subquery()
    joined = orders.outerjoin(grouped, grouped.c.order_id == orders.c.id)
    wanted = sa.case((orders.c.status == HELD, orders.c.points), else_=0)
    return sa.select(sa.func.count()).select_from(joined).where(wanted != sa.func.coalesce(grouped.c.points, 0))
