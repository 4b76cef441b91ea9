"""A household of a campaign (A1): assigned, visited, told the policy, signed; and what it needs of another team.

A household is a door, not a person: it stays on the roll when it has signed and moved out, which is what the campaign
is for, and leaves it when it is gone from the register before that.
"""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.deliberation.errors.campaign_households import (
    HouseholdHasLeft,
    NeedIsMet,
    NeedOfAnotherTeam,
    NotYourHousehold,
)
from messages.deliberation.errors.campaign_signings import HouseholdHasSigned

TOLD = "told"
NEED_MOVES = {"ask": {"": "open"}, "meet": {"open": "met"}}


@dataclasses.dataclass(slots=True, kw_only=True)
class Household:
    """`form`: the household within its place, in the one form of identifiers. `staff`: who it is assigned to."""

    id: str
    campaign_id: str
    territory: str
    household: str
    form: str
    staff: str | None = None
    visits: int = 0
    visited_on: dt.date | None = None
    told_on: dt.date | None = None
    signed_on: dt.date | None = None
    left_at: dt.datetime | None = None
    version: int = 1

    def stands_on_roll(self) -> None:
        if self.left_at is not None:
            raise HouseholdHasLeft

    def visit(self, visit: "Visit") -> None:
        """By whom it is assigned to. A visit that is logged late does not move the days back."""
        self.stands_on_roll()
        if self.staff != visit.by:
            raise NotYourHousehold
        day = day_of(visit.visited_at)
        self.visits += 1
        self.visited_on = max(self.visited_on or day, day)
        if visit.outcome == TOLD:
            self.told_on = min(self.told_on or day, day)

    def sign(self, day: dt.date) -> None:
        self.stands_on_roll()
        if self.signed_on is not None:
            raise HouseholdHasSigned(name=self.household)
        self.signed_on = day


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Only ever added. `words` are sealed."""

    id: str
    household_id: str
    territory: str
    by: str
    by_name: str
    visited_at: dt.datetime
    logged_at: dt.datetime
    outcome: str
    words: str


@dataclasses.dataclass(slots=True, kw_only=True)
class Need:
    """What a household needs of a team; `words`, sealed, say what the team did."""

    id: str
    campaign_id: str
    household_id: str
    territory: str
    team: str
    asked_by: str
    asked_at: dt.datetime
    due_on: dt.date
    words: str | None = None
    status: str = NEED_MOVES["ask"][""]
    met_by: str | None = None
    met_at: dt.datetime | None = None
    version: int = 1

    def meet(self, team: str | None, words: str, by: str, now: dt.datetime) -> None:
        """By a member of the team; `words` are sealed already."""
        if team != self.team:
            raise NeedOfAnotherTeam(team=self.team)
        if self.status not in NEED_MOVES["meet"]:
            raise NeedIsMet
        self.status, self.words = NEED_MOVES["meet"][self.status], words
        self.met_by, self.met_at = by, now
