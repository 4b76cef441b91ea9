"""Lock order: hand-over → claim → steward → lane → its line."""

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.operation import COMMUNITY_WORKER, SUBDISTRICT_OFFICER
from messages.volunteers.errors.claims import ClaimAlreadyEnded, NoStewardToHandTo
from messages.volunteers.errors.lane_handovers import NAMED_OR_ASKED, WHO_WAS_NAMED, LaneHandoverVoid
from messages.volunteers.errors.stewards import ONESELF_OR_COMMUNITY
from messages.volunteers.lane_handovers import (
    ACCEPT_LANE_HANDOVER,
    DECLINE_LANE_HANDOVER,
    LIST_LANE_HANDOVERS,
    OFFER_LANE,
    READ_LANE_HANDOVER,
    WITHDRAW_LANE_HANDOVER,
)
from services.volunteers.domain.claims import Claim
from services.volunteers.domain.lane_handovers import (
    COMMUNITY,
    MOVES,
    OFFERED,
    STEWARD,
    SUBDISTRICT,
    HandoverRung,
    LaneHandover,
)
from services.volunteers.rulebook.handing_over import HANDING_OVER
from services.volunteers.storage import claims, lane_handovers, lanes, stewards
from services.volunteers.use_cases.lane_waits import fill_free_places


def offer_lane(act: Act, *, claim_id: str, to: str, words: str) -> LaneHandover:
    claim = claims.get(act, claim_id)
    _must_be_giver(act, claim.person, claim.territory)
    if claim.claimed_to is not None:
        raise ClaimAlreadyEnded
    if to == claim.person or not stewards.is_active(act, to):
        raise NoStewardToHandTo
    rules = act.rule(HANDING_OVER)
    due_at = rules.until(STEWARD, act.now)
    handover = LaneHandover(
        id=act.new_id(), territory=claim.territory, claim_id=claim.id, giver=claim.person, to=to, words=words,
        offered_by=act.actor.id, offered_at=act.now, rule_version=rules.version, waits_on=STEWARD, due_at=due_at,
        asked=(HandoverRung(STEWARD, act.now, due_at),),
    )  # fmt: skip
    lane_handovers.add(act, handover)
    return handover


def accept_lane_handover(act: Act, *, lane_handover_id: str) -> LaneHandover:
    """Never a gap: the claim of the one ends as the other's begins. Who shares the lane already keeps the own claim."""
    handover = lane_handovers.read_lane_handover(act, lane_handover_id=lane_handover_id)
    act.may(handover.to == act.actor.id, needed=WHO_WAS_NAMED)
    handover.must_be_offered()
    given = claims.locked(act, handover.claim_id)
    if given.claimed_to is not None:
        raise LaneHandoverVoid
    steward = stewards.acting(act, lock=True)
    lane = lanes.locked(act, handover.territory)
    shared = [one for one in claims.active_on(act, lane.territory) if one.steward_id == steward.id]
    taken = shared[0] if shared else steward.claim(lane.territory, act.new_id(), act.now)
    _end(act, given, handover)
    if not shared:
        claims.add(act, taken)
    handover.accept(taken.id, act.now)
    lane_handovers.save(act, handover)
    if shared:
        fill_free_places(act, lane, leaving=1)
    return handover


def _end(act: Act, given: Claim, handover: LaneHandover) -> None:
    given.release(act.now)
    given.handed_to, given.handed_over = handover.to, handover.words
    claims.save(act, given)


def decline_lane_handover(act: Act, *, lane_handover_id: str, reason: str) -> LaneHandover:
    handover = lane_handovers.read_lane_handover(act, lane_handover_id=lane_handover_id)
    act.may(_is_asked(act, handover), needed=NAMED_OR_ASKED)
    act.about(handover.giver)
    handover.decline(act.actor.id, reason, act.now)
    lane_handovers.save(act, handover)
    return handover


def _is_asked(act: Act, handover: LaneHandover) -> bool:
    if handover.to == act.actor.id:
        return True
    covers = act.actor.covers(handover.territory)
    offices = {COMMUNITY_WORKER: COMMUNITY, SUBDISTRICT_OFFICER: SUBDISTRICT}
    return covers and any(act.actor.is_(role) and handover.has_come_to(office) for role, office in offices.items())


def withdraw_lane_handover(act: Act, *, lane_handover_id: str) -> LaneHandover:
    handover = lane_handovers.read_lane_handover(act, lane_handover_id=lane_handover_id)
    _must_be_giver(act, handover.giver, handover.territory)
    handover.withdraw(act.actor.id, act.now)
    lane_handovers.save(act, handover)
    return handover


def _must_be_giver(act: Act, person: str, lane_code: str) -> None:
    community = act.actor.is_(COMMUNITY_WORKER) and act.actor.covers(lane_code)
    act.may(person == act.actor.id or community, needed=ONESELF_OR_COMMUNITY)


def see_to_lane_handover(act: Act, handover_id: str) -> LaneHandover | None:
    """For the clock: looked at again under lock, since the answer may have come meanwhile."""
    handover = lane_handovers.get(act, handover_id)
    if handover.status != OFFERED:
        return None
    if lane_handovers.is_void(act, handover):
        handover.lapse(act.now)
    elif not handover.climb(act.rule_of(HANDING_OVER, handover.rule_version), act.now):
        return None
    lane_handovers.save(act, handover)
    return handover


SUBJECT = Subject(
    operations={
        OFFER_LANE: offer_lane,
        ACCEPT_LANE_HANDOVER: accept_lane_handover,
        DECLINE_LANE_HANDOVER: decline_lane_handover,
        WITHDRAW_LANE_HANDOVER: withdraw_lane_handover,
        READ_LANE_HANDOVER: lane_handovers.read_lane_handover,
        LIST_LANE_HANDOVERS: lane_handovers.list_lane_handovers,
    },
    clocks=(Clock("see_to_lane_handovers", 600, lane_handovers.to_see_to, see_to_lane_handover),),
    life_cycles=(LifeCycle("lane handover", MOVES),),
)
