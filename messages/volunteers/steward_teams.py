"""Teams and families of stewards 小巷管家团队、家庭 (A8.2): they adopt a lane together, led by an approved steward.

A team's claim takes one place in a lane and covers it once. Juniors are members with a guardian in the team.
"""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    NOWHERE,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import COMMUNITY, LANE
from messages.volunteers.claims import Claim
from messages.volunteers.errors.claims import LaneAlreadyClaimed, LaneFull
from messages.volunteers.errors.lane_changes import LaneEnded
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.errors.steward_teams import (
    GuardianStillNeeded,
    JuniorNeedsGuardian,
    MemberNamedTwice,
    NoSuchMember,
    TeamDissolved,
)
from messages.volunteers.errors.stewards import NotAnActiveSteward, OutsideOwnSubdistrict
from messages.words import Text

KINDS: Final = ("team", "family")
STATUSES: Final = ("active", "dissolved")
_OFFICES: Final = frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
_SELF: Final = frozenset({STEWARD})


class StewardTeamMember(fields.Messages):
    """`guardian` is the name of the adult member with whom a junior goes; null for adults."""

    name = fields.text(1, 50, required=True)
    junior = fields.yes_or_no(required=True)
    guardian = fields.text(1, 50, required=True, allow_none=True)


class StewardTeam(fields.Messages):
    """`leader` is the steward who founded it, and its first member."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(COMMUNITY, required=True)
    kind = fields.choice(*KINDS, required=True)
    name = fields.text(1, 100, required=True)
    leader = fields.person(required=True)
    steward_id = fields.id_(required=True)
    members = fields.many(fields.nested(StewardTeamMember), most=50, required=True)
    status = fields.choice(*STATUSES, required=True)
    founded_at = fields.instant(required=True)
    dissolved_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 500, required=True)


class FoundStewardTeam(fields.Messages):
    kind = fields.choice(*KINDS, required=True)
    name = fields.text(2, 100, required=True)


class NameStewardTeam(fields.Messages):
    steward_team_id = fields.id_(required=True)


class AddStewardTeamMember(NameStewardTeam):
    name = fields.text(1, 50, required=True)
    junior = fields.yes_or_no(load_default=False)
    guardian = fields.text(1, 50, load_default=None, allow_none=True)


class RemoveStewardTeamMember(NameStewardTeam):
    name = fields.text(1, 50, required=True)


class ClaimLaneAsTeam(NameStewardTeam):
    lane_code = fields.place(LANE, required=True)


class DissolveStewardTeam(NameStewardTeam):
    reason = fields.text(2, 500, required=True)


class ListStewardTeams(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    kind = fields.choice(*KINDS, load_default=None)


FOUND_STEWARD_TEAM = Operation(
    "volunteers.found_steward_team",
    "POST /api/v1/steward-teams",
    Text("Found a team or family that adopts lanes together, led by the caller.", "组建共同认领街巷的团队或家庭。"),
    request=FoundStewardTeam,
    answer=StewardTeam,
    roles=_SELF,
    place=NOWHERE,
    errors=(NotAnActiveSteward,),
    creates=True,
    own=_SELF,
)
ADD_STEWARD_TEAM_MEMBER = Operation(
    "volunteers.add_steward_team_member",
    "POST /api/v1/steward-teams/{steward_team_id}/add",
    Text(
        "Take a member into the own team; a junior with an adult guardian in it.",
        "队长登记团队成员，未成年人须有监护人。",
    ),
    request=AddStewardTeamMember,
    answer=StewardTeam,
    roles=_SELF,
    errors=(TeamDissolved, MemberNamedTwice, JuniorNeedsGuardian),
    own=_SELF,
)
REMOVE_STEWARD_TEAM_MEMBER = Operation(
    "volunteers.remove_steward_team_member",
    "POST /api/v1/steward-teams/{steward_team_id}/remove",
    Text("Note that a member has left the own team.", "队长登记成员退出团队。"),
    request=RemoveStewardTeamMember,
    answer=StewardTeam,
    roles=_SELF,
    errors=(TeamDissolved, NoSuchMember, GuardianStillNeeded),
    own=_SELF,
)
CLAIM_LANE_AS_TEAM = Operation(
    "volunteers.claim_lane_as_team",
    "POST /api/v1/steward-teams/{steward_team_id}/claims",
    Text("Claim a lane for the own team: it takes one place there.", "以团队名义认领街巷，占一个名额。"),
    request=ClaimLaneAsTeam,
    answer=Claim,
    roles=_SELF,
    errors=(
        TeamDissolved,
        LaneEnded,
        LaneFull,
        NotAnActiveSteward,
        OutsideOwnSubdistrict,
        LaneAlreadyClaimed,
        LaneUnknown,
    ),
    creates=True,
    own=_SELF,
)
DISSOLVE_STEWARD_TEAM = Operation(
    "volunteers.dissolve_steward_team",
    "POST /api/v1/steward-teams/{steward_team_id}/dissolve",
    Text(
        "Dissolve a team, by its leader or the community; its claims end.", "解散团队（队长或社区），其认领随即结束。"
    ),
    request=DissolveStewardTeam,
    answer=StewardTeam,
    roles=_SELF | {COMMUNITY_WORKER},
    errors=(TeamDissolved,),
    own=_SELF,
)
READ_STEWARD_TEAM = Operation(
    "volunteers.read_steward_team",
    "GET /api/v1/steward-teams/{steward_team_id}",
    Text("Read one team: one's own, or one of the territory for those in office.", "查看团队：本人的，或本辖区的。"),
    request=NameStewardTeam,
    answer=StewardTeam,
    roles=_OFFICES | _SELF,
    own=_SELF,
)
LIST_STEWARD_TEAMS = Operation(
    "volunteers.list_steward_teams",
    "GET /api/v1/steward-teams",
    Text(
        "List teams, newest first: those one leads, or the territory's.", "查询团队，由新到旧：本人带领的，或本辖区的。"
    ),
    request=ListStewardTeams,
    answer=page_of(StewardTeam),
    roles=_OFFICES | _SELF,
    own=_SELF,
)
