"""A lane chief's deputy 街巷长代理人 (A7): answers in the chief's place from one day to another."""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.volunteers.errors.deputies import AbsenceOver, AbsenceTooLong, DeputyAlreadyDismissed, DeputyIsOneself

NAMED, DISMISSED = "named", "dismissed"
MOVES = {"name": {"": NAMED}, "dismiss": {NAMED: DISMISSED}}


@dataclasses.dataclass(slots=True)
class Deputy:
    """Both days are days of absence."""

    id: str
    territory: str
    chief: str
    chief_name: str
    person: str
    name: str
    absent_from: dt.date
    absent_to: dt.date
    reason: str
    named_at: dt.datetime
    status: str = MOVES["name"][""]
    dismissed_at: dt.datetime | None = None
    version: int = 1

    def must_stand_in(self, longest_days: int) -> None:
        """What holds of a deputy who is named."""
        if self.person == self.chief:
            raise DeputyIsOneself
        if self.absent_to < max(self.absent_from, day_of(self.named_at)):
            raise AbsenceOver
        if (self.absent_to - self.absent_from).days >= longest_days:
            raise AbsenceTooLong(days=longest_days)

    def dismiss(self, now: dt.datetime) -> None:
        if self.status not in MOVES["dismiss"]:
            raise DeputyAlreadyDismissed
        self.status, self.dismissed_at = MOVES["dismiss"][self.status], now
