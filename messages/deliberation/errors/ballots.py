"""What is wrong with a ballot. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class NotOnRoll(Conflict):
    """A2: only who stands on the roll may vote; it was frozen when the vote opened."""

    en = "This voter does not stand on the roll of the vote."
    zh = "该选民不在本次表决的选民册中。"


class BallotAlreadyCast(Conflict):
    """A2: a voter has one ballot."""

    en = "This voter's ballot was already cast. The voter may change it while the vote is open."
    zh = "该选民已投票；表决期间本人可以更改。"


class BallotNotCast(Conflict):
    """A2: only a ballot that was cast can be changed."""

    en = "There is no ballot of yours in this vote yet. Cast one."
    zh = "您尚未投票，请先投票。"


class BallotSpoilt(Conflict):
    """A2: a ballot has no more marks than its vote's method allows, each once; who abstains marks nothing else."""

    en = "Mark at most {limit} options, each once. Whoever abstains marks nothing else."
    zh = "最多选 {limit} 项，每项一次；选择弃权的不得再选其他。"


class BallotFinal(Conflict):
    """A2: where the rules say so, a ballot that was cast stays."""

    en = "By the rules of this vote a ballot that was cast is not changed."
    zh = "按本次表决规则，选票投出后不得更改。"


class AssistedBallotNeedsWitness(Conflict):
    """A2: a paper or assisted ballot names a helper and a witness, three different persons with the voter."""

    en = "Voter, helper and witness must be three different persons."
    zh = "选民、协助人和见证人须为三个不同的人。"


class WitnessUnknown(Conflict):
    """A2: a witness is somebody whom the registers or councils of the district know."""

    en = "Nobody in the district's registers or councils is called {name}. Name a witness who is known here."
    zh = "本区户册和议事会中没有 {name}，请注明已登记的见证人。"


class BallotConfirmedAlready(Conflict):
    """A2: a witness confirms or refuses a ballot once; the voter's own needs no witness."""

    en = "This ballot waits for no witness."
    zh = "该选票无须见证人确认。"


class BallotNeedsNoSecondEntry(Conflict):
    """A2: above a number that the rules set, a ballot is entered twice, by two helpers who do not see each other's."""

    en = "No ballot of this voter waits to be entered a second time."
    zh = "该选民没有等待复录的选票。"


class BallotsNotPublished(Conflict):
    """A2: ballots are published when the vote is closed, not before."""

    en = "Ballots are published when the vote is closed."
    zh = "选票在表决结束后公布。"
