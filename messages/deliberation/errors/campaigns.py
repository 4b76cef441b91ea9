"""What a household campaign refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

PLACE_OF_CAMPAIGN = term("the campaign's office, or a place in its team", "该入户工作的主管机构或工作队成员身份")


class CampaignIsOver(Conflict):
    """A1: what is done after a campaign's end does not count towards it."""

    en = "This campaign has ended. Open another one for what is still to be done."
    zh = "该入户工作已结束；尚未完成的请另行开展。"


class CampaignWithoutHouseholds(Conflict):
    """A1: a campaign begins with the roll of its households."""

    en = "No register in force names a household there. Import the community's register first."
    zh = "该地域没有已启用的户册，请先导入社区户册。"


class DeadlineNotLater(Conflict):
    """A1: a deadline lies ahead; one that is moved becomes later."""

    en = "The deadline must be {earliest} or later."
    zh = "截止日期不得早于 {earliest}。"
