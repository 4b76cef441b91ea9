"""What the teams of a household campaign refuse. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class AlreadyOnTeam(Conflict):
    """A1: each team has its own part, so a person is in one."""

    en = "This person is already in a team of the campaign. Release her there first."
    zh = "该人员已在本次入户工作的一支队伍中，请先调离。"


class TeamMemberReleased(Conflict):
    """A1: households go to who is there."""

    en = "This member has been released from the campaign."
    zh = "该成员已调离本次入户工作。"


class NotOfPolicyTeam(Conflict):
    """A1: households are assigned to those who tell the policy."""

    en = "This member is of another team: {team:campaign_team}. Households are assigned to the policy team."
    zh = "该成员属于{team:campaign_team}；包户由政策宣讲队承担。"
