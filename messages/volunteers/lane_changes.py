"""How the register of lanes changed 街巷变更 (A7): a lane got another name, or was split into several."""

from typing import Final

from messages import fields
from messages.operation import (
    ANYONE,
    DISTRICT_ADMIN,
    NOWHERE,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.lane_changes import LaneEnded, NameAlready, PartElsewhere
from messages.volunteers.errors.lanes import (
    LaneAlreadyRegistered,
    LaneUnknown,
    LineTooShortOrLong,
    LineWentElsewhere,
)
from messages.volunteers.lanes import DATUMS, LineString
from messages.words import Text

KINDS: Final = ("renamed", "split")
_WHO_KEEPS_IT: Final = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})


class RenameLane(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    name = fields.text(required=True)
    name_en = fields.text(0, load_default="")
    reason = fields.text(2, 500, required=True)


class LanePart(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    name = fields.text(required=True)
    name_en = fields.text(0, load_default="")
    line = fields.nested(LineString, load_default=None, allow_none=True)


class SplitLane(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    parts = fields.many(fields.nested(LanePart), least=2, most=10, required=True)
    datum = fields.choice(*DATUMS, load_default="wgs84")
    reason = fields.text(2, 500, required=True)


class ListLaneChanges(Paged):
    lane_code = fields.place(LANE, required=True)


class LaneChange(fields.Messages):
    """Until `at` the lane had the name before; of one that was split, `parts` are the lanes since then."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    kind = fields.choice(*KINDS, required=True)
    at = fields.instant(required=True)
    name_before = fields.text(required=True)
    name_after = fields.text(required=True, allow_none=True)
    parts = fields.many(fields.place(LANE), required=True)
    reason = fields.text(most=500, required=True)


RENAME_LANE = Operation(
    "volunteers.rename_lane",
    "POST /api/v1/lanes/{lane_code}/rename",
    Text("Give a lane another name; the one before stays in its history.", "街巷更名，原名保留在变更记录中。"),
    request=RenameLane,
    answer=LaneChange,
    roles=_WHO_KEEPS_IT,
    place="lane_code",
    errors=(LaneUnknown, LaneEnded, NameAlready),
)
SPLIT_LANE = Operation(
    "volunteers.split_lane",
    "POST /api/v1/lanes/{lane_code}/split",
    Text(
        "Split a lane into several: it ends, and its parts begin at that instant with its chief and its stewards.",
        "街巷拆分：原街巷即时终止，各段同时设立，由原街巷长和管家接续。",
    ),
    request=SplitLane,
    answer=LaneChange,
    roles=_WHO_KEEPS_IT,
    place="lane_code",
    errors=(
        LaneUnknown, LaneEnded, PartElsewhere, LaneAlreadyRegistered, LineWentElsewhere, LineTooShortOrLong,
    ),
)  # fmt: skip
LIST_LANE_CHANGES = Operation(
    "volunteers.list_lane_changes",
    "GET /api/v1/lanes/{lane_code}/changes",
    Text("List the changes of a lane, newest first.", "查询街巷的变更，由新到旧。"),
    request=ListLaneChanges,
    answer=page_of(LaneChange),
    roles=ANYONE,
    place=NOWHERE,
)
