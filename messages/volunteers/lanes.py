"""Lanes 街巷 (A8, A8.5): the register, what everybody may know of a lane, and how many lanes have a steward."""

from typing import Final

from messages import fields
from messages.operation import (
    ANYONE,
    COMMANDER,
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    NOWHERE,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    SYSTEM,
    Operation,
    PagedByCode,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.chiefs import LaneNeverWithoutChief
from messages.volunteers.errors.lanes import (
    LaneAlreadyRegistered,
    LaneUnknown,
    LineTooShortOrLong,
    LineWentElsewhere,
)
from messages.volunteers.reports import STATUSES
from messages.words import Text, term

DATUMS: Final = ("wgs84", "gcj02")
KINDS: Final = ("main_street", "back_lane")
_WHO_KEEPS_IT = frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN})
_SIGNED_IN = frozenset({
    STEWARD, RESIDENT, LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, COUNCIL_MEMBER, COMMANDER, DISTRICT_ADMIN,
    SYSTEM,
})  # fmt: skip


TELEPHONE: Final = (r"\+?[0-9][0-9 -]{4,18}[0-9]", term("a telephone number", "电话号码"))


class Chief(fields.Messages):
    """The lane chief as named on the lane's board, with the number for everybody (A7): no private one."""

    name = fields.text(1, 50, required=True)
    phone = fields.word(*TELEPHONE, required=True)


class LineString(fields.Messages):
    """GeoJSON (RFC 7946): positions of longitude and latitude, from one end of the lane to the other."""

    type = fields.choice("LineString", required=True)
    coordinates = fields.many(fields.many(fields.number(-180, 180), least=2, most=2), least=2, most=500, required=True)


class RegisterLane(fields.Placed):
    """`datum` is that of the point and the line; what comes in GCJ-02 is kept in WGS-84."""

    lane_code = fields.place(LANE, required=True)
    name = fields.text(required=True)
    name_en = fields.text(0, load_default="")
    kind = fields.choice(*KINDS, required=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)
    line = fields.nested(LineString, load_default=None, allow_none=True)
    datum = fields.choice(*DATUMS, load_default="wgs84")
    capacity = fields.whole(1, 1000, load_default=None, allow_none=True)
    chief = fields.nested(Chief, load_default=None, allow_none=True)


class CorrectLane(fields.Placed):
    lane_code = fields.place(LANE, required=True)
    name = fields.text()
    name_en = fields.text(0)
    kind = fields.choice(*KINDS)
    point = fields.nested(fields.Point, allow_none=True)
    line = fields.nested(LineString, allow_none=True)
    datum = fields.choice(*DATUMS)
    capacity = fields.whole(1, 1000, allow_none=True)
    chief = fields.nested(Chief, allow_none=True)


class NameLane(fields.Messages):
    lane_code = fields.place(LANE, required=True)


