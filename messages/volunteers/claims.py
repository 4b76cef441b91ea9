"""Claims 认领 (A8.2, A8.5): a steward's tie to a lane, with its beginning and end. Several may share one lane."""

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    COUNCIL_MEMBER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    STEWARD,
    SUBDISTRICT_OFFICER,
    SYSTEM,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.claims import ClaimAlreadyEnded, LaneAlreadyClaimed, LaneFull
from messages.volunteers.errors.lane_changes import LaneEnded
from messages.volunteers.errors.lanes import LaneUnknown
from messages.volunteers.errors.stewards import NotAnActiveSteward, OutsideOwnSubdistrict
from messages.words import Text


class ClaimLane(fields.Messages):
    lane_code = fields.place(LANE, required=True)


class NameClaim(fields.Messages):
    claim_id = fields.id_(required=True)


class ListClaims(Paged):
    within = fields.place(load_default=None)
    steward_id = fields.id_(load_default=None)
    active = fields.yes_or_no(load_default=True)


class Claim(fields.Messages):
    """Of a team, where `team_id` names one; `handed_over` is what was told to `handed_to`, who took it over."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    steward_id = fields.id_(required=True)
    person = fields.person(required=True)
    claimed_from = fields.instant(required=True)
    claimed_to = fields.instant(required=True, allow_none=True)
    team_id = fields.id_(required=True, allow_none=True)
    handed_to = fields.person(required=True, allow_none=True)
    handed_over = fields.text(0, 2000, required=True)


CLAIM_LANE = Operation(
    "volunteers.claim_lane",
    "POST /api/v1/lanes/{lane_code}/claims",
    Text(
        "Claim a lane of one's subdistrict; it counts as covered from now on.", "认领本街道的一条街巷，自此计为已覆盖。"
    ),
    request=ClaimLane,
    answer=Claim,
    roles=frozenset({STEWARD}),
    place="lane_code",
    errors=(LaneEnded, LaneFull, NotAnActiveSteward, OutsideOwnSubdistrict, LaneAlreadyClaimed, LaneUnknown),
    creates=True,
)
RELEASE_LANE = Operation(
    "volunteers.release_lane",
    "POST /api/v1/claims/{claim_id}/release",
    Text(
        "Release a claimed lane, oneself or by the community. Whoever wants another steward to take over offers it.",
        "结束对街巷的认领（本人或社区）；需由他人接手的，请发起交接。",
    ),
    request=NameClaim,
    answer=Claim,
    roles=frozenset({STEWARD, COMMUNITY_WORKER}),
    errors=(ClaimAlreadyEnded,),
    own=frozenset({STEWARD}),
)
LIST_CLAIMS = Operation(
    "volunteers.list_claims",
    "GET /api/v1/claims",
    Text("List who has claimed which lane: claims that last, or with active=false those that ended.", "查询认领情况。"),
    request=ListClaims,
    answer=page_of(Claim),
    roles=frozenset(
        {STEWARD, LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, COUNCIL_MEMBER, DISTRICT_ADMIN, SYSTEM}
    ),
)
