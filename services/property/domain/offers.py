"""A company's offer in a round (B3): an envelope until the round is opened, then a fee and what was promised for it."""

import dataclasses
import datetime as dt
import hashlib

from messages.property.errors.offers import TooManyReplacements

SEALED, OPENED, UNREADABLE = "sealed", "opened", "unreadable"
MOVES = {"send": {"": SEALED}, "replace": {SEALED: SEALED}, "open": {SEALED: OPENED}, "fail": {SEALED: UNREADABLE}}
MOST_REPLACED = 50


@dataclasses.dataclass(frozen=True, slots=True)
class Replaced:
    """What stood before, by its hash."""

    envelope_hash: str
    sent_at: dt.datetime


@dataclasses.dataclass(slots=True, kw_only=True)
class Offer:
    id: str
    territory: str
    negotiation_id: str
    offer_round_id: str
    company: str
    envelope: str
    envelope_hash: str
    sent_by: str
    sent_at: dt.datetime
    replaced: tuple[Replaced, ...] = ()
    status: str = MOVES["send"][""]
    monthly_fee: int | None = None
    text: str | None = None
    version: int = 1

    @property
    def about(self) -> str:
        """What the envelope is bound to: another company's, or another round's, does not open here."""
        return f"{self.offer_round_id}|{self.company}"

    def replace(self, envelope: str, person: str, now: dt.datetime) -> None:
        if len(self.replaced) == MOST_REPLACED:
            raise TooManyReplacements(most=MOST_REPLACED)
        self.replaced = (*self.replaced, Replaced(self.envelope_hash, self.sent_at))
        self.envelope, self.envelope_hash, self.sent_by, self.sent_at = envelope, hash_of(envelope), person, now

    def tell(self, monthly_fee: int, text: str) -> None:
        self.status, self.monthly_fee, self.text = MOVES["open"][self.status], monthly_fee, text

    def fail(self) -> None:
        self.status = MOVES["fail"][self.status]


def hash_of(envelope: str) -> str:
    return hashlib.sha256(envelope.encode()).hexdigest()
