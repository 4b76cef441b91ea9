"""Coordinations 协调 (A7 "chiefs coordinate"): a chief calls named parties, and records who does what until when.

Where nothing moves, the subdistrict must see to it.
"""

from typing import Final

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
from messages.volunteers.errors.lane_coordinations import (
    CoordinationClosed,
    CoordinationNotDone,
    NothingAgreed,
    PartyNotCalled,
)
from messages.volunteers.errors.lanes import LaneUnknown
from messages.words import Text

STATUSES: Final = ("called", "settled", "unsettled")
WAITS_ON: Final = ("chief", "subdistrict")
_COORDINATORS: Final = frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER})
_READERS: Final = _COORDINATORS | {DISTRICT_ADMIN}


class CoordinationPart(fields.Messages):
    """`task` is empty and `due_on` null until something is agreed."""

    party = fields.text(1, 100, required=True)
    task = fields.text(0, 2000, required=True)
    due_on = fields.day(required=True, allow_none=True)
    result = fields.text(0, 2000, required=True)
    done_at = fields.instant(required=True, allow_none=True)


class LaneCoordination(fields.Messages):
    """`waits_on` must see that it goes on, until `due_at`; then the subdistrict must."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    text = fields.text(2, 2000, required=True)
    chief = fields.person(required=True)
    chief_name = fields.text(0, required=True)
    deputy_for = fields.person(required=True, allow_none=True)
    called_at = fields.instant(required=True)
    parts = fields.many(fields.nested(CoordinationPart), most=20, required=True)
    status = fields.choice(*STATUSES, required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    due_at = fields.instant(required=True)
    rule_version = fields.text(required=True)
    result = fields.text(0, 2000, required=True)
    closed_at = fields.instant(required=True, allow_none=True)


class CallLaneCoordination(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    text = fields.text(2, 2000, required=True)
    parties = fields.many(fields.text(1, 100), least=1, most=20, required=True)


class NameLaneCoordination(fields.Messages):
    lane_coordination_id = fields.id_(required=True)


class RecordCoordinationPart(NameLaneCoordination):
    party = fields.text(1, 100, required=True)
    task = fields.text(2, 2000, required=True)
    due_on = fields.day(required=True)


class ReportCoordinationPart(NameLaneCoordination):
    party = fields.text(1, 100, required=True)
    result = fields.text(2, 2000, required=True)


class CloseLaneCoordination(NameLaneCoordination):
    settled = fields.yes_or_no(required=True)
    result = fields.text(2, 2000, required=True)


class ListLaneCoordinations(Paged):
    """`overdue`: whose term is over; `waits_on` with it is what waits for a chief or a subdistrict."""

    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    waits_on = fields.choice(*WAITS_ON, load_default=None)
    overdue = fields.yes_or_no(load_default=None)


CALL_LANE_COORDINATION = Operation(
    "volunteers.call_lane_coordination",
    "POST /api/v1/lane-coordinations",
    Text(
        "Call a coordination of named parties on a matter of the lane, as its chief or the chief's deputy.",
        "街巷长（或其代理人）就街巷事项召集有关各方协调。",
    ),
    request=CallLaneCoordination,
    answer=LaneCoordination,
    roles=_COORDINATORS,
    errors=(LaneUnknown,),
    creates=True,
)
RECORD_COORDINATION_PART = Operation(
    "volunteers.record_coordination_part",
    "POST /api/v1/lane-coordinations/{lane_coordination_id}/record",
    Text("Record what a party does until when.", "记录参加方承担的事项和期限。"),
    request=RecordCoordinationPart,
    answer=LaneCoordination,
    roles=_COORDINATORS,
    errors=(CoordinationClosed, PartyNotCalled),
)
REPORT_COORDINATION_PART = Operation(
    "volunteers.report_coordination_part",
    "POST /api/v1/lane-coordinations/{lane_coordination_id}/report",
    Text("Report what a party has done of what was agreed.", "登记参加方完成情况。"),
    request=ReportCoordinationPart,
    answer=LaneCoordination,
    roles=_COORDINATORS,
    errors=(CoordinationClosed, PartyNotCalled, NothingAgreed),
)
CLOSE_LANE_COORDINATION = Operation(
    "volunteers.close_lane_coordination",
    "POST /api/v1/lane-coordinations/{lane_coordination_id}/close",
    Text(
        "Close a coordination: settled, when every party has done its part, or not settled.",
        "结束协调：各方均完成方可记为已解决，否则记为未解决。",
    ),
    request=CloseLaneCoordination,
    answer=LaneCoordination,
    roles=_COORDINATORS,
    errors=(CoordinationClosed, CoordinationNotDone),
)
READ_LANE_COORDINATION = Operation(
    "volunteers.read_lane_coordination",
    "GET /api/v1/lane-coordinations/{lane_coordination_id}",
    Text("Read one coordination with what each party does.", "查看一次协调及各方承担的事项。"),
    request=NameLaneCoordination,
    answer=LaneCoordination,
    roles=_READERS,
)
LIST_LANE_COORDINATIONS = Operation(
    "volunteers.list_lane_coordinations",
    "GET /api/v1/lane-coordinations",
    Text("List coordinations of the territory, newest first.", "查询辖区内的协调事项，由新到旧。"),
    request=ListLaneCoordinations,
    answer=page_of(LaneCoordination),
    roles=_READERS,
)
