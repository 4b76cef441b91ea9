"""The ledger's rows. Lock order everywhere: what the deed is (session, report, order) → account → item."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from chassis.act import Act
from messages.beijing import day_of
from messages.errors import NotFound
from messages.operation import DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from messages.territory import SUBDISTRICT, at_level
from services.volunteers.domain.ledger import Book
from services.volunteers.domain.points import JOINED, REPORTED, Stamp
from services.volunteers.domain.postings import EXPIRY, HOLD, Account, Award, Lot, Movement, Posting, Reversal
from services.volunteers.storage.tables.points import accounts, awards, lots, postings, reversals


def stamp(act: Act) -> Stamp:
    return Stamp(by=act.actor.id, now=act.now, new_id=act.new_id)


def book_to_pay(act: Act, owner: str, place: str, days: Collection[dt.date]) -> Book:
    """The person's account under lock, opened when there is none yet, with what was paid for deeds of these days."""
    account = _locked(act, accounts.c.owner == owner) or _opened(act, owner, place)
    undone = sa.exists().where(reversals.c.award_id == awards.c.id)
    query = sa.select(
        awards.c.day, awards.c.rule, awards.c.paid, awards.c.deed, awards.c.deed_id, undone.label("undone")
    )
    paid: dict[tuple[dt.date, str], int] = {}
    deeds: set[tuple[str, str]] = set()
    for row in act.run(query.where(awards.c.account_id == account.id, awards.c.day.in_(days))):
        deeds.add((row.deed, row.deed_id))
        paid[row.day, row.rule] = paid.get((row.day, row.rule), 0) + (0 if row.undone else row.paid)
    return Book(account, [], paid, deeds)


def book_to_use(act: Act, *conditions: sa.ColumnElement[bool], also: Collection[str] = ()) -> Book | None:
    """The account under lock, with the lots that still have points and those that `also` names."""
    account = _locked(act, *conditions)
    if account is None:
        return None
    query = sa.select(lots).where(lots.c.account_id == account.id)
    query = query.where(sa.or_(lots.c.remaining > 0, lots.c.id.in_(also)))
    return Book(account, act.collect(Lot, query), {}, set())


def of_owner(owner: str) -> sa.ColumnElement[bool]:
    return accounts.c.owner == owner


def of_id(account_id: str) -> sa.ColumnElement[bool]:
    return accounts.c.id == account_id


def save(act: Act, book: Book, movement: Movement) -> None:
    for award in movement.awards:
        act.add(awards, award)
    for lot in movement.new_lots:
        act.add(lots, lot)
    for lot in movement.changed_lots:
        act.save(lots, lot)
    add_postings(act, movement)
    if movement.postings:
        act.save(accounts, book.account)


def paid_for(act: Act, report_ids: Collection[str]) -> list[tuple[str, str]]:
    """Who was paid for one of these reports, and for which kind of deed."""
    query = sa.select(accounts.c.owner, awards.c.deed).join(accounts, accounts.c.id == awards.c.account_id)
    reported = (awards.c.deed.in_((REPORTED, JOINED)), awards.c.deed_id.in_(report_ids))
    return [(row["owner"], row["deed"]) for row in act.all(query.where(*reported))]


def add_postings(act: Act, movement: Movement) -> None:
    for posting in movement.postings:
        act.add(postings, posting)


def add_reversal(act: Act, reversal: Reversal) -> None:
    act.add(reversals, reversal)


def get_award(act: Act, award_id: str) -> Award:
    award = act.find(Award, awards, awards.c.id == award_id)
    if award is None:
        raise NotFound
    return award


def owner_of(act: Act, account_id: str) -> str:
    return str(act.run(sa.select(accounts.c.owner).where(accounts.c.id == account_id)).scalar_one())


def is_reversed(act: Act, award_id: str) -> bool:
    return act.find(Reversal, reversals, reversals.c.award_id == award_id) is not None


def expired_of(act: Act, award_id: str) -> int:
    query = sa.select(sa.func.coalesce(sa.func.sum(postings.c.points), 0))
    return int(act.run(query.where(postings.c.award_id == award_id, postings.c.kind == EXPIRY)).scalar_one())


def held_by(act: Act, order_id: str) -> list[Posting]:
    query = sa.select(postings).where(postings.c.order_id == order_id, postings.c.kind == HOLD)
    return act.collect(Posting, query.order_by(postings.c.id))


def with_expired_lots(act: Act) -> list[str]:
    over = sa.select(lots.c.account_id).where(lots.c.remaining > 0, lots.c.expires_on < day_of(act.now))
    return list(act.run(over.distinct().limit(500)).scalars())


def read_own_account(act: Act) -> dict[str, Any]:
    account = act.find(Account, accounts, of_owner(act.actor.id))
    nothing = {"id": None, "version": 0, "territory": None, "owner": act.actor.id, "balance": 0}
    return _with_lots(act, account) if account else nothing | {"usable": 0, "lots": []}


def read_account(act: Act, *, account_id: str) -> dict[str, Any]:
    return _with_lots(act, visible(act, account_id))


def list_accounts(act: Act, *, within: str | None, owner: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(accounts).where(act.covered(accounts.c.territory, within))
    if owner is not None:
        query = query.where(accounts.c.owner == owner)
    return act.page(query, accounts.c.id, after, limit)


def list_postings(act: Act, *, account_id: str, limit: int, after: str | None) -> dict[str, Any]:
    visible(act, account_id)
    return postings_of(act, account_id, limit, after)


def postings_of(
    act: Act, account_id: str, limit: int, after: str | None, *conditions: sa.ColumnElement[bool],
    newest_first: bool = True,
) -> dict[str, Any]:  # fmt: skip
    """A page of them, each with the deed that its points came from."""
    query = sa.select(postings, awards.c.deed, awards.c.deed_id, awards.c.rule, awards.c.rule_version)
    query = query.join(awards, awards.c.id == postings.c.award_id)
    query = query.where(postings.c.account_id == account_id, *conditions)
    page = act.page(query, postings.c.id, after, limit, newest_first=newest_first)
    return page | {"items": [row | {"order_id": row["order_id"] or row["returned_order_id"]} for row in page["items"]]}


def _locked(act: Act, *conditions: sa.ColumnElement[bool]) -> Account | None:
    return act.find(Account, accounts, *conditions, lock=True)


def _opened(act: Act, owner: str, place: str) -> Account:
    """Two acts may open the same account at once: the second waits here for the first, and then takes its account."""
    new = Account(act.new_id(), at_level(place, SUBDISTRICT), owner)
    row = {"id": new.id, "version": 1, "territory": new.territory, "owner": owner, "balance": 0}
    act.run(insert(accounts).values(row).on_conflict_do_nothing(index_elements=["owner"]))
    return _locked(act, accounts.c.owner == owner) or new


def visible(act: Act, account_id: str) -> Account:
    account = act.find(Account, accounts, of_id(account_id))
    if account is None:
        raise NotFound
    own = account.owner == act.actor.id
    act.may_see(account.territory, unless=own)
    if not own and not act.actor.is_(SUBDISTRICT_OFFICER, DISTRICT_ADMIN):
        raise NotFound
    return account


def _with_lots(act: Act, account: Account) -> dict[str, Any]:
    query = sa.select(lots).where(lots.c.account_id == account.id, lots.c.remaining > 0)
    held = act.collect(Lot, query.order_by(lots.c.expires_on, lots.c.id))
    return dataclasses.asdict(account) | {"lots": held, "usable": Book(account, held, {}, set()).usable(act.now)}
