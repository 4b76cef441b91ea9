import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.beijing import start_of
from services.volunteers.domain.days import end_of
from services.volunteers.storage.points import postings_of, visible
from services.volunteers.storage.tables.points import postings


def read_statement(
    act: Act, *, account_id: str, first_day: dt.date, last_day: dt.date, limit: int, after: str | None
) -> dict[str, Any]:
    account = visible(act, account_id)
    begin, end = start_of(first_day), end_of(last_day)
    within = (postings.c.posted_at >= begin, postings.c.posted_at < end)
    moved = _moved(act, account_id, account.name, *within)
    opening = _balance(_moved(act, account_id, account.name, postings.c.posted_at < begin))
    page = postings_of(act, account_id, limit, after, *within, newest_first=False)
    return page | {
        "account_id": account_id,
        "owner": account.owner,
        "territory": account.territory,
        "first_day": first_day,
        "last_day": last_day,
        "opening": opening,
        "closing": opening + _balance(moved),
        "moved": moved,
    }


def _moved(act: Act, account_id: str, name: str, *conditions: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    came = sa.func.coalesce(sa.func.sum(postings.c.points).filter(postings.c.to_account == name), 0)
    went = sa.func.coalesce(sa.func.sum(postings.c.points).filter(postings.c.from_account == name), 0)
    of_it = (
        postings.c.account_id == account_id,
        sa.or_(postings.c.to_account == name, postings.c.from_account == name),
    )
    query = sa.select(postings.c.kind, came.label("came"), went.label("went")).where(*of_it, *conditions)
    return act.all(query.group_by(postings.c.kind).order_by(postings.c.kind))


def _balance(moved: list[dict[str, Any]]) -> int:
    return sum(kind["came"] - kind["went"] for kind in moved)
