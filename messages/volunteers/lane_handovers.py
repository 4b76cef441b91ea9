"""Hand-overs of lanes 街巷交接 (A8.2): a steward names who takes over, and keeps the lane until that one accepts."""

from typing import Final

from messages import fields
from messages.operation import COMMUNITY_WORKER, DISTRICT_ADMIN, STEWARD, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.territory import LANE
from messages.volunteers.errors.claims import ClaimAlreadyEnded, NoStewardToHandTo
from messages.volunteers.errors.lane_handovers import LaneHandoverPending, LaneHandoverSettled, LaneHandoverVoid
from messages.volunteers.errors.stewards import NotAnActiveSteward, OutsideOwnSubdistrict
from messages.words import Text

STATUSES: Final = ("offered", "accepted", "declined", "withdrawn", "lapsed")
WAITS_ON: Final = ("steward", "community", "subdistrict")
_STEWARD: Final = frozenset({STEWARD})
_GIVERS: Final = frozenset({COMMUNITY_WORKER}) | _STEWARD
_ASKED: Final = frozenset({SUBDISTRICT_OFFICER}) | _GIVERS
_READERS: Final = frozenset({DISTRICT_ADMIN}) | _ASKED


class OfferLane(fields.Messages):
    """`words` is what to know of the lane."""

    claim_id = fields.id_(required=True)
    to = fields.person(required=True)
    words = fields.text(0, 2000, load_default="")


class OneLaneHandover(fields.Messages):
    lane_handover_id = fields.id_(required=True)


class DeclineLaneHandover(OneLaneHandover):
    reason = fields.text(2, 2000, required=True)


class ListLaneHandovers(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


class LaneHandoverRung(fields.Messages):
    waits_on = fields.choice(*WAITS_ON, required=True)
    at = fields.instant(required=True)
    until = fields.instant(required=True)


class LaneHandover(fields.Messages):
    """`asked` tells who was asked; the steward `to` may answer at any time. `new_claim_id` is what followed."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    claim_id = fields.id_(required=True)
    giver = fields.person(required=True)
    to = fields.person(required=True)
    words = fields.text(0, 2000, required=True)
    offered_by = fields.person(required=True)
    offered_at = fields.instant(required=True)
    rule_version = fields.text(required=True)
    waits_on = fields.choice(*WAITS_ON, required=True)
    due_at = fields.instant(required=True)
    asked = fields.many(fields.nested(LaneHandoverRung), most=10, required=True)
    status = fields.choice(*STATUSES, required=True)
    settled_by = fields.person(required=True, allow_none=True)
    settled_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)
    new_claim_id = fields.id_(required=True, allow_none=True)


OFFER_LANE = Operation(
    "volunteers.offer_lane",
    "POST /api/v1/claims/{claim_id}/handovers",
    Text(
        "Name another active steward who is to take over the lane, oneself or by the community. The claim lasts until"
        " that one accepts.",
        "由本人或社区指定其他在岗管家接手街巷；对方接受前，原认领继续有效。",
    ),
    request=OfferLane,
    answer=LaneHandover,
    roles=_GIVERS,
    errors=(ClaimAlreadyEnded, NoStewardToHandTo, LaneHandoverPending),
    own=_STEWARD,
    creates=True,
)
ACCEPT_LANE_HANDOVER = Operation(
    "volunteers.accept_lane_handover",
    "POST /api/v1/lane-handovers/{lane_handover_id}/accept",
    Text(
        "The named steward takes over: one claim ends at the instant at which the other begins.",
        "被指定的管家接手：原认领结束与新认领开始为同一时刻。",
    ),
    request=OneLaneHandover,
    answer=LaneHandover,
    roles=_STEWARD,
    errors=(LaneHandoverSettled, LaneHandoverVoid, NotAnActiveSteward, OutsideOwnSubdistrict),
    own=_STEWARD,
)
DECLINE_LANE_HANDOVER = Operation(
    "volunteers.decline_lane_handover",
    "POST /api/v1/lane-handovers/{lane_handover_id}/decline",
    Text(
        "Decline with the reason: the named steward, or the office that silence has brought it to. The claim lasts, and"
        " whoever has it may name another or release the lane.",
        "被指定的管家说明理由不接手，或由逾期转请的社区、街道代为了结；原认领继续有效，可另行指定或结束认领。",
    ),
    request=DeclineLaneHandover,
    answer=LaneHandover,
    roles=_ASKED,
    errors=(LaneHandoverSettled,),
    own=_STEWARD,
    decides=True,
)
WITHDRAW_LANE_HANDOVER = Operation(
    "volunteers.withdraw_lane_handover",
    "POST /api/v1/lane-handovers/{lane_handover_id}/withdraw",
    Text(
        "Keep the lane after all: before an answer, or after it was declined; oneself or by the community.",
        "在答复前，或对方不接手后，由本人或社区撤回交接，继续认领。",
    ),
    request=OneLaneHandover,
    answer=LaneHandover,
    roles=_GIVERS,
    errors=(LaneHandoverSettled,),
    own=_STEWARD,
)
READ_LANE_HANDOVER = Operation(
    "volunteers.read_lane_handover",
    "GET /api/v1/lane-handovers/{lane_handover_id}",
    Text("Read a hand-over: both stewards, and the staff of the place.", "交接双方和本辖区工作人员查看街巷交接。"),
    request=OneLaneHandover,
    answer=LaneHandover,
    roles=_READERS,
    own=_STEWARD,
)
LIST_LANE_HANDOVERS = Operation(
    "volunteers.list_lane_handovers",
    "GET /api/v1/lane-handovers",
    Text(
        "List hand-overs that one gives or is named in, and for the staff those of the place; newest first.",
        "查询本人交出或接手的街巷交接，工作人员查询本辖区的，由新到旧。",
    ),
    request=ListLaneHandovers,
    answer=page_of(LaneHandover),
    roles=_READERS,
    own=_STEWARD,
)
