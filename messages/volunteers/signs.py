"""Signs 街巷公示牌二维码 (A8.3): the code that hangs in a lane, signed, and renewed when it may have been copied."""

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.lanes import LaneUnknown
from messages.words import Text


class HangSign(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    reason = fields.text(2, 500, required=True)


class ListSigns(Paged):
    lane_code = fields.place(LANE, required=True)


class Sign(fields.Messages):
    """The code itself is read with the lane's QR code, by those who put it up."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    serial = fields.whole(1, required=True)
    hung_at = fields.instant(required=True)
    hung_by = fields.person(required=True)
    reason = fields.text(most=500, required=True)
    taken_down_at = fields.instant(required=True, allow_none=True)


HANG_SIGN = Operation(
    "volunteers.hang_sign",
    "POST /api/v1/lanes/{lane_code}/signs",
    Text(
        "Renew the code of a lane's sign: from now on the one before proves nothing. Print and hang the new one.",
        "更换街巷公示牌二维码：自此旧码不再作为在场证明，请打印并张贴新码。",
    ),
    request=HangSign,
    answer=Sign,
    roles=frozenset({SUBDISTRICT_OFFICER, COMMUNITY_WORKER}),
    place="lane_code",
    errors=(LaneUnknown,),
    creates=True,
)
LIST_SIGNS = Operation(
    "volunteers.list_signs",
    "GET /api/v1/lanes/{lane_code}/signs",
    Text("List the signs that hung in a lane, newest first.", "查询街巷二维码更换记录，由新到旧。"),
    request=ListSigns,
    answer=page_of(Sign),
    roles=frozenset({SUBDISTRICT_OFFICER, COMMUNITY_WORKER, LANE_CHIEF, DISTRICT_ADMIN}),
    place="lane_code",
)
