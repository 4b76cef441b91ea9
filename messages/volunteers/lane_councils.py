"""Lane environment councils 街巷环境理事会 (A9): the lanes that they keep, and who sits in them."""

from typing import Final

from messages import fields
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    NOWHERE,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import COMMUNITY, LANE
from messages.volunteers.errors.lane_councils import (
    LaneCouncilDissolved,
    LaneHasCouncil,
    LanesOutsideCommunity,
    MemberAlready,
    MemberHasLeft,
)
from messages.volunteers.errors.lanes import LaneUnknown
from messages.words import Text

SEATS: Final = (
    "lane_chief", "street_staff", "community", "resident", "volunteer", "property_company", "resident_unit",
)  # fmt: skip
STATUSES: Final = ("active", "dissolved")
_MOST_LANES: Final = 40
_KEEPERS: Final = frozenset({COMMUNITY_WORKER, SUBDISTRICT_OFFICER})


class SeatsTaken(fields.Messages):
    seat = fields.choice(*SEATS, required=True)
    members = fields.whole(1, required=True)


class LaneCouncil(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(COMMUNITY, required=True)
    name = fields.text(most=100, required=True)
    status = fields.choice(*STATUSES, required=True)
    lanes = fields.many(fields.place(LANE), most=_MOST_LANES, required=True)
    founded_on = fields.day(required=True)
    dissolved_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)


class LaneCouncilSeen(LaneCouncil):
    """With how many sit in it, by seat; without names."""

    seats = fields.many(fields.nested(SeatsTaken), required=True)


