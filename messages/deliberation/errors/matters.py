"""What a matter refuses, and what is needed to act on it. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

PLACE_AFFECTED = term("a place of yours among those affected", "本人所在地在受影响范围内")


class MatterStepSkipped(Conflict):
    """A2: raised, discussed, decided, executed, evaluated; no step may be skipped."""

    en = "A matter that is “{status:matter}” cannot become “{step:matter}”. Take the steps in their order."
    zh = "处于“{status:matter}”的议题不能进入“{step:matter}”，请按民提、民议、民决、民办、民评的顺序办理。"


class MatterStepTaken(Conflict):
    """A2: each step is taken once in a round."""

    en = "Somebody took this step meanwhile. Read the matter again."
    zh = "该步骤刚刚已有人办理，请重新读取议题。"


class MatterIsBeingVotedOn(Conflict):
    """A4: a matter does not rise while its council votes."""

    en = "A vote on the matter is open. Wait until it is closed."
    zh = "该议题正在表决，请待表决结束。"


class NoCouncilAbove(Conflict):
    """A4: a matter rises to a council of a higher tier."""

    en = "There is no council above this one. Found one first."
    zh = "上一层没有议事会，请先成立。"
