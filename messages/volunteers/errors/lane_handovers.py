"""What a hand-over of a lane refuses. Each problem names the DOMAIN id of its rule."""

from messages.errors import Conflict
from messages.words import term

WHO_WAS_NAMED = term("the steward who is named to take over the lane", "被指定接手街巷的管家")
NAMED_OR_ASKED = term(
    "the steward who is named, or the office that the hand-over has come to", "被指定的管家，或该交接已转请的社区、街道"
)


class LaneHandoverSettled(Conflict):
    """A8.2: a hand-over is answered once."""

    en = "The hand-over is {status:lane_handover}. Name a steward anew where the lane still is to be handed over."
    zh = "该交接{status:lane_handover}；仍需交接的，请另行指定管家。"


class LaneHandoverPending(Conflict):
    """A8.2: a lane is offered to one steward at a time."""

    en = "Another steward is named and has not answered. Withdraw that hand-over first."
    zh = "已指定其他管家接手，尚待答复；请先撤回该交接。"


class LaneHandoverVoid(Conflict):
    """A8.2: what is handed over is a claim that lasts, to a steward who is active."""

    en = "The claim that was to be handed over has ended. Claim the lane, or wait in line for it."
    zh = "拟交接的认领已经结束，请直接认领该街巷或登记候补。"
