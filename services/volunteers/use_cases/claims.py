from chassis.act import Act
from messages.operation import COMMUNITY_WORKER
from services.volunteers.domain.claims import Claim
from services.volunteers.storage import claims, stewards


def claim_lane(act: Act, *, lane_code: str) -> Claim:
    steward = stewards.acting(act, lock=True)
    claim = steward.claim(lane_code, act.new_id(), act.now)
    claims.add(act, claim)
    return claim


def release_lane(act: Act, *, claim_id: str) -> Claim:
    claim = claims.get(act, claim_id)
    community = act.actor.is_(COMMUNITY_WORKER) and act.actor.covers(claim.territory)
    act.may(claim.person == act.actor.id or community, needed="oneself, or a community_worker of the place")
    claim.release(act.now)
    claims.save(act, claim)
    return claim