class LaneCouncilMember(fields.Messages):
    """`person` is null of who has no account. A name is shown to the members and to the staff of the place."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    council_id = fields.id_(required=True)
    territory = fields.place(COMMUNITY, required=True)
    seat = fields.choice(*SEATS, required=True)
    name = fields.text(most=100, required=True)
    unit = fields.text(0, 100, required=True)
    person = fields.person(required=True, allow_none=True)
    joined_on = fields.day(required=True)
    left_on = fields.day(required=True, allow_none=True)


class SeatsWithin(SeatsTaken):
    pass


class LaneCouncilTotals(fields.Messages):
    within = fields.place(required=True)
    councils = fields.whole(required=True)
    members = fields.whole(required=True)
    lanes = fields.whole(required=True)
    seats = fields.many(fields.nested(SeatsWithin), required=True)


class FoundLaneCouncil(fields.Messages):
    community = fields.place(COMMUNITY, required=True)
    name = fields.text(2, 100, required=True)
    lanes = fields.many(fields.place(LANE), most=_MOST_LANES, least=1, required=True)
    founded_on = fields.day_of_deed(required=True)


class OneCouncil(fields.Messages):
    lane_council_id = fields.id_(required=True)


class ChangeLaneCouncil(OneCouncil):
    name = fields.text(2, 100)
    lanes = fields.many(fields.place(LANE), most=_MOST_LANES, least=1)


class DissolveLaneCouncil(OneCouncil):
    reason = fields.text(2, 2000, required=True)


class ListLaneCouncils(Paged):
    within = fields.place(load_default=None)
    lane_code = fields.place(LANE, load_default=None)
    status = fields.choice(*STATUSES, load_default="active")


class CountLaneCouncils(fields.Messages):
    within = fields.place(required=True)


class SeatMember(OneCouncil):
    seat = fields.choice(*SEATS, required=True)
    name = fields.text(1, 100, required=True)
    unit = fields.text(0, 100, load_default="")
    person = fields.person(load_default=None, allow_none=True)
    joined_on = fields.day_of_deed(required=True)


class OneMember(fields.Messages):
    member_id = fields.id_(required=True)


class ListMembers(Paged, OneCouncil):
    seat = fields.choice(*SEATS, load_default=None)
    left = fields.yes_or_no(load_default=False)


FOUND_LANE_COUNCIL = Operation(
    "volunteers.found_lane_council",
    "POST /api/v1/lane-councils",
    Text(
        "Found a council for one or several lanes of a community. A lane is kept by one council.",
        "为社区内一条或几条街巷成立街巷环境理事会；一条街巷只归一个理事会。",
    ),
    request=FoundLaneCouncil,
    answer=LaneCouncil,
    roles=_KEEPERS,
    place="community",
    errors=(LaneUnknown, LaneHasCouncil, LanesOutsideCommunity),
    creates=True,
)
CHANGE_LANE_COUNCIL = Operation(
    "volunteers.change_lane_council",
    "PATCH /api/v1/lane-councils/{lane_council_id}",
    Text("Change a council's name or the lanes that it keeps.", "调整理事会名称或负责的街巷。"),
    request=ChangeLaneCouncil,
    answer=LaneCouncil,
    roles=_KEEPERS,
    errors=(LaneUnknown, LaneHasCouncil, LanesOutsideCommunity, LaneCouncilDissolved),
)
DISSOLVE_LANE_COUNCIL = Operation(
    "volunteers.dissolve_lane_council",
    "POST /api/v1/lane-councils/{lane_council_id}/dissolve",
    Text(
        "Dissolve a council, with the reason; its lanes may get another.",
        "说明理由，撤销理事会；其街巷可另行成立理事会。",
    ),
    request=DissolveLaneCouncil,
    answer=LaneCouncil,
    roles=_KEEPERS,
    errors=(LaneCouncilDissolved,),
)
READ_LANE_COUNCIL = Operation(
    "volunteers.read_lane_council",
    "GET /api/v1/lane-councils/{lane_council_id}",
    Text("Read what lanes a council keeps, and how many sit in it.", "查看理事会负责的街巷和各类成员数。"),
    request=OneCouncil,
    answer=LaneCouncilSeen,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_LANE_COUNCILS = Operation(
    "volunteers.list_lane_councils",
    "GET /api/v1/lane-councils",
    Text("List councils of a place, or of a lane, newest first.", "按地区或街巷查询理事会，由新到旧。"),
    request=ListLaneCouncils,
    answer=page_of(LaneCouncil),
    roles=ANYONE,
    place=NOWHERE,
)
COUNT_LANE_COUNCILS = Operation(
    "volunteers.count_lane_councils",
    "GET /api/v1/lane-council-totals",
    Text(
        "Count the councils of a place that are active, the lanes that they keep, and their members by seat.",
        "统计一地运行中的理事会、负责的街巷和各类成员。",
    ),
    request=CountLaneCouncils,
    answer=LaneCouncilTotals,
    roles=ANYONE,
    place=NOWHERE,
)
ADD_LANE_COUNCIL_MEMBER = Operation(
    "volunteers.add_lane_council_member",
    "POST /api/v1/lane-councils/{lane_council_id}/members",
    Text("Take somebody into a council.", "吸收理事会成员。"),
    request=SeatMember,
    answer=LaneCouncilMember,
    roles=_KEEPERS,
    errors=(LaneCouncilDissolved, MemberAlready),
    creates=True,
)
LEAVE_LANE_COUNCIL = Operation(
    "volunteers.leave_lane_council",
    "POST /api/v1/lane-council-members/{member_id}/leave",
    Text(
        "A member leaves: by her own word, or the community tells that she has.", "成员退出：由本人提出，或由社区登记。"
    ),
    request=OneMember,
    answer=LaneCouncilMember,
    roles=_KEEPERS | {RESIDENT, STEWARD, LANE_CHIEF},
    errors=(MemberHasLeft,),
    own=frozenset({RESIDENT, STEWARD, LANE_CHIEF}),
)
LIST_MEMBERS = Operation(
    "volunteers.list_members",
    "GET /api/v1/lane-councils/{lane_council_id}/members",
    Text(
        "List who sits in a council, oldest first; for its members and the staff of the place.",
        "查询理事会成员，由先到后；限理事会成员和本辖区工作人员。",
    ),
    request=ListMembers,
    answer=page_of(LaneCouncilMember),
    roles=_KEEPERS | {RESIDENT, STEWARD, LANE_CHIEF, DISTRICT_ADMIN},
    own=frozenset({RESIDENT, STEWARD}),
)
