import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from chassis.values import from_row
from services.enforcement.domain.sensors import RETIRED, SILENT, WORKING, Sensor
from services.enforcement.storage.tables.readings import readings
from services.enforcement.storage.tables.sensors import sensors


def get(act: Act, sensor_id: str) -> Sensor:
    return act.get(Sensor, sensors, sensor_id)


def lock(act: Act, sensor_id: str) -> Sensor | None:
    return act.find(Sensor, sensors, sensors.c.id == sensor_id, lock=True)


def add(act: Act, sensor: Sensor) -> None:
    act.add(sensors, sensor)


def save(act: Act, sensor: Sensor) -> None:
    act.save(sensors, sensor)


def of_codes(act: Act, codes: list[str]) -> dict[str, Sensor]:
    """Those of the caller's territory that bear these codes."""
    query = sa.select(sensors).where(sensors.c.code == sa.func.any(codes), act.covered(sensors.c.territory))
    return {sensor.code: sensor for sensor in act.collect(Sensor, query)}


def last_reading(act: Act, sensor_id: str) -> dt.datetime | None:
    query = sa.select(readings.c.at).where(readings.c.sensor_id == sensor_id, readings.c.at <= act.now)
    row = act.one(query.order_by(readings.c.at.desc()).limit(1))
    return None if row is None else row["at"]


def fallen_silent_or_heard_again(act: Act) -> list[str]:
    """Working ones of which nothing is heard, and silent ones that speak."""
    since = act.now - sa.cast(sa.func.make_interval(0, 0, 0, 0, 0, 0, sensors.c.silent_after_seconds), sa.Interval)
    lately = sa.exists().where(readings.c.sensor_id == sensors.c.id, readings.c.at >= since, readings.c.at <= act.now)
    due = sa.or_(
        sa.and_(sensors.c.status == WORKING, sensors.c.registered_at < since, ~lately),
        sa.and_(sensors.c.status == SILENT, lately),
    )
    return [row["id"] for row in act.all(sa.select(sensors.c.id).where(due).order_by(sensors.c.id).limit(2000))]


def read_sensor(act: Act, *, sensor_id: str) -> Sensor:
    sensor = get(act, sensor_id)
    act.may_see(sensor.territory)
    return sensor


def list_sensors(
    act: Act, *, within: str | None, kind: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    wanted = {sensors.c.kind: kind, sensors.c.status: status}
    chosen = given(wanted)
    page = act.page(
        sa.select(sensors).where(act.covered(sensors.c.territory, within), *chosen), sensors.c.id, after, limit
    )
    return page | {"items": [from_row(Sensor, row) for row in page["items"]]}


in_use = sensors.c.status != RETIRED
