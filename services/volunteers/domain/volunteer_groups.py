"""A volunteer group 志愿团队 and its members (A15.1): never without a leader, until it is disbanded."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.volunteer_groups import GroupDisbanded, LeaderMustStay

ACTIVE, DISBANDED = "active", "disbanded"
MOVES = {"form": {"": ACTIVE}, "disband": {ACTIVE: DISBANDED}}


@dataclasses.dataclass(slots=True)
class VolunteerGroup:
    """`leader` is a member's account, the last one's of a group that was disbanded; `members` is how many there are."""

    id: str
    territory: str
    name: str
    leader: str
    formed_by: str
    formed_at: dt.datetime
    members: int = 0
    status: str = MOVES["form"][""]
    reason: str = ""
    disbanded_by: str | None = None
    disbanded_at: dt.datetime | None = None
    version: int = 1

    def must_be_active(self) -> None:
        if self.status not in MOVES["disband"]:
            raise GroupDisbanded

    def disband(self, by: str, reason: str, now: dt.datetime) -> None:
        self.must_be_active()
        self.status = MOVES["disband"][self.status]
        self.reason, self.disbanded_by, self.disbanded_at, self.members = reason, by, now, 0

    def take_in(self, id_: str, person: str, name: str, now: dt.datetime) -> "GroupMember":
        self.must_be_active()
        self.members += 1
        leads = person == self.leader
        return GroupMember(id_, self.id, self.territory, person, name, leads=leads, joined_at=now)

    def let_go(self, member: "GroupMember", now: dt.datetime) -> None:
        if member.leads:
            raise LeaderMustStay
        self.members -= 1
        member.left_at = now

    def be_led_by(self, member: "GroupMember", before: "GroupMember") -> None:
        before.leads = False
        member.leads = True
        self.leader = member.person


@dataclasses.dataclass(slots=True)
class GroupMember:
    id: str
    volunteer_group_id: str
    territory: str
    person: str
    name: str
    leads: bool
    joined_at: dt.datetime
    left_at: dt.datetime | None = None
    born_on: str | None = None
    """Encrypted, like the guardian's name and number."""
    guardian: str | None = None
    version: int = 1

    @property
    def age_told(self) -> bool:
        return self.born_on is not None

    @property
    def accompanied(self) -> bool:
        return self.guardian is not None

    def tell_age(self, born_on: str, guardian: str | None) -> None:
        self.born_on, self.guardian = born_on, guardian

    def leave(self, now: dt.datetime) -> None:
        """With the group, the leader too."""
        self.leads, self.left_at = False, now
