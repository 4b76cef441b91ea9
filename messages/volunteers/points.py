"""Points 积分 (A8.4): accounts, lots and postings of a ledger that only grows.

A posting moves points from one account to another, so the sum of all is zero. A person's account is
`person:<account id>`; its counter-accounts are `issued:`, `held:`, `redeemed:` and `expired:<subdistrict>`.
"""

from typing import Final

from messages import fields
from messages.operation import (
    DISTRICT_ADMIN,
    NOWHERE,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.volunteers.errors.points import AwardAlreadyReversed, PointsOnHold, SecondPersonNeeded
from messages.words import Text

POSTING_KINDS: Final = ("award", "reversal", "expiry", "hold", "commit", "void", "refund")
_OFFICE = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
_SELF = frozenset({STEWARD, RESIDENT})


class Nothing(fields.Messages):
    pass


class NameAccount(fields.Messages):
    account_id = fields.id_(required=True)


class ListAccounts(Paged):
    within = fields.place(load_default=None)
    owner = fields.person(load_default=None)


class ListPostings(Paged):
    account_id = fields.id_(required=True)


class ReverseAward(fields.Messages):
    award_id = fields.id_(required=True)
    reason = fields.text(2, 500, required=True)


class Lot(fields.Messages):
    id = fields.id_(required=True)
    award_id = fields.id_(required=True)
    issuer = fields.place(required=True)
    points = fields.whole(required=True)
    remaining = fields.whole(required=True)
    expires_on = fields.day(required=True)


class Account(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    owner = fields.person(required=True)
    balance = fields.whole(required=True)


class AccountWithLots(fields.Messages):
    """`usable` leaves out lots past their last day that are not yet posted as expired. First to expire, first used."""

    id = fields.id_(required=True, allow_none=True)
    version = fields.whole(required=True)
    territory = fields.place(required=True, allow_none=True)
    owner = fields.person(required=True)
    balance = fields.whole(required=True)
    usable = fields.whole(required=True)
    lots = fields.many(fields.nested(Lot), most=2000, required=True)


class Posting(fields.Messages):
    """`deed`, `deed_id`, `rule` and `rule_version` tell of the award that the points came from."""

    id = fields.id_(required=True)
    transaction_id = fields.id_(required=True)
    kind = fields.choice(*POSTING_KINDS, required=True)
    from_account = fields.text(required=True)
    to_account = fields.text(required=True)
    points = fields.whole(1, required=True)
    lot_id = fields.id_(required=True)
    award_id = fields.id_(required=True)
    order_id = fields.id_(required=True, allow_none=True)
    reason = fields.text(most=500, required=True, allow_none=True)
    posted_at = fields.instant(required=True)
    deed = fields.text(required=True)
    deed_id = fields.id_(required=True)
    rule = fields.text(required=True)
    rule_version = fields.text(required=True)


class Reversal(fields.Messages):
    """`taken_back` points; `shortfall` are those spent or expired already: no balance goes below zero."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    award_id = fields.id_(required=True)
    taken_back = fields.whole(required=True)
    shortfall = fields.whole(required=True)
    reason = fields.text(most=500, required=True)
    reversed_by = fields.person(required=True)
    reversed_at = fields.instant(required=True)


class LedgerCheck(fields.Messages):
    """`sound` when the total is zero and no account, lot or hold differs from what the postings say."""

    sound = fields.yes_or_no(required=True)
    postings = fields.whole(required=True)
    total = fields.whole(-(2**53), 2**53, required=True)
    accounts_that_differ = fields.whole(required=True)
    lots_that_differ = fields.whole(required=True)
    holds_that_differ = fields.whole(required=True)
    accounts_below_zero = fields.whole(required=True)


READ_OWN_ACCOUNT = Operation(
    "volunteers.read_own_account",
    "GET /api/v1/accounts/mine",
    Text("Read one's own balance with its lots, first to expire first.", "查看本人积分余额及批次，先到期者在前。"),
    request=Nothing,
    answer=AccountWithLots,
    roles=_SELF,
    place=NOWHERE,
    own=_SELF,
)
READ_ACCOUNT = Operation(
    "volunteers.read_account",
    "GET /api/v1/accounts/{account_id}",
    Text("Read an account of the territory with its lots.", "查看辖区内一个账户及其批次。"),
    request=NameAccount,
    answer=AccountWithLots,
    roles=_OFFICE,
)
LIST_ACCOUNTS = Operation(
    "volunteers.list_accounts",
    "GET /api/v1/accounts",
    Text("List accounts of the territory, newest first.", "查询辖区内账户。"),
    request=ListAccounts,
    answer=page_of(Account),
    roles=_OFFICE,
)
LIST_POSTINGS = Operation(
    "volunteers.list_postings",
    "GET /api/v1/accounts/{account_id}/postings",
    Text(
        "List an account's postings, newest first: what each award, use and correction was.", "查询账户分录，由新到旧。"
    ),
    request=ListPostings,
    answer=page_of(Posting),
    roles=_OFFICE | _SELF,
    own=_SELF,
)
REVERSE_AWARD = Operation(
    "volunteers.reverse_award",
    "POST /api/v1/awards/{award_id}/reverse",
    Text(
        "Reverse an award: its points are taken back as far as they are there; the deed never pays again. Above the"
        " rule's limit somebody else confirms it: see reversal requests.",
        "冲正一笔积分：在余额范围内收回，该事项不再计分；超过限额的须申请并由他人确认。",
    ),
    request=ReverseAward,
    answer=Reversal,
    roles=_OFFICE,
    errors=(AwardAlreadyReversed, PointsOnHold, SecondPersonNeeded),
    decides=True,
)
VERIFY_LEDGER = Operation(
    "volunteers.verify_ledger",
    "GET /api/v1/accounts/check",
    Text("Check the whole ledger: the total is zero, balances, lots and holds are what was posted.", "核对账本。"),
    request=Nothing,
    answer=LedgerCheck,
    roles=_OFFICE,
    place=NOWHERE,
)
