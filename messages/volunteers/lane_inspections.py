"""Inspections 十有十无 (A9): a lane against twenty items, and which lanes meet the ten haves and the ten withouts."""

from typing import Final

from messages import fields
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    EVALUATOR,
    LANE_CHIEF,
    NOWHERE,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    PagedByCode,
    page_of,
)
from messages.rulebook import CODE
from messages.territory import LANE
from messages.volunteers.errors.lane_inspections import (
    InspectedAlready,
    InspectionSetAside,
    ItemsNotInspected,
    ItemUnknown,
)
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.lanes import KINDS
from messages.words import Text

STATUSES: Final = ("stands", "set_aside")
_INSPECTORS: Final = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER, EVALUATOR})
_STAFF: Final = _INSPECTORS | {LANE_CHIEF, DISTRICT_ADMIN}
_MOST_ITEMS: Final = 60


class Look(fields.Messages):
    """What was seen of one item: `met` is whether the lane has what it should have, or lacks what it should lack."""

    item = fields.word(*CODE, required=True)
    met = fields.yes_or_no(required=True)
    note = fields.text(0, 500, load_default="")
    photos = fields.many(fields.photo(), most=9, load_default=list)


class Finding(Look):
    """`open_cases`: of the item's classes, in the lane, as it was entered. While there is one, the item is not met."""

    open_cases = fields.whole(required=True)


class LaneInspection(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    status = fields.choice(*STATUSES, required=True)
    inspected_on = fields.day(required=True)
    inspector = fields.person(required=True)
    entered_at = fields.instant(required=True)
    rule_version = fields.text(required=True)
    findings = fields.many(fields.nested(Finding), most=_MOST_ITEMS, required=True)
    haves = fields.whole(required=True)
    withouts = fields.whole(required=True)
    ten_haves = fields.yes_or_no(required=True)
    ten_withouts = fields.yes_or_no(required=True)
    set_aside_by = fields.person(required=True, allow_none=True)
    set_aside_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class LaneStanding(fields.Messages):
    """A lane as its last inspection found it; of a lane that nobody has inspected, nulls."""

    territory = fields.place(LANE, required=True)
    name = fields.text(required=True)
    name_en = fields.text(0, required=True)
    kind = fields.choice(*KINDS, required=True)
    inspected_on = fields.day(required=True, allow_none=True)
    rule_version = fields.text(required=True, allow_none=True)
    haves = fields.whole(required=True, allow_none=True)
    withouts = fields.whole(required=True, allow_none=True)
    ten_haves = fields.yes_or_no(required=True, allow_none=True)
    ten_withouts = fields.yes_or_no(required=True, allow_none=True)
    not_met = fields.many(fields.text(), required=True)


class StandingsOfKind(fields.Messages):
    kind = fields.choice(*KINDS, required=True)
    lanes = fields.whole(required=True)
    inspected = fields.whole(required=True)
    ten_haves = fields.whole(required=True)
    ten_withouts = fields.whole(required=True)


class StandingTotals(fields.Messages):
    within = fields.place(required=True)
    on = fields.day(required=True)
    by_kind = fields.many(fields.nested(StandingsOfKind), required=True)


class InspectLane(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    inspected_on = fields.day_of_deed(required=True)
    findings = fields.many(fields.nested(Look), most=_MOST_ITEMS, least=1, required=True)


class OneInspection(fields.Messages):
    inspection_id = fields.id_(required=True)


class SetAsideInspection(OneInspection):
    reason = fields.text(2, 2000, required=True)


class ListInspections(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class ListStandings(PagedByCode):
    within = fields.place(required=True)
    on = fields.day(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    ten_haves = fields.yes_or_no(load_default=None)
    ten_withouts = fields.yes_or_no(load_default=None)


class CountStandings(fields.Messages):
    within = fields.place(required=True)
    on = fields.day(load_default=None)


INSPECT_LANE = Operation(
    "volunteers.inspect_lane",
    "POST /api/v1/lane-inspections",
    Text(
        "Inspect a lane against every item of the ten haves and ten withouts. A without against which a case is open in"
        " the lane is not met, whatever was seen. Nobody inspects a lane of which one is chief.",
        "按“十有十无”逐项检查街巷。街巷内有未结案件的“无”项不计达到；街巷长不检查本人负责的街巷。",
    ),
    request=InspectLane,
    answer=LaneInspection,
    roles=_INSPECTORS,
    place="lane_code",
    errors=(LaneUnknown, ItemsNotInspected, ItemUnknown, InspectedAlready),
    creates=True,
    decides=True,
)
SET_ASIDE_INSPECTION = Operation(
    "volunteers.set_aside_inspection",
    "POST /api/v1/lane-inspections/{inspection_id}/set-aside",
    Text(
        "Set a mistaken inspection aside, with the reason; by somebody else than who made it. It stays readable and"
        " counts no more.",
        "说明理由，作废有误的检查；由检查人以外的人作出。原记录保留可查，不再计入。",
    ),
    request=SetAsideInspection,
    answer=LaneInspection,
    roles=frozenset({SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
    errors=(InspectionSetAside,),
    decides=True,
)
READ_INSPECTION = Operation(
    "volunteers.read_inspection",
    "GET /api/v1/lane-inspections/{inspection_id}",
    Text("Read an inspection, item by item.", "逐项查看一次街巷检查。"),
    request=OneInspection,
    answer=LaneInspection,
    roles=_STAFF,
)
LIST_INSPECTIONS = Operation(
    "volunteers.list_inspections",
    "GET /api/v1/lane-inspections",
    Text("List inspections of the territory, newest first.", "查询本辖区街巷检查，由新到旧。"),
    request=ListInspections,
    answer=page_of(LaneInspection),
    roles=_STAFF,
)
LIST_STANDINGS = Operation(
    "volunteers.list_standings",
    "GET /api/v1/lane-standings",
    Text(
        "List lanes as their last inspection up to a day found them, by code; those that meet the ten withouts, or the"
        " ten haves, or do not.",
        "按编码查询截至某日最近一次检查的街巷情况，可按是否达到“十有”“十无”筛选。",
    ),
    request=ListStandings,
    answer=page_of(LaneStanding),
    roles=ANYONE,
    place=NOWHERE,
)
COUNT_STANDINGS = Operation(
    "volunteers.count_standings",
    "GET /api/v1/lane-standing-totals",
    Text(
        "Count the lanes that meet the ten haves and the ten withouts on a day, by main street and back lane.",
        "按主要大街和背街小巷统计某日达到“十有”“十无”的街巷数。",
    ),
    request=CountStandings,
    answer=StandingTotals,
    roles=ANYONE,
    place=NOWHERE,
)
