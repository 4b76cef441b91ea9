import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.rulebook import in_words
from chassis.subject import LifeCycle, Subject
from messages.enforcement.lane_cases import COUNT_OPEN_CASES
from messages.operation import LANE_CHIEF
from messages.volunteers.lane_inspections import (
    COUNT_STANDINGS,
    INSPECT_LANE,
    LIST_INSPECTIONS,
    LIST_STANDINGS,
    READ_INSPECTION,
    SET_ASIDE_INSPECTION,
)
from messages.words import Text
from services.volunteers.domain.lane_inspections import MOVES, LaneInspection, Look, inspection
from services.volunteers.rulebook.ten_haves_ten_withouts import TEN_HAVES_TEN_WITHOUTS
from services.volunteers.storage import chiefs, lane_inspections, lanes


def inspect_lane(act: Act, *, lane_code: str, inspected_on: dt.date, findings: list[dict[str, Any]]) -> LaneInspection:
    """By the rule of the day of the inspection; cases speak against a lane as they stand when it is entered."""
    lane = lanes.get(act, lane_code)
    counted = act.ask(COUNT_OPEN_CASES, lane_code=lane.territory)["classes"]  # before any row is locked
    chief, as_chief = chiefs.serving(act, lane.territory), act.actor.is_(LANE_CHIEF)
    act.about(chief.person if chief else None, act.actor.id if as_chief and act.actor.covers(lane.territory) else None)
    rule = act.rule(TEN_HAVES_TEN_WITHOUTS, inspected_on)
    looks = [Look(one["item"], one["met"], one["note"], tuple(one["photos"])) for one in findings]
    judged = rule.judge(looks, {one["problem_class"]: one["count"] for one in counted})
    made = inspection(
        act.new_id(), lane.territory, inspected_on, act.actor.id, act.now, rule=rule, findings=judged
    )  # fmt: skip
    lane_inspections.add(act, made)
    return made


def set_aside_inspection(act: Act, *, inspection_id: str, reason: str) -> LaneInspection:
    mistaken = lane_inspections.get(act, inspection_id)
    act.may_act_in(mistaken.territory)
    act.about(mistaken.inspector)
    mistaken.set_aside(act.actor.id, reason, act.now)
    lane_inspections.save(act, mistaken)
    return mistaken


def _items(act: Act) -> dict[str, Text]:
    return in_words(act.content(TEN_HAVES_TEN_WITHOUTS)["items"], "text")


SUBJECT = Subject(
    operations={
        INSPECT_LANE: inspect_lane,
        SET_ASIDE_INSPECTION: set_aside_inspection,
        READ_INSPECTION: lane_inspections.read_inspection,
        LIST_INSPECTIONS: lane_inspections.list_inspections,
        LIST_STANDINGS: lane_inspections.list_standings,
        COUNT_STANDINGS: lane_inspections.count_standings,
    },
    life_cycles=(LifeCycle("lane inspection", MOVES),),
    words={"inspection_item": _items},
)
