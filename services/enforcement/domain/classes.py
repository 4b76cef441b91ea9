"""Agencies and problem classes of the centre (C1), as the rulebook gives them."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.classes import AgencyUnknown, ProblemClassUnknown
from services.enforcement.domain.terms import Term

UNCLASSIFIED = "unclassified"


@dataclasses.dataclass(frozen=True, slots=True)
class Names:
    """What something is called in both languages."""

    zh: str
    en: str


@dataclasses.dataclass(frozen=True, slots=True)
class Agency:
    code: str
    name: Names
    source: str
    remit: tuple[str, ...]

    def may_lead(self, problem_class: str) -> bool:
        """What is not yet classified may go to any agency that accepts it."""
        return problem_class == UNCLASSIFIED or problem_class in self.remit


@dataclasses.dataclass(frozen=True, slots=True)
class LegalBasis:
    law: Names
    article: str | None
    in_force_from: dt.date | None = None
    in_force_to: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        return (self.in_force_from or dt.date.min) <= day <= (self.in_force_to or dt.date.max)


@dataclasses.dataclass(frozen=True, slots=True)
class Assisting:
    agency: str
    term: Term
    task: Names


@dataclasses.dataclass(frozen=True, slots=True)
class ProblemClass:
    code: str
    name: Names
    words: tuple[str, ...]
    source: str
    group: str
    grade: int
    level: str
    unit: str
    also_counted_in: tuple[str, ...]
    lead_agency: str
    assisting: tuple[Assisting, ...]
    verify: Term
    handle: Term
    verified_on_the_spot: bool
    legal_basis: tuple[LegalBasis, ...]

    @property
    def units(self) -> tuple[str, ...]:
        return (self.unit, *self.also_counted_in)


@dataclasses.dataclass(frozen=True, slots=True)
class Agencies:
    version: str
    members: dict[str, Agency]

    def get(self, code: str) -> Agency:
        if code not in self.members:
            raise AgencyUnknown(agency=code)
        return self.members[code]


@dataclasses.dataclass(frozen=True, slots=True)
class ProblemClasses:
    version: str
    members: dict[str, ProblemClass]
    unclassified: ProblemClass

    def get(self, code: str) -> ProblemClass:
        if code not in self.members:
            raise ProblemClassUnknown(problem_class=code)
        return self.members[code]

    def of(self, word: str) -> ProblemClass:
        """The class of this code; the unclassified one for any other word, so that no report is lost."""
        return self.members.get(word, self.unclassified)
