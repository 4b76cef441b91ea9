from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.operation import COMMUNITY_WORKER
from messages.volunteers.claims import CLAIM_LANE, LIST_CLAIMS, RELEASE_LANE
from messages.volunteers.errors.claims import LaneFull
from messages.volunteers.errors.stewards import ONESELF_OR_COMMUNITY
from services.volunteers.domain.claims import MOVES, Claim
from services.volunteers.domain.lane_changes import must_last
from services.volunteers.storage import claims, lanes, stewards
from services.volunteers.use_cases.lane_waits import fill_free_places


def claim_lane(act: Act, *, lane_code: str) -> Claim:
    return claimed(act, lane_code)


def claimed(act: Act, lane_code: str, *, team_id: str | None = None) -> Claim:
    """By the steward who acts, for the team where one is named."""
    steward = stewards.acting(act, lock=True)
    lane = lanes.locked(act, lane_code)
    must_last(lane)
    if lane.capacity is not None and len(claims.active_on(act, lane_code)) >= lane.capacity:
        raise LaneFull(count=lane.capacity)
    claim = steward.claim(lane_code, act.new_id(), act.now)
    claim.team_id = team_id
    claims.add(act, claim)
    return claim


def release_lane(act: Act, *, claim_id: str) -> Claim:
    claim = claims.get(act, claim_id)
    community = act.actor.is_(COMMUNITY_WORKER) and act.actor.covers(claim.territory)
    act.may(claim.person == act.actor.id or community, needed=ONESELF_OR_COMMUNITY)
    claim.release(act.now)
    claims.save(act, claim)
    fill_free_places(act, lanes.locked(act, claim.territory), leaving=1)
    return claim


SUBJECT = Subject(
    operations={
        CLAIM_LANE: claim_lane,
        RELEASE_LANE: release_lane,
        LIST_CLAIMS: claims.list_claims,
    },
    life_cycles=(LifeCycle("claim", MOVES),),
)
