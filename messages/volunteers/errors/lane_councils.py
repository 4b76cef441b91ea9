"""What a lane environment council refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class LaneHasCouncil(Conflict):
    """A9: one council keeps a lane, so that it is clear whose it is."""

    en = "One of these lanes is kept by another council already."
    zh = "其中有街巷已由其他街巷环境理事会负责。"


class LanesOutsideCommunity(Conflict):
    """A9: a council keeps lanes of its own community."""

    en = "These lanes are not of the council's community: {lanes:place}."
    zh = "这些街巷不在该理事会所在社区：{lanes:place}。"


class LaneCouncilDissolved(Conflict):
    """A9: who is no more takes nobody in."""

    en = "This council was dissolved. Found another one."
    zh = "该理事会已撤销，请另行成立。"


class MemberAlready(Conflict):
    """A9: one seat for one person."""

    en = "This person has a seat in the council already."
    zh = "此人已是该理事会成员。"


class MemberHasLeft(Conflict):
    """A9: whoever has left may be taken in again."""

    en = "This member has left already."
    zh = "该成员已退出。"
