"""Swipes 刷卡 (A8.3): what a card reader in a lane saw, in batches, each swipe taken once. See `docs/swipes.md`.

The first swipe of a card checks its person in, the next one out. A swipe proves presence as the card does.
"""

from typing import Final

from messages import fields
from messages.operation import COMMUNITY_WORKER, SYSTEM, Operation
from messages.territory import LANE
from messages.volunteers.cards import CARD_NUMBER
from messages.volunteers.errors.lanes import LaneUnknown
from messages.words import Text

OUTCOMES: Final = ("checked_in", "checked_out", "repeated", "known", "refused")


class Swipe(fields.Messages):
    """`id` is the reader's own name for it, never reused; `at` by the reader's clock."""

    id = fields.text(1, 100, required=True)
    card = fields.word(*CARD_NUMBER, required=True)
    at = fields.instant(required=True)


class UploadSwipes(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    reader = fields.text(1, 100, required=True)
    swipes = fields.many(fields.nested(Swipe), most=50, least=1, required=True)


class SwipeTaken(fields.Messages):
    """Of each swipe: what it did, known from before, repeated at once, or refused with the problem's code."""

    swipe = fields.text(required=True)
    outcome = fields.choice(*OUTCOMES, required=True)
    session_id = fields.id_(required=True, allow_none=True)
    points = fields.whole(required=True)
    code = fields.text(required=True, allow_none=True)
    message = fields.text(most=500, required=True, allow_none=True)


class SwipesTaken(fields.Messages):
    items = fields.many(fields.nested(SwipeTaken), required=True)


UPLOAD_SWIPES = Operation(
    "volunteers.upload_swipes",
    "POST /api/v1/swipe-uploads",
    Text(
        "Send what a card reader saw: the first swipe of a card checks in, the next one out; each is taken once.",
        "上传读卡器刷卡记录：首次刷卡签到，再次刷卡签退，每条只计一次。",
    ),
    request=UploadSwipes,
    answer=SwipesTaken,
    roles=frozenset({SYSTEM, COMMUNITY_WORKER}),
    place="lane_code",
    errors=(LaneUnknown,),
    creates=True,
)
