"""How companies are drawn 抽取 so that nobody chooses whom it meets (B3).

The office calls the negotiation with the hash of a secret of its own; the catalogue of that moment is kept. A witness
of another body adds the hash of hers. Then the office shows its secret, and after it the witness. The seed is the
SHA-256 of "negotiation|office's secret|witness's secret"; those companies come first whose SHA-256 of "seed|code" is
smallest.

The office cannot know the seed before its own secret is public, nor choose it afterwards. The witness learns the
outcome before others: she can refuse it, by name and in public, and cannot change it. Both together can choose.
"""

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterable

from messages.property.errors.invitation_draws import (
    CommitmentCopied,
    CommitmentGiven,
    NotYourTurn,
    SecretUnfit,
    WitnessIsCaller,
)

COMMIT, REVEAL = "commit", "reveal"


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """Of one of the two. `commitment`: SHA-256 of the secret, in hexadecimal."""

    person: str
    commitment: str | None = None
    committed_at: dt.datetime | None = None
    secret: str | None = None
    revealed_at: dt.datetime | None = None

    def commit(self, commitment: str, now: dt.datetime) -> "Part":
        return dataclasses.replace(self, commitment=commitment, committed_at=now)

    def reveal(self, secret: str, now: dt.datetime) -> "Part":
        if commitment_to(secret) != self.commitment:
            raise SecretUnfit
        return dataclasses.replace(self, secret=secret, revealed_at=now)


@dataclasses.dataclass(frozen=True, slots=True)
class InvitationDraw:
    count: int
    office: Part
    witness: Part

    @property
    def turn(self) -> tuple[str, str] | None:
        """Who does what next; None when both have shown their secrets."""
        if self.witness.commitment is None:
            return self.witness.person, COMMIT
        for part in (self.office, self.witness):
            if part.secret is None:
                return part.person, REVEAL
        return None

    def is_of(self, person: str) -> bool:
        return person in {self.office.person, self.witness.person}

    def commit(self, person: str, commitment: str, now: dt.datetime) -> "InvitationDraw":
        if self.turn != (person, COMMIT):
            raise CommitmentGiven if person == self.witness.person else NotYourTurn
        if commitment == self.office.commitment:
            raise CommitmentCopied
        return dataclasses.replace(self, witness=self.witness.commit(commitment, now))

    def reveal(self, person: str, secret: str, now: dt.datetime) -> "InvitationDraw":
        if self.turn != (person, REVEAL):
            raise NotYourTurn
        if person == self.office.person:
            return dataclasses.replace(self, office=self.office.reveal(secret, now))
        return dataclasses.replace(self, witness=self.witness.reveal(secret, now))

    def seed(self, negotiation_id: str) -> str:
        return hashlib.sha256(f"{negotiation_id}|{self.office.secret}|{self.witness.secret}".encode()).hexdigest()


def begin(count: int, caller: str, witness: str, commitment: str, now: dt.datetime) -> InvitationDraw:
    if caller == witness:
        raise WitnessIsCaller
    return InvitationDraw(count, Part(caller).commit(commitment, now), Part(witness))


def commitment_to(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def draw(seed: str, companies: Iterable[str], count: int) -> tuple[str, ...]:
    def place_in_draw(code: str) -> bytes:
        return hashlib.sha256(f"{seed}|{code}".encode()).digest()

    return tuple(sorted(companies, key=place_in_draw)[:count])
