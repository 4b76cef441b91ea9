"""A merchants' association 商会 (A12): it stands for the traders of its places, and its officers act for it."""

import dataclasses
import datetime as dt
from collections.abc import Iterable

from messages.deliberation.errors.associations import AssociationIsOver, OfficerNamedTwice
from messages.letters import same_form
from messages.territory import contains
from services.deliberation.domain.committees import Step

ACTIVE, DISSOLVED = "active", "dissolved"
MOVES = {
    "register": {"": ACTIVE},
    "change_officers": {ACTIVE: ACTIVE},
    "dissolve": {ACTIVE: DISSOLVED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class Officer:
    person: str
    name: str
    post: str


@dataclasses.dataclass(slots=True, kw_only=True)
class Association:
    """`territory`: the smallest that holds all its `places`."""

    id: str
    number: str
    territory: str
    places: tuple[str, ...]
    name: str
    founded_on: dt.date
    officers: tuple[Officer, ...]
    status: str = MOVES["register"][""]
    history: tuple[Step, ...] = ()
    version: int = 1

    def has_officer(self, person: str) -> bool:
        """Whether the person acts for it now."""
        return self.status == ACTIVE and same_form(person) in (same_form(one.person) for one in self.officers)

    def holds(self, place: str) -> bool:
        return any(contains(one, place) for one in self.places)

    def change_officers(self, officers: tuple[Officer, ...], step: Step) -> None:
        self._make(step)
        self.officers = officers

    def dissolve(self, step: Step) -> None:
        self._make(step)

    def is_active(self) -> None:
        """Guard of what is done in it."""
        if self.status != ACTIVE:
            raise AssociationIsOver(status=self.status)

    def _make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise AssociationIsOver(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = MOVES[step.move][self.status]


def officers_of(named: Iterable[Officer]) -> tuple[Officer, ...]:
    """Each person once; OfficerNamedTwice."""
    seen: set[str] = set()
    officers = tuple(named)
    for officer in officers:
        if same_form(officer.person) in seen:
            raise OfficerNamedTwice(name=officer.name)
        seen.add(same_form(officer.person))
    return officers
