"""What the households of a campaign refuse. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class NotYourHousehold(Conflict):
    """A1: each household is somebody's, who visits it."""

    en = "This household is assigned to somebody else. Ask the office to assign it to you."
    zh = "该户不是您的包户，请由主管机构重新分配。"


class HouseholdHasLeft(Conflict):
    """A1: a campaign works on the households of its roll."""

    en = "This household is no longer on the campaign's roll."
    zh = "该户已不在本次工作户册中。"


class NeedIsMet(Conflict):
    """A1: a team does its part once for each asking."""

    en = "This need has been met."
    zh = "该项帮助已提供。"


class NeedOfAnotherTeam(Conflict):
    """A1: each team has its own part."""

    en = "This is another team's part: {team:campaign_team}."
    zh = "该事项由{team:campaign_team}负责。"
