"""A volunteer group 志愿团队 and its members (A15.1): never without a leader."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.volunteer_groups import LeaderMustStay


@dataclasses.dataclass(slots=True)
class VolunteerGroup:
    """`leader` is a member's account; `members` is how many there are now."""

    id: str
    territory: str
    name: str
    leader: str
    formed_by: str
    formed_at: dt.datetime
    members: int = 0
    version: int = 1

    def take_in(self, id_: str, person: str, name: str, now: dt.datetime) -> "GroupMember":
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
    version: int = 1
