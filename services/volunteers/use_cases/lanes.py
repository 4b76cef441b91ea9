from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.volunteers.lanes import (
    CORRECT_LANE,
    LIST_LANES,
    READ_LANE_QR_CODE,
    REGISTER_LANE,
    SHOW_COVERAGE,
    SHOW_LANE,
)
from services.volunteers.domain.lanes import Lane
from services.volunteers.domain.positions import Position
from services.volunteers.storage import lanes


def register_lane(
    act: Act, *, lane_code: str, name: str, name_en: str, kind: str, point: dict[str, Any] | None
) -> Lane:
    lane = Lane(
        id=act.new_id(),
        territory=lane_code,
        name=name,
        name_en=name_en,
        kind=kind,
        point=Position(**point) if point else None,
        qr_code=act.new_id(),
        registered_at=act.now,
    )
    lanes.add(act, lane)
    return lane


def correct_lane(
    act: Act,
    *,
    lane_code: str,
    name: str | None,
    name_en: str | None,
    kind: str | None,
    point: dict[str, Any] | None,
) -> Lane:
    lane = lanes.get(act, lane_code, lock=True)
    lane.correct(name, name_en, kind, Position(**point) if point else None)
    lanes.save(act, lane)
    return lane


SUBJECT = Subject(
    operations={
        REGISTER_LANE: register_lane,
        CORRECT_LANE: correct_lane,
        READ_LANE_QR_CODE: lanes.read_lane_qr_code,
        LIST_LANES: lanes.list_lanes,
        SHOW_LANE: lanes.show_lane,
        SHOW_COVERAGE: lanes.show_coverage,
    },
)
