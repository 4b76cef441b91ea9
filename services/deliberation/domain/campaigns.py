"""A household campaign 入户工作 (A1): its deadline, its target, and how far it has come.

The rate is signed households ÷ households of the roll. It is reckoned in whole numbers and shown rounded down to
0.01 %, so that what is shown as 98 % is 98 % at least; 98 % or above (98%以上) reaches a target of 98.
"""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.deliberation.errors.campaign_signings import SigningOutsideCampaign
from messages.deliberation.errors.campaigns import CampaignIsOver, DeadlineNotLater

OPEN, ENDED = "open", "ended"
MOVES = {"open": {"": OPEN}, "end": {OPEN: ENDED}}
_WHOLE = 10_000
"""A hundred per cent, in 0.01 %."""


@dataclasses.dataclass(frozen=True, slots=True)
class Figures:
    """Households of the roll, and of them those assigned, visited, told the policy, signed."""

    households: int = 0
    assigned: int = 0
    visited: int = 0
    told: int = 0
    signed: int = 0

    @property
    def percent(self) -> float:
        return self.signed * _WHOLE // self.households / 100 if self.households else 0.0

    def reaches(self, target: int) -> bool:
        """Whether so many have signed, `target` in 0.01 %."""
        return self.households > 0 and self.signed * _WHOLE >= target * self.households

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(*(own + its for own, its in zip(self._all(), other._all(), strict=True)))

    def _all(self) -> tuple[int, ...]:
        return self.households, self.assigned, self.visited, self.told, self.signed


@dataclasses.dataclass(frozen=True, slots=True)
class Postponement:
    """The deadline was moved from `before`."""

    before: dt.date
    deadline: dt.date
    reason: str
    by: str
    at: dt.datetime


@dataclasses.dataclass(slots=True, kw_only=True)
class Campaign:
    """`target` in 0.01 %."""

    id: str
    number: str
    territory: str
    title: str
    policy: str
    deadline: dt.date
    target: int
    entry_days: int
    need_days: int
    opened_by: str
    opened_at: dt.datetime
    status: str = MOVES["open"][""]
    postponements: tuple[Postponement, ...] = ()
    ended_at: dt.datetime | None = None
    ended_with: Figures | None = None
    version: int = 1

    @property
    def ends_on(self) -> dt.date:
        """The last day on which something may be entered."""
        return self.deadline + dt.timedelta(days=self.entry_days)

    @property
    def target_percent(self) -> float:
        return self.target / 100

    @property
    def target_reached(self) -> bool | None:
        return None if self.ended_with is None else self.ended_with.reaches(self.target)

    def goes_on(self) -> None:
        if self.status != OPEN:
            raise CampaignIsOver

    def postpone(self, deadline: dt.date, reason: str, by: str, now: dt.datetime) -> None:
        self.goes_on()
        lies_ahead(deadline, max(self.deadline, day_of(now)) + dt.timedelta(days=1))
        self.postponements += (Postponement(self.deadline, deadline, reason, by, now),)
        self.deadline = deadline

    def takes_signing_of(self, day: dt.date) -> None:
        """A1: what counts was signed between the first day and the deadline, also where it is entered later."""
        first = day_of(self.opened_at)
        if not first <= day <= self.deadline:
            raise SigningOutsideCampaign(earliest=first.isoformat(), latest=self.deadline.isoformat())

    def is_due(self, now: dt.datetime) -> bool:
        return self.status == OPEN and self.ends_on < day_of(now)

    def end(self, figures: Figures, now: dt.datetime) -> None:
        self.status, self.ended_with, self.ended_at = MOVES["end"][self.status], figures, now


def lies_ahead(deadline: dt.date, earliest: dt.date) -> None:
    if deadline < earliest:
        raise DeadlineNotLater(earliest=earliest.isoformat())
