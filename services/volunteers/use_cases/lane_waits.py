"""Lock order: steward → lane → its claims → its line."""

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.operation import STEWARD
from messages.volunteers.errors.claims import LaneAlreadyClaimed
from messages.volunteers.errors.lane_waits import LaneNotFull
from messages.volunteers.lane_waits import LIST_LANE_WAITS, WAIT_FOR_LANE, WITHDRAW_LANE_WAIT
from services.volunteers.domain.lane_changes import must_last
from services.volunteers.domain.lane_waits import MOVES, LaneWait, room_for
from services.volunteers.domain.lanes import Lane
from services.volunteers.storage import claims, lane_waits, lanes, stewards


def wait_for_lane(act: Act, *, lane_code: str) -> LaneWait:
    steward = stewards.acting(act, lock=True)
    steward.may_serve_in(lane_code)
    lane = lanes.locked(act, lane_code)
    must_last(lane)
    claimed = claims.active_on(act, lane_code)
    if steward.id in {claim.steward_id for claim in claimed}:
        raise LaneAlreadyClaimed
    if room_for(lane.capacity, len(claimed)) != 0:
        raise LaneNotFull
    wait = LaneWait(act.new_id(), lane_code, steward.id, steward.person, act.now)
    lane_waits.add(act, wait)
    return wait


def withdraw_lane_wait(act: Act, *, wait_id: str) -> LaneWait:
    wait = lane_waits.get(act, wait_id)
    act.may(wait.person == act.actor.id, needed=STEWARD)
    wait.withdraw(act.now)
    lane_waits.save(act, wait)
    return wait


def fill_free_places(act: Act, lane: Lane, leaving: int) -> None:
    """Whoever stands first in line has claimed the lane, as soon as `leaving` claims have made room.

    One who waits but has paused or resigned meanwhile is passed over, and keeps the place.
    """
    lane_code, line = lane.territory, lane_waits.line_of(act, lane.territory)
    if not line or lane.ended_at is not None:
        return
    room = room_for(lane.capacity, len(claims.active_on(act, lane_code)) - leaving)
    waiting = stewards.active_among(act, [wait.steward_id for wait in line])
    for wait in [one for one in line if one.steward_id in waiting][:room]:
        claim = waiting[wait.steward_id].claim(lane_code, act.new_id(), act.now)
        wait.move_up(claim, act.now)
        claims.add(act, claim)
        lane_waits.save(act, wait)
        act.note("volunteers.move_up_in_line", claim.id, lane_code, person=wait.person)


SUBJECT = Subject(
    operations={
        WAIT_FOR_LANE: wait_for_lane,
        WITHDRAW_LANE_WAIT: withdraw_lane_wait,
        LIST_LANE_WAITS: lane_waits.list_lane_waits,
    },
    life_cycles=(LifeCycle("lane wait", MOVES),),
)
