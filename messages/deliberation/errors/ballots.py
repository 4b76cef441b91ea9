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


class AssistedBallotNeedsWitness(Conflict):
    """A2: a paper or assisted ballot names a helper and a witness, three different persons with the voter."""

    en = "Voter, helper and witness must be three different persons."
    zh = "选民、协助人和见证人须为三个不同的人。"


class BallotConfirmedAlready(Conflict):
    """A2: a witness confirms a ballot once; the voter's own needs no witness."""

    en = "This ballot waits for no witness."
    zh = "该选票无须见证人确认。"


class BallotsNotPublished(Conflict):
    """A2: ballots are published when the vote is closed, not before."""

    en = "Ballots are published when the vote is closed."
    zh = "选票在表决结束后公布。"
