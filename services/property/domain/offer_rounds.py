"""A round of sealed offers (B3): two different people give a public key each and keep the secret half to themselves.

Offers are sealed for both keys. Opening is one act in which both secrets are there; before it nobody, whatever of this
service he holds, has what it takes to read one.
"""

import dataclasses
import datetime as dt

from messages.property.errors.offer_rounds import (
    OpenerIsWitness,
    RoundEndWrong,
    RoundIsOver,
    RoundKeyGiven,
    RoundKeyUnfit,
    RoundKeyWrong,
    RoundStillRuns,
)
from messages.property.errors.offers import OfferTooLate, RoundTakesNoOffers

PLANNED, OPEN, OPENED, ABANDONED = "planned", "open", "opened", "abandoned"
MOVES = {
    "plan": {"": PLANNED},
    "seal": {PLANNED: OPEN},
    "open": {OPEN: OPENED},
    "abandon": {PLANNED: ABANDONED, OPEN: ABANDONED},
}
RUNNING = frozenset(MOVES["abandon"])
OPENER, WITNESS = "opener", "witness"


@dataclasses.dataclass(slots=True, kw_only=True)
class OfferRound:
    id: str
    territory: str
    negotiation_id: str
    number: int
    opener: str
    witness: str
    ends_at: dt.datetime
    planned_by: str
    planned_at: dt.datetime
    opener_key: str | None = None
    witness_key: str | None = None
    status: str = MOVES["plan"][""]
    opened_by: str | None = None
    opened_at: dt.datetime | None = None
    abandoned_because: str | None = None
    abandoned_by: str | None = None
    abandoned_at: dt.datetime | None = None
    climbed_at: dt.datetime | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if self.opener == self.witness:
            raise OpenerIsWitness

    @property
    def people(self) -> tuple[str, str]:
        return self.opener, self.witness

    def give_key(self, person: str, key: str) -> None:
        """Of one of the two; with the second one the round takes offers."""
        if self.status not in MOVES["abandon"]:
            raise RoundIsOver
        own = self.opener_key if person == self.opener else self.witness_key
        if own is not None:
            raise RoundKeyGiven
        if key in (self.opener_key, self.witness_key):
            raise RoundKeyUnfit
        if person == self.opener:
            self.opener_key = key
        else:
            self.witness_key = key
        if self.opener_key and self.witness_key:
            self.status = MOVES["seal"][self.status]

    def takes_offers(self, now: dt.datetime) -> None:
        if self.status != OPEN:
            raise RoundTakesNoOffers
        if now >= self.ends_at:
            raise OfferTooLate(ends=self.ends_at.isoformat(), now=now.isoformat())

    def open(self, keys: tuple[str, str], person: str, now: dt.datetime) -> None:
        """`keys`: the public halves of the two secrets that were brought."""
        if self.status not in MOVES["open"]:
            raise RoundIsOver if self.status != PLANNED else RoundTakesNoOffers
        if now < self.ends_at:
            raise RoundStillRuns(number=self.number, ends=self.ends_at.isoformat())
        for whose, brought, given in zip((OPENER, WITNESS), keys, (self.opener_key, self.witness_key), strict=True):
            if brought != given:
                raise RoundKeyWrong(whose=whose)
        self.status, self.opened_by, self.opened_at = MOVES["open"][self.status], person, now

    def abandon(self, reason: str, by: str, now: dt.datetime) -> None:
        """A key was lost, or nobody offered: the offers stay sealed for ever."""
        if self.status not in MOVES["abandon"]:
            raise RoundIsOver
        self.status = MOVES["abandon"][self.status]
        self.abandoned_because, self.abandoned_by, self.abandoned_at = reason, by, now

    @property
    def runs(self) -> bool:
        return self.status in RUNNING

    def climb(self, within_days: int, now: dt.datetime) -> bool:
        """Nobody has opened or given it up in time: whether the district hears of it now."""
        late = self.runs and now >= self.ends_at + dt.timedelta(days=within_days)
        if not late or self.climbed_at is not None:
            return False
        self.climbed_at = now
        return True


def follows(last: OfferRound | None, ends_at: dt.datetime, now: dt.datetime) -> int:
    """The number of the round that comes after the last one."""
    if ends_at <= now:
        raise RoundEndWrong(now=now.isoformat())
    if last is None:
        return 1
    if last.runs:
        raise RoundStillRuns(number=last.number, ends=last.ends_at.isoformat())
    return last.number + 1
