"""Lanes from a table: new ones are registered, known ones corrected where the table says otherwise."""

import datetime as dt

from chassis.act import Act
from messages.beijing import start_of
from messages.bounds import lies_in_the_district
from messages.volunteers.errors.register_imports import PointElsewhere
from services.volunteers.domain.lanes import Lane
from services.volunteers.domain.positions import Position
from services.volunteers.domain.register_imports import CHANGED, NEW, SAME, RegisterImport, Row, Said
from services.volunteers.storage import lanes


def hold_against(_: Act, rows: list[Row]) -> None:
    """A code that the register knows already is no fault: the lane is corrected."""
    for row in rows:
        if not _lies_where_it_should(row.said):
            row.refuse(PointElsewhere(), "longitude")


def _lies_where_it_should(said: Said) -> bool:
    if "longitude" not in said and "latitude" not in said:
        return True
    point = _point(said) if "longitude" in said and "latitude" in said else None
    return point is not None and lies_in_the_district(said["lane_code"], point.longitude, point.latitude)


def enter(act: Act, _: RegisterImport, rows: list[Row]) -> None:
    known = lanes.of_codes(act, [row.key for row in rows])
    for row in rows:
        lane = known.get(row.key)
        if lane is None:
            lanes.add(act, _lane(act, row.said))
            row.outcome = NEW
        elif _correct(lane, row.said):
            lanes.save(act, lane)
            row.outcome = CHANGED
        else:
            row.outcome = SAME


def _lane(act: Act, said: Said) -> Lane:
    registered_on = said.get("registered_on")
    return Lane(
        id=act.new_id(),
        territory=said["lane_code"],
        name=said["name"],
        name_en=said.get("name_en", ""),
        kind=said["kind"],
        point=_point(said),
        qr_code=act.new_id(),
        registered_at=start_of(dt.date.fromisoformat(registered_on)) if registered_on else act.now,
    )


def _correct(lane: Lane, said: Said) -> bool:
    """What the table leaves empty stays as it is."""
    before = (lane.name, lane.name_en, lane.kind, lane.point)
    point = _point(said) or lane.point
    lane.correct(said["name"], said.get("name_en") or lane.name_en, said["kind"], point, lane.line)
    return before != (lane.name, lane.name_en, lane.kind, lane.point)


def _point(said: Said) -> Position | None:
    return Position(float(said["longitude"]), float(said["latitude"])) if "longitude" in said else None
