"""A ballot 选票 (A2): one voter's, changeable by that voter; on paper or assisted only with a helper and a witness.

The helper names the witness, who is known here and confirms it in person, or refuses: so nobody fills a roll with
witnesses who do not exist. Above a number of the rules such a ballot is entered twice, by two helpers. What a ballot
says is sealed together with its receipt in its envelope: who holds the database and not the key reads neither.
"""

import dataclasses
import datetime as dt

from messages.deliberation.errors.ballots import (
    AssistedBallotNeedsWitness,
    BallotAlreadyCast,
    BallotConfirmedAlready,
    BallotNeedsNoSecondEntry,
)
from messages.letters import same_form
from services.deliberation.domain.tally import OWN

REFUSED, DIFFERS, REVOKED = "refused", "differs", "revoked"


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """What lies in the envelope."""

    choice: str
    receipt: str


@dataclasses.dataclass(slots=True)
class Ballot:
    """`voter` and `holder` in the one form. `helper`: who entered it for the voter; `holder`: of whose proxy it is."""

    id: str
    vote_id: str
    territory: str
    voter: str
    envelope: str | None
    cast_at: dt.datetime
    way: str = OWN
    helper: str | None = None
    witness: str | None = None
    awaits_witness: bool = False
    """Until it is confirmed it does not count; true for good where the vote ended first."""
    awaits_second: bool = False
    second_helper: str | None = None
    confirmed_at: dt.datetime | None = None
    void: str | None = None
    reason: str | None = None
    holder: str | None = None
    choice: str | None = None
    receipt: str | None = None
    """Of a ballot from before there were envelopes."""
    version: int = 1

    def __post_init__(self) -> None:
        if self.way == OWN:
            return
        persons = {same_form(person) for person in (self.voter, self.helper, self.witness) if person}
        if len(persons) < 3:  # noqa: PLR2004 (three persons)
            raise AssistedBallotNeedsWitness

    @property
    def is_in_person(self) -> bool:
        return self.way == OWN and self.holder is None

    def confirm(self, now: dt.datetime) -> None:
        self._waits_for_its_witness()
        self.awaits_witness, self.confirmed_at = False, now

    def refuse(self, reason: str) -> None:
        self._waits_for_its_witness()
        self.awaits_witness = self.awaits_second = False
        self.void, self.reason = REFUSED, reason

    def enter_again(self, helper: str, *, same: bool) -> None:
        """By a second helper, who did not see the first entry."""
        if not self.awaits_second or self.void:
            raise BallotNeedsNoSecondEntry
        self.awaits_second, self.second_helper = False, helper
        if not same:
            self.awaits_witness, self.void = False, DIFFERS

    def change(self, envelope: str, now: dt.datetime) -> None:
        """It is the voter's own from now on."""
        self._lay(envelope, now, OWN)

    def enter_for(self, envelope: str, now: dt.datetime, way: str, helper: str, witness: str) -> None:
        """Anew, where what had been entered is void."""
        self._must_be_void()
        self._lay(envelope, now, way, helper, witness)
        self.__post_init__()
        self.awaits_witness = True

    def cast_by_proxy(self, envelope: str, now: dt.datetime, holder: str) -> None:
        """The holder may change what the holder cast, until the voter votes herself."""
        if self.holder != holder:
            self._must_be_void()
        self._lay(envelope, now, OWN, holder=holder)

    def revoke(self) -> None:
        """With its proxy: what the holder cast is void."""
        self.void = REVOKED

    def _must_be_void(self) -> None:
        if self.void is None:
            raise BallotAlreadyCast

    def _lay(
        self,
        envelope: str,
        now: dt.datetime,
        way: str,
        helper: str | None = None,
        witness: str | None = None,
        holder: str | None = None,
    ) -> None:
        self.envelope, self.cast_at, self.way = envelope, now, way
        self.helper, self.witness, self.holder = helper, witness, holder
        self.awaits_witness = self.awaits_second = False
        self.second_helper = self.confirmed_at = self.void = self.reason = self.choice = self.receipt = None

    def _waits_for_its_witness(self) -> None:
        if not self.awaits_witness or self.void:
            raise BallotConfirmedAlready