class ListLanes(PagedByCode):
    within = fields.place(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    covered = fields.yes_or_no(load_default=None)
    last_visited_before = fields.instant(load_default=None)


class ShowCoverage(fields.Messages):
    within = fields.place(required=True)
    on = fields.day(load_default=None)


class Lane(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    name = fields.text(required=True)
    name_en = fields.text(0, required=True)
    kind = fields.choice(*KINDS, required=True)
    point = fields.nested(fields.Point, required=True, allow_none=True)
    line = fields.nested(LineString, required=True, allow_none=True)
    metres = fields.whole(required=True, allow_none=True)
    chief = fields.nested(Chief, required=True, allow_none=True)
    registered_at = fields.instant(required=True)
    ended_at = fields.instant(required=True, allow_none=True)
    capacity = fields.whole(1, required=True, allow_none=True)
    """How many stewards it takes at once; null: as many as like to."""


class LaneSeen(fields.Messages):
    """A lane in a list. `last_visited_at` is the last check-in or patrol there, null when nobody ever came."""

    territory = fields.place(LANE, required=True)
    name = fields.text(required=True)
    name_en = fields.text(0, required=True)
    kind = fields.choice(*KINDS, required=True)
    stewards = fields.whole(required=True)
    covered = fields.yes_or_no(required=True)
    last_visited_at = fields.instant(required=True, allow_none=True)


class ReportsOfStatus(fields.Messages):
    status = fields.choice(*STATUSES, required=True)
    count = fields.whole(required=True)


class LanePage(LaneSeen):
    """The public part: no person is named but the chief, as on the lane's board. One that was split has ended."""

    version = fields.whole(1, required=True)
    line = fields.nested(LineString, required=True, allow_none=True)
    metres = fields.whole(required=True, allow_none=True)
    registered_at = fields.instant(required=True)
    ended_at = fields.instant(required=True, allow_none=True)
    capacity = fields.whole(1, required=True, allow_none=True)
    chief = fields.nested(Chief, required=True, allow_none=True)
    covered_since = fields.instant(required=True, allow_none=True)
    reports = fields.many(fields.nested(ReportsOfStatus), required=True)


class QrCode(fields.Messages):
    territory = fields.place(LANE, required=True)
    qr_code = fields.text(required=True)


class Rate(fields.Messages):
    """`rate` is covered ÷ lanes, from 0 to 1; null where there is no lane. By length: of those whose line is known."""

    lanes = fields.whole(required=True)
    covered = fields.whole(required=True)
    rate = fields.number(0, 1, required=True, allow_none=True)
    metres = fields.whole(required=True)
    covered_metres = fields.whole(required=True)
    rate_by_length = fields.number(0, 1, required=True, allow_none=True)


class RateOfKind(Rate):
    kind = fields.choice(*KINDS, required=True)


class RateOfPlace(Rate):
    place = fields.place(required=True)


class Coverage(Rate):
    within = fields.place(required=True)
    on = fields.day(required=True)
    by_kind = fields.many(fields.nested(RateOfKind), required=True)
    by_place = fields.many(fields.nested(RateOfPlace), most=500, required=True)


REGISTER_LANE = Operation(
    "volunteers.register_lane",
    "POST /api/v1/lanes",
    Text("Enter a lane into the register; it counts for coverage from now on.", "登记街巷，自此计入覆盖率。"),
    request=RegisterLane,
    answer=Lane,
    roles=_WHO_KEEPS_IT,
    place="lane_code",
    errors=(LaneAlreadyRegistered, LineWentElsewhere, LineTooShortOrLong),
    creates=True,
)
CORRECT_LANE = Operation(
    "volunteers.correct_lane",
    "PATCH /api/v1/lanes/{lane_code}",
    Text(
        "Correct a lane's names, kind, point, line or chief. GPS proofs are measured from the point; null takes away.",
        "更正街巷名称、类别、位置、线形或街巷长；定位证明以此位置为准，填 null 则删去。",
    ),
    request=CorrectLane,
    answer=Lane,
    roles=_WHO_KEEPS_IT,
    place="lane_code",
    errors=(LaneUnknown, LaneNeverWithoutChief, LineWentElsewhere, LineTooShortOrLong),
)
READ_LANE_QR_CODE = Operation(
    "volunteers.read_lane_qr_code",
    "GET /api/v1/lanes/{lane_code}/qr-code",
    Text("Read the code on the lane's board, which proves that one was there.", "查看街巷公示牌上的二维码内容。"),
    request=NameLane,
    answer=QrCode,
    roles=_WHO_KEEPS_IT | {LANE_CHIEF, COMMUNITY_WORKER},
    place="lane_code",
    errors=(LaneUnknown,),
)
LIST_LANES = Operation(
    "volunteers.list_lanes",
    "GET /api/v1/lanes",
    Text(
        "List lanes by code, with stewards and last visit; `last_visited_before` also finds those never visited.",
        "按代码查询街巷及其管家数、最近巡访；last_visited_before 也包含从未巡访的。",
    ),
    request=ListLanes,
    answer=page_of(LaneSeen),
    roles=_SIGNED_IN,
)
SHOW_LANE = Operation(
    "volunteers.show_lane",
    "GET /api/v1/lanes/{lane_code}",
    Text(
        "Show the public part of a lane's page: stewards, coverage, visits, reports.",
        "街巷公开页：管家、覆盖、巡访、上报。",
    ),
    request=NameLane,
    answer=LanePage,
    roles=ANYONE,
    place=NOWHERE,
    errors=(LaneUnknown,),
)
SHOW_COVERAGE = Operation(
    "volunteers.show_coverage",
    "GET /api/v1/lanes/coverage",
    Text(
        "Show the share of lanes with an active steward at a day's end (today: now), by kind and sub-territory.",
        "某日日终（当日为此刻）有在岗管家的街巷占比，按类别和下级地域。",
    ),
    request=ShowCoverage,
    answer=Coverage,
    roles=_SIGNED_IN,
    place="within",
)
