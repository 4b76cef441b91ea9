"""A social organisation 社会组织 (A17.1), the hub that leads it (A17.3), and the alliances that it is in (D7.1)."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from messages.territory import contains
from messages.volunteers.errors.organisations import (
    AllianceUnknown,
    HubLeadsOthers,
    HubNotWider,
    MembershipSettled,
    NotAHub,
    OrganisationNotActive,
    ValidityOver,
)

ACTIVE, SUSPENDED, STRUCK_OFF = "active", "suspended", "struck_off"
MOVES = {
    "register": {"": ACTIVE},
    "change": {ACTIVE: ACTIVE, SUSPENDED: SUSPENDED},
    "suspend": {ACTIVE: SUSPENDED, SUSPENDED: SUSPENDED},
    "resume": {ACTIVE: ACTIVE, SUSPENDED: ACTIVE},
    "strike_off": {ACTIVE: STRUCK_OFF, SUSPENDED: STRUCK_OFF},
}
ASKED, MEMBER, ENDED = "asked", "member", "ended"
MEMBERSHIP_MOVES = {"ask": {"": ASKED}, "accept": {ASKED: MEMBER}, "end": {ASKED: ENDED, MEMBER: ENDED}}


@dataclasses.dataclass(frozen=True, slots=True)
class OrganisationRules:
    """Days; `alliances` by code, with their words. `part_days`: so long a problem may wait for the next step."""

    version: str
    check_months: int
    lead_days: int
    silence_days: int
    remedy_days: int
    part_days: int
    alliances: Mapping[str, Mapping[str, str]]

    def next_check(self, day: dt.date, valid_until: dt.date) -> dt.date:
        """A number of months later (the 28th stands for days that not every month has), or when validity ends."""
        months = day.month - 1 + self.check_months
        due = day.replace(year=day.year + months // 12, month=months % 12 + 1, day=min(day.day, 28))
        return min(due, valid_until)

    def known(self, alliances: Sequence[str]) -> tuple[str, ...]:
        """Each once, in the order of the rules. Raises AllianceUnknown."""
        if set(alliances) - self.alliances.keys():
            raise AllianceUnknown
        return tuple(code for code in self.alliances if code in alliances)


@dataclasses.dataclass(slots=True)
class Organisation:
    """`officer` is the account of who acts for it; `reason` why it was suspended or struck off."""

    id: str
    number: str
    territory: str
    name: str
    kind: str
    code: str
    officer: str
    officer_name: str
    is_hub: bool
    alliances: tuple[str, ...]
    registered_on: dt.date
    valid_until: dt.date
    check_due_on: dt.date
    registered_by: str
    status: str = MOVES["register"][""]
    reason: str = ""
    version: int = 1

    def must_be_active(self, today: dt.date) -> None:
        if self.status != ACTIVE:
            raise OrganisationNotActive(status=self.status)
        self.is_valid(self.valid_until, today)

    def must_stand(self) -> None:
        if self.status not in MOVES["change"]:
            raise OrganisationNotActive(status=self.status)

    def is_valid(self, until: dt.date, today: dt.date) -> None:
        if until < today:
            raise ValidityOver(until=until.isoformat())
        self.valid_until = until

    def be_hub(self, *, hub: bool, leads: bool) -> None:
        if leads and not hub:
            raise HubLeadsOthers
        self.is_hub = hub

    def suspend(self, reason: str) -> None:
        self.status, self.reason = self._moved("suspend"), reason

    def resume(self) -> None:
        self.status, self.reason = self._moved("resume"), ""

    def strike_off(self, reason: str, *, leads: bool) -> None:
        if leads:
            raise HubLeadsOthers
        self.status, self.reason = self._moved("strike_off"), reason

    def may_be_led_by(self, hub: "Organisation", today: dt.date) -> None:
        """Raises NotAHub, HubNotWider. A hub is led by one of a wider place, so that nobody leads oneself."""
        if not hub.is_hub:
            raise NotAHub
        if not contains(hub.territory, self.territory) or (self.is_hub and hub.territory == self.territory):
            raise HubNotWider
        if hub.id == self.id:
            raise HubNotWider
        hub.must_be_active(today)
        self.must_be_active(today)

    def _moved(self, move: str) -> str:
        if self.status not in MOVES[move]:
            raise OrganisationNotActive(status=self.status)
        return MOVES[move][self.status]


@dataclasses.dataclass(slots=True)
class HubMembership:
    id: str
    territory: str
    hub_id: str
    organisation_id: str
    organisation_name: str
    asked_at: dt.datetime
    asked_by: str
    status: str = MEMBERSHIP_MOVES["ask"][""]
    settled_at: dt.datetime | None = None
    settled_by: str | None = None
    version: int = 1

    def accept(self, by: str, now: dt.datetime) -> None:
        self._settle("accept", by, now)

    def end(self, by: str, now: dt.datetime) -> None:
        self._settle("end", by, now)

    def _settle(self, move: str, by: str, now: dt.datetime) -> None:
        if self.status not in MEMBERSHIP_MOVES[move]:
            raise MembershipSettled(status=self.status)
        self.status, self.settled_by, self.settled_at = MEMBERSHIP_MOVES[move][self.status], by, now
