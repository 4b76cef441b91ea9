"""What an open round refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

HOST_OR_LEADER = term("to be the host, the council's chair or its office", "主持人、议事会召集人或其主管机构身份")


class TeaRoundSettled(Conflict):
    """A2.1: a round is announced, then recorded or called off, once."""

    en = "The round is “{status:tea_round}”, so this is not possible. Read it again."
    zh = "该场茶馆议事当前状态为“{status:tea_round}”，不能办理此项。请重新查看。"


class TeaRoundNotYet(Conflict):
    """A2.1: heads are counted when people are there."""

    en = "This round begins at {opens_from}. Record it then."
    zh = "该场茶馆议事于 {opens_from} 开始，请届时记录。"


class TeaTopicSettled(Conflict):
    """A2.1: what was raised has one end."""

    en = "This topic is “{status:tea_topic}”, so nothing more is to be done with it here."
    zh = "该议事话题当前状态为“{status:tea_topic}”，无须再办。"


class TeaTopicElsewhere(Conflict):
    """A2.1: a round speaks of its own place."""

    en = "{place:place} does not lie where the council of this round is. Raise it as a matter there."
    zh = "{place:place}不在该议事会范围内，请到当地提出议题。"
