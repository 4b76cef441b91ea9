"""What waiting for a lane refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict


class AlreadyWaiting(Conflict):
    """A8.2: one stands in a line once."""

    en = "You wait for this lane already."
    zh = "您已在该街巷的候补名单中。"


class LaneNotFull(Conflict):
    """A8.2: who can claim a lane does not wait for it."""

    en = "This lane has room. Claim it instead."
    zh = "该街巷尚有名额，请直接认领。"


class WaitEnded(Conflict):
    """A8.2: one leaves a line once."""

    en = "This waiting is over: {status:lane_wait}."
    zh = "该候补已结束：{status:lane_wait}。"
