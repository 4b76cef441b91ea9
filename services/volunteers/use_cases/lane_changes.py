"""Lock order: lane → its chief → its claims."""

from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.volunteers.lane_changes import LIST_LANE_CHANGES, RENAME_LANE, SPLIT_LANE
from services.volunteers.domain.chiefs import Chief
from services.volunteers.domain.claims import Claim
from services.volunteers.domain.lane_changes import LaneChange, PartOfLane, Stamp, rename, split
from services.volunteers.domain.lanes import Lane
from services.volunteers.storage import chiefs, claims, lane_changes, lanes
from services.volunteers.use_cases import positions


def rename_lane(act: Act, *, lane_code: str, name: str, name_en: str, reason: str) -> LaneChange:
    lane = lanes.get(act, lane_code, lock=True)
    change = rename(lane, name, name_en, _stamp(act, reason))
    lanes.save(act, lane)
    lane_changes.add(act, change)
    return change


def split_lane(act: Act, *, lane_code: str, parts: list[dict[str, Any]], datum: str, reason: str) -> LaneChange:
    lane = lanes.get(act, lane_code, lock=True)
    told = [_part(act, datum, **part) for part in parts]
    change, new = split(lane, told, _stamp(act, reason))
    lanes.save(act, lane)
    for one in new:
        lanes.add(act, one)
    _keep_the_chief(act, lane, new)
    _keep_the_stewards(act, lane, new)
    lane_changes.add(act, change)
    return change


def _keep_the_chief(act: Act, lane: Lane, new: list[Lane]) -> None:
    """Whoever was chief of the whole is chief of each part; of the whole until it ended."""
    serving = chiefs.serving(act, lane.territory)
    if serving is not None:
        for part in new:
            chiefs.add(act, _chief_of(act, part, serving))


def _keep_the_stewards(act: Act, lane: Lane, new: list[Lane]) -> None:
    for claim in claims.active_on(act, lane.territory):
        claim.release(act.now)
        claims.save(act, claim)
        for part in new:
            going_on = Claim(
                id=act.new_id(), steward_id=claim.steward_id, person=claim.person, territory=part.territory,
                claimed_from=act.now, claimed_to=None, team_id=claim.team_id,
            )  # fmt: skip
            claims.add(act, going_on)


def _chief_of(act: Act, part: Lane, whole: Chief) -> Chief:
    return Chief(
        id=act.new_id(), territory=part.territory, person=whole.person, name=whole.name, phone=whole.phone,
        rank=whole.rank, began_at=act.now, appointed_by=act.actor.id,
    )  # fmt: skip


def _part(act: Act, datum: str, *, lane_code: str, name: str, name_en: str, line: dict[str, Any] | None) -> PartOfLane:
    course = positions.line(line, lane_code, datum)
    return PartOfLane(act.new_id(), act.new_id(), lane_code, name, name_en, course)


def _stamp(act: Act, reason: str) -> Stamp:
    return Stamp(act.new_id(), act.now, act.actor.id, reason)


SUBJECT = Subject(
    operations={
        RENAME_LANE: rename_lane,
        SPLIT_LANE: split_lane,
        LIST_LANE_CHANGES: lane_changes.list_lane_changes,
    },
)
