from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.operation import LEFT, Left
from messages.volunteers.lanes import (
    CORRECT_LANE,
    LIST_LANES,
    READ_LANE_QR_CODE,
    REGISTER_LANE,
    SHOW_COVERAGE,
    SHOW_LANE,
)
from services.volunteers.domain.lanes import Lane, OnBoard
from services.volunteers.storage import lanes, signs
from services.volunteers.use_cases import positions
from services.volunteers.use_cases.chiefs import name_on_board
from services.volunteers.use_cases.lane_waits import fill_free_places


def register_lane(
    act: Act,
    *,
    lane_code: str,
    name: str,
    name_en: str,
    kind: str,
    point: dict[str, Any] | None,
    line: dict[str, Any] | None,
    datum: str,
    capacity: int | None,
    chief: dict[str, str] | None,
) -> Lane:
    lane = Lane(
        id=act.new_id(),
        territory=lane_code,
        name=name,
        name_en=name_en,
        kind=kind,
        point=positions.position(point, datum),
        line=positions.line(line, lane_code, datum),
        qr_code=act.new_id(),
        registered_at=act.now,
        capacity=capacity,
    )
    lanes.add(act, lane)
    if chief is not None:
        name_on_board(act, lane, OnBoard(**chief))
    return lane


def correct_lane(
    act: Act,
    *,
    lane_code: str,
    name: str | Left = LEFT,
    name_en: str | Left = LEFT,
    kind: str | Left = LEFT,
    point: dict[str, Any] | Left | None = LEFT,
    line: dict[str, Any] | Left | None = LEFT,
    datum: str = "wgs84",
    capacity: int | Left | None = LEFT,
    chief: dict[str, str] | Left | None = LEFT,
) -> Lane:
    lane = lanes.get(act, lane_code, lock=True)
    lane.correct(
        name=lane.name if name is LEFT else name,
        name_en=lane.name_en if name_en is LEFT else name_en,
        kind=lane.kind if kind is LEFT else kind,
        point=lane.point if point is LEFT else positions.position(point, datum),
        line=lane.line if line is LEFT else positions.line(line, lane_code, datum),
    )
    if capacity is not LEFT:
        lane.capacity = capacity
        fill_free_places(act, lane, leaving=0)
    if chief is not LEFT:
        name_on_board(act, lane, OnBoard(**chief) if chief else None)
    lanes.save(act, lane)
    return lane


SUBJECT = Subject(
    operations={
        REGISTER_LANE: register_lane,
        CORRECT_LANE: correct_lane,
        READ_LANE_QR_CODE: signs.read_lane_qr_code,
        LIST_LANES: lanes.list_lanes,
        SHOW_LANE: lanes.show_lane,
        SHOW_COVERAGE: lanes.show_coverage,
    },
)
