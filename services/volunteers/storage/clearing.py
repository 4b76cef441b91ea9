import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from chassis.act import Act
from chassis.columns import lies_in
from services.volunteers.domain.clearing import Entry, Settlement
from services.volunteers.domain.orders import FULFILLED, RETURNED
from services.volunteers.rulebook.redemption import REDEMPTION
from services.volunteers.storage.tables.clearing import clearing_entries, clearing_pairs, settlements
from services.volunteers.storage.tables.orders import orders

Due = dict[tuple[str, str], int]


def add(act: Act, entry: Entry) -> None:
    act.add(clearing_entries, entry)


def add_settlement(act: Act, settlement: Settlement) -> None:
    act.add(settlements, settlement)


def locked_balance(act: Act, debtor: str, creditor: str) -> int:
    """Points not yet settled; nobody else takes any of this pair until this act has ended."""
    row = {"debtor": debtor, "creditor": creditor}
    act.run(insert(clearing_pairs).values(row).on_conflict_do_nothing())
    act.run(sa.select(clearing_pairs).filter_by(**row).with_for_update())
    return balances(act, debtor, creditor).get((debtor, creditor), 0)


def lock_district(act: Act, district: str) -> None:
    """So that a month is settled by one at a time."""
    query = sa.select(clearing_pairs).where(lies_in(clearing_pairs.c.debtor, district))
    act.run(query.order_by(clearing_pairs.c.debtor, clearing_pairs.c.creditor).with_for_update())


def balances(act: Act, *parties: str) -> Due:
    """By (debtor, creditor), where both are among the parties, or all below the one that is named."""
    return _less(_entered(act, *_among(clearing_entries, parties)), _settled(act, parties))


def due_until(act: Act, district: str, end: dt.datetime) -> Due:
    """Of orders that had ended by then, and were not cancelled."""
    ended = (orders.c.status.in_((FULFILLED, RETURNED)), orders.c.ended_at < end, clearing_entries.c.posted_at < end)
    return _less(_entered(act, *_among(clearing_entries, (district,)), *ended), _settled(act, (district,)))


def _entered(act: Act, *conditions: sa.ColumnElement[bool]) -> Due:
    pair = (clearing_entries.c.debtor, clearing_entries.c.creditor)
    query = sa.select(*pair, sa.func.sum(clearing_entries.c.points).label("points"))
    query = query.join(orders, orders.c.id == clearing_entries.c.order_id).where(*conditions)
    return {(row.debtor, row.creditor): int(row.points) for row in act.run(query.group_by(*pair))}


def _settled(act: Act, parties: tuple[str, ...]) -> Due:
    sums: Due = {}
    for row in act.run(sa.select(settlements).where(*_among(settlements, parties))):
        for pair, points in (
            ((row.debtor, row.creditor), row.points),
            ((row.creditor, row.debtor), row.counter_points),
        ):
            sums[pair] = sums.get(pair, 0) + points
    return sums


def _among(table: sa.Table, parties: tuple[str, ...]) -> tuple[sa.ColumnElement[bool], ...]:
    if len(parties) == 1:
        return (sa.or_(lies_in(table.c.debtor, parties[0]), lies_in(table.c.creditor, parties[0])),)
    return table.c.debtor.in_(parties), table.c.creditor.in_(parties)


def _less(due: Due, settled: Due) -> Due:
    return {pair: due.get(pair, 0) - settled.get(pair, 0) for pair in sorted(due.keys() | settled.keys())}


def taken_by(act: Act, order_id: str) -> dict[tuple[str, str], int]:
    return _entered(act, clearing_entries.c.order_id == order_id)


def is_settled(act: Act, district: str, month: str) -> bool:
    found = (settlements.c.territory == district, settlements.c.month == month)
    return act.one(sa.select(settlements.c.id).where(*found).limit(1)) is not None


def show_clearing(act: Act, *, within: str) -> dict[str, Any]:
    limit = act.rule(REDEMPTION).clearing_limit
    found = balances(act, within).items()
    return {
        "items": [
            {"debtor": debtor, "creditor": creditor, "points": points, "limit": limit}
            for (debtor, creditor), points in found
        ]
    }


def list_settlements(
    act: Act, *, within: str | None, month: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    """Of the caller's own subdistrict, on either side; the district sees all."""
    party = sa.or_(act.covered(settlements.c.debtor, within), act.covered(settlements.c.creditor, within))
    query = sa.select(settlements).where(party)
    if month is not None:
        query = query.where(settlements.c.month == month)
    return act.page(query, settlements.c.id, after, limit)
