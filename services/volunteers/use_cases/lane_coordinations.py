import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.operation import LANE_CHIEF, SUBDISTRICT_OFFICER
from messages.volunteers.errors.lane_coordinations import CHIEF_OR_ASKED
from messages.volunteers.lane_coordinations import (
    CALL_LANE_COORDINATION,
    CLOSE_LANE_COORDINATION,
    LIST_LANE_COORDINATIONS,
    READ_LANE_COORDINATION,
    RECORD_COORDINATION_PART,
    REPORT_COORDINATION_PART,
)
from services.volunteers.domain.lane_coordinations import MOVES, SUBDISTRICT, LaneCoordination, Part
from services.volunteers.domain.lane_logs import COORDINATION
from services.volunteers.rulebook.answering import ANSWERING
from services.volunteers.storage import deputies, lane_coordinations
from services.volunteers.use_cases.deputies import only_for_chief
from services.volunteers.use_cases.lane_logs import log


def call_lane_coordination(act: Act, *, lane_code: str, text: str, parties: list[str]) -> LaneCoordination:
    """By the chief of the place, or by who stands in for the chief today; it stands in the lane's log."""
    deputy_for = only_for_chief(act, lane_code)
    rules = act.rule(ANSWERING)
    coordination = LaneCoordination(
        id=act.new_id(), territory=lane_code, text=text, chief=act.actor.id, chief_name=act.actor.name,
        deputy_for=deputy_for, called_at=act.now,
        parts=tuple(map(Part, dict.fromkeys(parties))), due_at=act.now + rules.coordination_term,
        rule_version=rules.version,
    )  # fmt: skip
    lane_coordinations.add(act, coordination)
    log(act, lane_code, COORDINATION, text, about_id=coordination.id)
    return coordination


def record_coordination_part(
    act: Act, *, lane_coordination_id: str, party: str, task: str, due_on: dt.date
) -> LaneCoordination:
    coordination = _of_caller(act, lane_coordination_id)
    coordination.record(party, task, due_on, _term(act, coordination))
    lane_coordinations.save(act, coordination)
    return coordination


def report_coordination_part(act: Act, *, lane_coordination_id: str, party: str, result: str) -> LaneCoordination:
    coordination = _of_caller(act, lane_coordination_id)
    coordination.report(party, result, act.now)
    lane_coordinations.save(act, coordination)
    return coordination


def close_lane_coordination(act: Act, *, lane_coordination_id: str, settled: bool, result: str) -> LaneCoordination:
    """What came of it stands in the lane's log."""
    coordination = _of_caller(act, lane_coordination_id)
    coordination.close(result, act.actor.id, act.now, settled=settled)
    lane_coordinations.save(act, coordination)
    log(act, coordination.territory, COORDINATION, result, about_id=coordination.id)
    return coordination


def raise_lane_coordination(act: Act, coordination_id: str) -> LaneCoordination | None:
    """For the clock: looked at again under lock, since it may have gone on meanwhile."""
    coordination = lane_coordinations.get(act, coordination_id)
    if not coordination.rise(act.now, _term(act, coordination)):
        return None
    lane_coordinations.save(act, coordination)
    return coordination


def _of_caller(act: Act, coordination_id: str) -> LaneCoordination:
    """The lane's chief, or the deputy; the subdistrict once it must see to it."""
    coordination = lane_coordinations.get(act, coordination_id)
    covers = act.actor.covers(coordination.territory)
    offices = (LANE_CHIEF, SUBDISTRICT_OFFICER) if coordination.waits_on == SUBDISTRICT else (LANE_CHIEF,)
    may = (covers and act.actor.is_(*offices)) or deputies.stood_in_by(act, coordination.territory)
    act.may(may, needed=CHIEF_OR_ASKED)
    return coordination


def _term(act: Act, coordination: LaneCoordination) -> dt.timedelta:
    return act.rule_of(ANSWERING, coordination.rule_version).coordination_term


SUBJECT = Subject(
    operations={
        CALL_LANE_COORDINATION: call_lane_coordination,
        RECORD_COORDINATION_PART: record_coordination_part,
        REPORT_COORDINATION_PART: report_coordination_part,
        CLOSE_LANE_COORDINATION: close_lane_coordination,
        READ_LANE_COORDINATION: lane_coordinations.read_lane_coordination,
        LIST_LANE_COORDINATIONS: lane_coordinations.list_lane_coordinations,
    },
    clocks=(Clock("raise_lane_coordinations", 600, lane_coordinations.silent, raise_lane_coordination),),
    life_cycles=(LifeCycle("lane coordination", MOVES),),
)
