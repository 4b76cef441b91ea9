"""A self-governing committee 自管会 (A10): residents found it, election and bodies fill its seats, a decision ends it.

Elected members serve a term; when it is over and nobody was elected, the office of the territory acts, so that
somebody named always can.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.deliberation.errors.committees import (
    BodySeatedTwice,
    BodyWithoutSeat,
    CommitteeIsDissolved,
    MemberDissolvesOwnCommittee,
    PersonSeatedTwice,
    TooFewFounders,
    WrongNumberElected,
)

FOUNDED, SERVING, EXPIRED, DISSOLVED = "founded", "serving", "expired", "dissolved"
MOVES = {
    "found": {"": FOUNDED},
    "seat_elected": {FOUNDED: SERVING, SERVING: SERVING, EXPIRED: SERVING},
    "expire": {SERVING: EXPIRED},
    "dissolve": {FOUNDED: DISSOLVED, SERVING: DISSOLVED, EXPIRED: DISSOLVED},
}
BY_VOTE, BY_OFFICE = "vote", "office"


@dataclasses.dataclass(frozen=True, slots=True)
class Reserved:
    """The seat of a body (A10.3); `person` is whom it sends, empty until it sends somebody."""

    body: str
    person: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Dissolution:
    """`way` is a vote or the office; `vote` is the id of the vote that decided, if one did."""

    way: str
    reason: str
    by: str
    at: dt.datetime
    vote: str | None = None


@dataclasses.dataclass(slots=True, kw_only=True)
class Committee:
    """`territory` is what it governs, its first digits name the office above it."""

    id: str
    territory: str
    name: str
    purpose: str
    founders: tuple[str, ...]
    elected_seats: int
    reserved: tuple[Reserved, ...]
    founded_at: dt.datetime
    status: str = FOUNDED
    elected: tuple[str, ...] = ()
    election: str | None = None
    term_ends_on: dt.date | None = None
    dissolution: Dissolution | None = None
    version: int = 1

    @property
    def members(self) -> tuple[str, ...]:
        """Who sits in it: the elected, then those whom bodies sent."""
        return (*self.elected, *(seat.person for seat in self.reserved if seat.person))

    def seat_elected(self, persons: Sequence[str], election: str, term_ends_on: dt.date) -> None:
        """An election fills all the elected seats, for a term (A10.2, A10.4)."""
        self._stands()
        if len(set(persons)) != self.elected_seats or len(persons) != self.elected_seats:
            raise WrongNumberElected(seats=self.elected_seats, elected=len(set(persons)))
        for seat in self.reserved:
            if seat.person in persons:
                raise PersonSeatedTwice(person=seat.person)
        self.elected, self.election, self.term_ends_on = tuple(persons), election, term_ends_on
        self.status = MOVES["seat_elected"][self.status]

    def send(self, body: str, person: str) -> None:
        """A body fills its reserved seat, or sends somebody else (A10.3)."""
        self._stands()
        if all(seat.body != body for seat in self.reserved):
            raise BodyWithoutSeat(body=body)
        others = [seat.person for seat in self.reserved if seat.body != body]
        if person in (*self.elected, *others):
            raise PersonSeatedTwice(person=person)
        self.reserved = tuple(Reserved(body, person) if seat.body == body else seat for seat in self.reserved)

    def is_told_early(self, today: dt.date, days: int) -> bool:
        """Whether the term ends within so many days: the next election is due (A10.4)."""
        return (
            self.status == SERVING
            and self.term_ends_on is not None
            and today <= self.term_ends_on <= today + dt.timedelta(days=days)
        )

    def expire(self, today: dt.date) -> bool:
        """Whether the term is over now. The last day of a term belongs to it."""
        if self.status != SERVING or self.term_ends_on is None or today <= self.term_ends_on:
            return False
        self.status = MOVES["expire"][self.status]
        return True

    def dissolve(self, decided: Dissolution) -> None:
        """Somebody who neither founded it nor sits in it records its end, with reasons (A10.5)."""
        self._stands()
        if decided.by in (*self.members, *self.founders):
            raise MemberDissolvesOwnCommittee
        self.dissolution = decided
        self.status = MOVES["dissolve"][self.status]

    def who_can_act(self, office: str) -> tuple[str, ...]:
        """Those who can go on: founders before the first election, members in their term, then the office."""
        return {FOUNDED: self.founders, SERVING: self.members, EXPIRED: (office,), DISSOLVED: (office,)}[self.status]

    def _stands(self) -> None:
        if self.status == DISSOLVED:
            raise CommitteeIsDissolved


def check_founding(founders: Sequence[str], least: int, bodies: Sequence[str]) -> None:
    """Founders are enough different persons (A10.1), and no body has two seats (A10.3)."""
    if len(set(founders)) < least:
        raise TooFewFounders(least=least, founders=len(set(founders)))
    for body in bodies:
        if bodies.count(body) > 1:
            raise BodySeatedTwice(body=body)
