"""Waiting lists of lanes 街巷候补 (A8.2): who finds a lane full stands in line, and takes over when there is room."""

from typing import Final

from messages import fields
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, STEWARD, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.territory import LANE
from messages.volunteers.errors.claims import LaneAlreadyClaimed
from messages.volunteers.errors.lane_changes import LaneEnded
from messages.volunteers.errors.lane_waits import AlreadyWaiting, LaneNotFull, WaitEnded
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.errors.stewards import NotAnActiveSteward, OutsideOwnSubdistrict
from messages.words import Text

STATUSES: Final = ("waiting", "moved_up", "withdrawn")
_STEWARD: Final = frozenset({STEWARD})
_READERS: Final = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN}) | _STEWARD


class WaitForLane(fields.Messages):
    lane_code = fields.place(LANE, required=True)


class NameLaneWait(fields.Messages):
    wait_id = fields.id_(required=True)


class ListLaneWaits(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class LaneWait(fields.Messages):
    """Of one who has moved up, `claim_id` is the claim."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    steward_id = fields.id_(required=True)
    person = fields.person(required=True)
    status = fields.choice(*STATUSES, required=True)
    since = fields.instant(required=True)
    ended_at = fields.instant(required=True, allow_none=True)
    claim_id = fields.id_(required=True, allow_none=True)


WAIT_FOR_LANE = Operation(
    "volunteers.wait_for_lane",
    "POST /api/v1/lanes/{lane_code}/waits",
    Text(
        "Stand in line for a lane that is full; when there is room, the first in line has claimed it by itself.",
        "街巷名额已满时登记候补；有空额时，排在最前的候补人自动认领。",
    ),
    request=WaitForLane,
    answer=LaneWait,
    roles=_STEWARD,
    place="lane_code",
    errors=(
        NotAnActiveSteward, OutsideOwnSubdistrict, LaneUnknown, LaneEnded, LaneAlreadyClaimed, LaneNotFull,
        AlreadyWaiting,
    ),
    creates=True,
)  # fmt: skip
WITHDRAW_LANE_WAIT = Operation(
    "volunteers.withdraw_lane_wait",
    "POST /api/v1/lane-waits/{wait_id}/withdraw",
    Text("Leave the line.", "退出候补。"),
    request=NameLaneWait,
    answer=LaneWait,
    roles=_STEWARD,
    errors=(WaitEnded,),
    own=_STEWARD,
)
LIST_LANE_WAITS = Operation(
    "volunteers.list_lane_waits",
    "GET /api/v1/lane-waits",
    Text(
        "List who waits or has moved up, newest first: one's own, or the territory's for those in office.",
        "查询候补及其结果，由新到旧：本人的，或本辖区的。",
    ),
    request=ListLaneWaits,
    answer=page_of(LaneWait),
    roles=_READERS,
    own=_STEWARD,
)
