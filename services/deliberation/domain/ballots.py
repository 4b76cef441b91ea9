"""A ballot 选票 (A2): one voter's, changeable by that voter; on paper or assisted only with a helper and a witness.

The helper names the witness, who confirms it in person: so nobody fills a roll with witnesses who do not exist.
"""

import dataclasses
import datetime as dt

from messages.deliberation.errors.ballots import AssistedBallotNeedsWitness, BallotConfirmedAlready

OWN = "own"


@dataclasses.dataclass(slots=True)
class Ballot:
    id: str
    vote_id: str
    territory: str
    voter: str
    choice: str
    receipt: str
    cast_at: dt.datetime
    way: str = OWN
    helper: str | None = None
    witness: str | None = None
    awaits_witness: bool = False
    """Until it is confirmed it does not count; true for good where the vote ended first."""
    confirmed_at: dt.datetime | None = None
    version: int = 1

    def __post_init__(self) -> None:
        if self.way != OWN and len({self.voter, self.helper, self.witness}) < 3:  # noqa: PLR2004 (three persons)
            raise AssistedBallotNeedsWitness

    def confirm(self, now: dt.datetime) -> None:
        if not self.awaits_witness:
            raise BallotConfirmedAlready
        self.awaits_witness, self.confirmed_at = False, now

    def change(self, choice: str, now: dt.datetime, receipt: str) -> None:
        """It is the voter's own from now on. A helper who entered it knew its receipt, so it gets a new one."""
        if self.way != OWN:
            self.receipt = receipt
        self.choice, self.cast_at, self.way, self.helper, self.witness = choice, now, OWN, None, None
        self.awaits_witness, self.confirmed_at = False, None
