"""The deeds of a month as the ledger and the sessions know them, for rules that are tried."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from messages.beijing import day_of
from services.volunteers.domain.points import Deed
from services.volunteers.domain.presence import NONE
from services.volunteers.domain.rulebooks import PaidDeed
from services.volunteers.storage.tables.points import awards
from services.volunteers.storage.tables.sessions import entries, sessions


def deeds_paid_between(
    act: Act, begin: dt.datetime, end: dt.datetime, group_of: Callable[[str, str], str | None]
) -> list[PaidDeed]:
    """By the days of the deeds, in the order in which they were paid; `group_of` a rule's version and its code."""
    session = sa.func.coalesce(entries.c.session_id, awards.c.deed_id)
    query = sa.select(awards, sessions.c.presence, sessions.c.minutes).select_from(
        awards.outerjoin(entries, entries.c.id == awards.c.deed_id).outerjoin(sessions, sessions.c.id == session)
    )
    of_the_month = query.where(awards.c.day >= day_of(begin), awards.c.day < day_of(end))
    return [
        PaidDeed(row["account_id"], _deed(row, group_of(row["rule_version"], row["rule"])), row["paid"])
        for row in act.all(of_the_month.order_by(awards.c.id))
    ]


def _deed(row: dict[str, Any], group: str | None) -> Deed:
    return Deed(
        row["deed"],
        row["deed_id"],
        row["day"],
        row["territory"],
        presence=row["presence"] or NONE,
        minutes=row["minutes"] or 0,
        group=group,
    )
