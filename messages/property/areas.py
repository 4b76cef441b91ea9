"""Areas 片区 (B1): the part of a flat area that one contract covers, drawn by its lanes and courtyards."""

from typing import Final

from messages import fields
from messages.operation import ANYONE, NOWHERE, ROLES, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.property.errors.areas import AreaIsClosed, AreaIsServed, LaneInAnotherArea, PlaceOutsideSubdistrict
from messages.territory import COURTYARD, LANE, SUBDISTRICT
from messages.words import Text

STATUSES: Final = ("active", "closed")


class MakeArea(fields.Messages):
    territory = fields.place(SUBDISTRICT, required=True)
    name = fields.text(2, 60, required=True)
    places = fields.many(fields.place(LANE, COURTYARD), most=60, least=1, required=True)
    residents = fields.whole(1, 10**6, required=True)
    households = fields.whole(1, 10**6, required=True)


class CountArea(fields.Messages):
    area_id = fields.id_(required=True)
    residents = fields.whole(1, 10**6)
    households = fields.whole(1, 10**6)


class OneArea(fields.Messages):
    area_id = fields.id_(required=True)


class ListAreas(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class Area(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    number = fields.text(required=True)
    territory = fields.place(required=True)
    name = fields.text(required=True)
    places = fields.many(fields.place(), required=True)
    residents = fields.whole(required=True)
    households = fields.whole(required=True)
    status = fields.choice(*STATUSES, required=True)
    made_at = fields.instant(required=True)


class ContractInForce(fields.Messages):
    """For anyone; its fee is for those who may read the contract."""

    id = fields.id_(required=True)
    company = fields.text(required=True)
    starts = fields.day(required=True)
    ends = fields.day(required=True)
    standard_version = fields.text(required=True)


class AreaWithContract(Area):
    contract = fields.nested(ContractInForce, required=True, allow_none=True)


class AreaCommittee(fields.Messages):
    """As deliberation tells it: proposed, founded, serving, or its term is over."""

    id = fields.id_(required=True)
    number = fields.text(required=True)
    name = fields.text(required=True)
    status = fields.text(required=True)
    places = fields.many(fields.place(), required=True)
    members = fields.whole(required=True)
    term_ends_on = fields.day(required=True, allow_none=True)


class AreaConvention(fields.Messages):
    id = fields.id_(required=True)
    number = fields.text(required=True)
    kind = fields.text(required=True)
    title = fields.text(required=True)
    in_force_from = fields.day(required=True)


class AreaSelfGovernance(fields.Messages):
    area_id = fields.id_(required=True)
    committees = fields.many(fields.nested(AreaCommittee), required=True)
    conventions = fields.many(fields.nested(AreaConvention), required=True)


class ShowLaneArea(fields.Messages):
    lane_code = fields.place(LANE, required=True)


class LatestScore(fields.Messages):
    """`points_x100`: hundredths of a point, 10000 the best; `evidence_percent` of the weight had evidence."""

    month = fields.month(required=True)
    points_x100 = fields.whole(required=True)
    grade = fields.text(required=True)
    evidence_percent = fields.whole(0, 100, load_default=None, allow_none=True)


class ComplaintCounts(fields.Messages):
    """Of the lane's complaints: not answered yet, and answered; those not found true are left out."""

    open = fields.whole(required=True)
    answered = fields.whole(required=True)


class LaneArea(fields.Messages):
    area_id = fields.id_(required=True)
    name = fields.text(required=True)
    company = fields.text(required=True, allow_none=True)
    company_name = fields.text(required=True, allow_none=True)
    starts = fields.day(required=True, allow_none=True)
    ends = fields.day(required=True, allow_none=True)
    score = fields.nested(LatestScore, required=True, allow_none=True)
    complaints = fields.nested(ComplaintCounts, required=True)


class LaneAreas(fields.Messages):
    """The areas that the lane, or a courtyard of it, lies in: mostly one or none."""

    lane_code = fields.place(LANE, required=True)
    areas = fields.many(fields.nested(LaneArea), required=True)


MAKE_AREA = Operation(
    "property.make_area",
    "POST /api/v1/areas",
    Text(
        "Draw an area by its lanes and courtyards. None of them may lie in another active area.",
        "按街巷、院落划定片区；同一街巷或院落不得属于两个片区。",
    ),
    request=MakeArea,
    answer=Area,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    place="territory",
    errors=(LaneInAnotherArea, PlaceOutsideSubdistrict),
    creates=True,
)
COUNT_AREA = Operation(
    "property.count_area",
    "PATCH /api/v1/areas/{area_id}",
    Text(
        "Correct how many residents or households an area has. What is not named stays.",
        "更新片区的居民数或户数；未填写的保持不变。",
    ),
    request=CountArea,
    answer=Area,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(AreaIsClosed,),
    decides=True,
)
CLOSE_AREA = Operation(
    "property.close_area",
    "POST /api/v1/areas/{area_id}/close",
    Text("Close an area that no contract serves; its lanes may be drawn anew.", "撤销无合同的片区，其街巷可重新划定。"),
    request=OneArea,
    answer=Area,
    roles=frozenset({SUBDISTRICT_OFFICER}),
    errors=(AreaIsServed, AreaIsClosed),
)
READ_AREA = Operation(
    "property.read_area",
    "GET /api/v1/areas/{area_id}",
    Text("Read an area with the contract in force.", "查看片区及其生效合同。"),
    request=OneArea,
    answer=AreaWithContract,
    roles=ROLES,
    place=NOWHERE,
)
LIST_AREAS = Operation(
    "property.list_areas",
    "GET /api/v1/areas",
    Text("List areas, newest first.", "查询片区。"),
    request=ListAreas,
    answer=page_of(Area),
    roles=ROLES,
    place=NOWHERE,
)
SHOW_AREA_SELF_GOVERNANCE = Operation(
    "property.show_area_self_governance",
    "GET /api/v1/areas/{area_id}/self-governance",
    Text(
        "Show everybody the self-governing committees and the conventions in force of an area.",
        "公开查看片区的自管会和生效公约。",
    ),
    request=OneArea,
    answer=AreaSelfGovernance,
    roles=ANYONE,
    place=NOWHERE,
)
SHOW_LANE_AREA = Operation(
    "property.show_lane_area",
    "GET /api/v1/lanes/{lane_code}/property",
    Text(
        "Show everybody who serves a lane, until when, how well, and how many complaints are answered.",
        "公开查看街巷的物业服务企业、合同期限、最近得分和投诉答复情况。",
    ),
    request=ShowLaneArea,
    answer=LaneAreas,
    roles=ANYONE,
    place=NOWHERE,
)
