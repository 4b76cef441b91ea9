"""What a claim refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class LaneAlreadyClaimed(Conflict):
    """A8.2: several stewards may share a lane, but each claims it once."""

    en = "You have claimed this lane already."
    zh = "您已认领这条街巷。"


class ClaimAlreadyEnded(Conflict):
    """A8.2: a claim ends once."""

    en = "This claim has ended already."
    zh = "该认领已经结束。"


class LaneFull(Conflict):
    """A8.2: several stewards share a lane, but not more than it takes."""

    en = "{count} stewards look after this lane, as many as it takes. Wait in line, or choose another."
    zh = "该街巷已有 {count} 位管家，名额已满，请登记候补或另选街巷。"


class NoStewardToHandTo(Conflict):
    """A8.2: a lane is handed over to another steward who is active."""

    en = "Nobody of that name is another active steward. Name one, or release the lane without handing it over."
    zh = "该人员不是其他在岗管家，请改填在岗管家，或不作交接直接结束认领。"
