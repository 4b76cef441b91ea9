"""Party building in property companies 物业党建 (B7): what stands on which day, and coverage."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.property.errors.party_ties import EndedAlready, EndsBeforeItBegan, KindAsksOtherCompanies

ALONE, JOINTLY, ATTACHED = "alone", "jointly", "attached"
INSTRUCTOR = "instructor"


@dataclasses.dataclass(slots=True, kw_only=True)
class Tie:
    """Begins on a day; ends, if it does, with its last day."""

    id: str
    territory: str
    since: dt.date
    ends_on: dt.date | None = None
    ended_because: str | None = None
    ended_by: str | None = None
    ended_at: dt.datetime | None = None
    version: int = 1

    def end(self, on: dt.date, reason: str, by: str, now: dt.datetime) -> None:
        if self.ends_on is not None:
            raise EndedAlready(day=self.ends_on.isoformat())
        if on < self.since:
            raise EndsBeforeItBegan(day=self.since.isoformat())
        self.ends_on, self.ended_because, self.ended_by, self.ended_at = on, reason, by, now


@dataclasses.dataclass(slots=True, kw_only=True)
class PartyOrganisation(Tie):
    name: str
    kind: str
    companies: tuple[str, ...]
    host: str | None
    set_up_by: str
    set_up_at: dt.datetime

    def __post_init__(self) -> None:
        alone, several = len(self.companies) == 1, len(self.companies) > 1
        fits = {ALONE: alone, JOINTLY: several, ATTACHED: True}[self.kind]
        if not fits or (self.host is not None) != (self.kind == ATTACHED):
            raise KindAsksOtherCompanies


@dataclasses.dataclass(slots=True, kw_only=True)
class PartyPost(Tie):
    """`office` is the person's outside the company, `post` the one for the company."""

    kind: str
    company: str
    person: str
    office: str
    post: str
    filled_by: str
    filled_at: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class CoveredCompany:
    """A company under contract on the day: its organisation, and how many instructors were sent to it."""

    company: str
    name: str
    organisation: str | None
    instructors: int

    @property
    def covered(self) -> bool:
        return self.organisation is not None or self.instructors > 0


def percent_covered(companies: Sequence[CoveredCompany]) -> float | None:
    """B7: companies with an organisation or a sent instructor ÷ companies under contract; None where there are none.

    In percent, with one decimal, half of the last one up.
    """
    if not companies:
        return None
    covered = sum(one.covered for one in companies)
    return (2000 * covered // len(companies) + 1) // 2 / 10
