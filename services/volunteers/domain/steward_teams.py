"""A team or family of stewards (A8.2): led by a steward, with members, each junior with a guardian among them."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.steward_teams import (
    GuardianStillNeeded,
    JuniorNeedsGuardian,
    MemberNamedTwice,
    NoSuchMember,
    TeamDissolved,
)

ACTIVE, DISSOLVED = "active", "dissolved"
MOVES = {"found": {"": ACTIVE}, "dissolve": {ACTIVE: DISSOLVED}}


@dataclasses.dataclass(frozen=True, slots=True)
class TeamMember:
    name: str
    junior: bool = False
    guardian: str | None = None
    """The name of an adult member."""


@dataclasses.dataclass(slots=True)
class StewardTeam:
    id: str
    territory: str
    kind: str
    name: str
    leader: str
    steward_id: str
    members: tuple[TeamMember, ...]
    """The leader first."""
    founded_at: dt.datetime
    status: str = MOVES["found"][""]
    dissolved_by: str | None = None
    dissolved_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def must_last(self) -> None:
        if self.status != ACTIVE:
            raise TeamDissolved

    def add(self, member: TeamMember) -> None:
        self.must_last()
        if member.name in {one.name for one in self.members}:
            raise MemberNamedTwice(name=member.name)
        adults = {one.name for one in self.members if not one.junior}
        if member.junior and member.guardian not in adults:
            raise JuniorNeedsGuardian(name=member.name)
        kept = member if member.junior else dataclasses.replace(member, guardian=None)
        self.members = (*self.members, kept)

    def remove(self, name: str) -> None:
        self.must_last()
        if name not in {one.name for one in self.members[1:]}:
            raise NoSuchMember(name=name)
        if name in {one.guardian for one in self.members}:
            raise GuardianStillNeeded(name=name)
        self.members = tuple(one for one in self.members if one.name != name)

    def dissolve(self, reason: str, by: str, now: dt.datetime) -> None:
        self.must_last()
        self.status = MOVES["dissolve"][self.status]
        self.reason, self.dissolved_by, self.dissolved_at = reason, by, now
