"""What the roll of a noticed vote refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class RollIsTheCouncils(Conflict):
    """A2: the roll of a vote of representatives is the council's members."""

    en = "This vote's roll is the council's members. Its office seats or unseats them."
    zh = "本次表决的选民册即议事会成员，由主管机构办理增补或离任。"


class RollIsFrozen(Conflict):
    """A2: until the vote opens the roll may be objected to; then it is frozen."""

    en = "The time for objections to the roll ended at {until}."
    zh = "对选民册的异议期已于 {until} 截止。"


class RollObjectionsOpen(Conflict):
    """A2: a vote opens when each objection to its roll is decided."""

    en = "{count} corrections of the roll are not decided. Accept or decline each, then open the vote."
    zh = "尚有 {count} 项选民册更正未作决定，请先逐项决定再开始表决。"


class RollCorrectionDecided(Conflict):
    """A2: a correction of the roll is decided once."""

    en = "This correction is {status:roll_correction}."
    zh = "该更正{status:roll_correction}。"


class RollCorrectionEmpty(Conflict):
    """A2: a correction takes off who stands on the roll, or puts on who does not."""

    en = "The roll is so already: who is put on does not stand there, who is taken off or changed does."
    zh = "选民册已是如此：增补须尚未列入，移除或更改须已列入。"


class PlaceNotOfRoll(Conflict):
    """A2: the roll of a vote is of the places that its matter is about."""

    en = "{place:place} is none of the places that this vote is about. Name the lane or courtyard of the voter."
    zh = "{place:place}不在本次表决所涉地点之内，请写明选民在其中居住的街巷或院落。"


class RollCorrectionPending(Conflict):
    """A2: one correction about one voter at a time."""

    en = "A correction about this voter waits for its decision."
    zh = "关于该选民的更正正在等待决定。"
