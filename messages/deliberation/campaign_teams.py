"""The teams of a household campaign (A1): policy, legal aid, volunteers, mediators, each with its own part."""

from typing import Final

from messages import fields
from messages.deliberation.councils import OFFICES
from messages.deliberation.errors.campaign_teams import AlreadyOnTeam, NotOfPolicyTeam, TeamMemberReleased
from messages.deliberation.errors.campaigns import CampaignIsOver
from messages.operation import ROLES, SYSTEM, Operation, Paged, page_of
from messages.words import Text

TEAMS: Final = ("policy", "legal_aid", "volunteers", "mediators")


class EnlistMember(fields.Messages):
    """`person`: who it is to sign-in. One person is in one team of a campaign."""

    campaign_id = fields.id_(required=True)
    person = fields.person(required=True)
    name = fields.text(most=50, required=True)
    team = fields.choice(*TEAMS, required=True)


class TeamMember(fields.Messages):
    """`households`: how many are assigned to her now, `unsigned` of them have not signed."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    campaign_id = fields.id_(required=True)
    territory = fields.place(required=True)
    person = fields.person(required=True)
    name = fields.text(required=True)
    team = fields.choice(*TEAMS, required=True)
    households = fields.whole(required=True)
    unsigned = fields.whole(required=True)
    enlisted_at = fields.instant(required=True)
    released_at = fields.instant(required=True, allow_none=True)


class OneTeamMember(fields.Messages):
    team_member_id = fields.id_(required=True)


class ListTeamMembers(Paged):
    campaign_id = fields.id_(required=True)
    team = fields.choice(*TEAMS, load_default=None)


class AssignHouseholds(fields.Messages):
    """`place`: a courtyard, or all there is in a wider place. `take_over`: also those that somebody else has."""

    campaign_id = fields.id_(required=True)
    place = fields.place(required=True)
    team_member_id = fields.id_(required=True)
    take_over = fields.yes_or_no(load_default=False)


class AssignedHouseholds(fields.Messages):
    """`assigned` now; `left` are those that still nobody has, in the whole campaign."""

    assigned = fields.whole(required=True)
    left = fields.whole(required=True)


ENLIST_MEMBER = Operation(
    "deliberation.enlist_member",
    "POST /api/v1/campaigns/{campaign_id}/team-members",
    Text("Enlist a member of staff in one of a campaign's four teams.", "将工作人员编入入户工作的四支队伍之一。"),
    request=EnlistMember,
    answer=TeamMember,
    roles=OFFICES,
    errors=(CampaignIsOver, AlreadyOnTeam),
    creates=True,
    decides=True,
)
RELEASE_MEMBER = Operation(
    "deliberation.release_member",
    "POST /api/v1/team-members/{team_member_id}/release",
    Text(
        "Release a member from a campaign; the households wait for somebody else.",
        "将成员调离入户工作；其包户等待重新分配。",
    ),
    request=OneTeamMember,
    answer=TeamMember,
    roles=OFFICES,
    errors=(TeamMemberReleased,),
    decides=True,
)
LIST_TEAM_MEMBERS = Operation(
    "deliberation.list_team_members",
    "GET /api/v1/campaigns/{campaign_id}/team-members",
    Text("List who is in the teams of a campaign, with their households.", "查询入户工作各队成员及其包户数。"),
    request=ListTeamMembers,
    answer=page_of(TeamMember),
    roles=ROLES - {SYSTEM},
)
ASSIGN_HOUSEHOLDS = Operation(
    "deliberation.assign_households",
    "POST /api/v1/campaigns/{campaign_id}/assign",
    Text(
        "Assign a courtyard's households to a member of the policy team.",
        "将院落内各户分给政策宣讲队的一名成员（分片包户）。",
    ),
    request=AssignHouseholds,
    answer=AssignedHouseholds,
    roles=OFFICES,
    errors=(CampaignIsOver, NotOfPolicyTeam, TeamMemberReleased),
)
