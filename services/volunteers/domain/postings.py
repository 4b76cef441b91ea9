"""What the ledger is made of (A8.4): accounts with their lots; awards, postings and reversals, which are only added."""

import dataclasses
import datetime as dt

AWARD, REVERSAL, EXPIRY = "award", "reversal", "expiry"
HOLD, COMMIT, VOID, REFUND = "hold", "commit", "void", "refund"


@dataclasses.dataclass(slots=True)
class Account:
    id: str
    territory: str
    owner: str
    balance: int = 0
    version: int = 1

    @property
    def name(self) -> str:
        return f"person:{self.id}"


@dataclasses.dataclass(slots=True)
class Lot:
    id: str
    account_id: str
    award_id: str
    issuer: str
    points: int
    remaining: int
    expires_on: dt.date
    version: int = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Award:
    id: str
    account_id: str
    territory: str
    deed: str
    deed_id: str
    day: dt.date
    rule: str
    rule_version: str
    earned: int
    paid: int
    awarded_at: dt.datetime
    version: int = 1


@dataclasses.dataclass(frozen=True, slots=True)
class Posting:
    id: str
    transaction_id: str
    account_id: str
    kind: str
    from_account: str
    to_account: str
    points: int
    lot_id: str
    award_id: str
    order_id: str | None
    reason: str | None
    posted_by: str
    posted_at: dt.datetime
    returned_order_id: str | None = None
    """The order whose goods came back, for the refund of its points."""


@dataclasses.dataclass(frozen=True, slots=True)
class Reversal:
    id: str
    territory: str
    award_id: str
    account_id: str
    taken_back: int
    shortfall: int
    reason: str
    reversed_by: str
    reversed_at: dt.datetime
    version: int = 1


@dataclasses.dataclass(slots=True)
class Movement:
    """What a verb of the account did: to be stored as it is."""

    awards: list[Award] = dataclasses.field(default_factory=list)
    new_lots: list[Lot] = dataclasses.field(default_factory=list)
    changed_lots: list[Lot] = dataclasses.field(default_factory=list)
    postings: list[Posting] = dataclasses.field(default_factory=list)
