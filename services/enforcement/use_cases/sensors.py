from typing import Any

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.enforcement.sensors import LIST_SENSORS, READ_SENSOR, REGISTER_SENSOR, RETIRE_SENSOR
from services.enforcement.domain.sensors import MOVES, Sensor
from services.enforcement.storage import sensors
from services.enforcement.use_cases.cases import point_of


def register_sensor(
    act: Act,
    *,
    place: str,
    code: str,
    kind: str,
    name: str,
    point: dict[str, Any] | None,
    silent_after_seconds: int,
) -> Sensor:
    sensor = Sensor(
        id=act.new_id(),
        territory=place,
        code=code,
        kind=kind,
        name=name,
        point=point_of(point),
        silent_after_seconds=silent_after_seconds,
        registered_by=act.actor.id,
        registered_at=act.now,
    )
    sensors.add(act, sensor)
    return sensor


def retire_sensor(act: Act, *, sensor_id: str, reason: str) -> Sensor:
    sensor = sensors.get(act, sensor_id)
    act.may_see(sensor.territory)
    sensor.retire(reason, act.now)
    sensors.save(act, sensor)
    return sensor


def listen_for_sensor(act: Act, sensor_id: str) -> Sensor | None:
    """C3: that a sensor is silent is a fact with a time; nobody takes it for an empty street."""
    sensor = sensors.lock(act, sensor_id)
    if sensor is None or not sensor.hear(sensors.last_reading(act, sensor_id), act.now):
        return None
    sensors.save(act, sensor)
    return sensor


SUBJECT = Subject(
    operations={
        REGISTER_SENSOR: register_sensor,
        RETIRE_SENSOR: retire_sensor,
        READ_SENSOR: sensors.read_sensor,
        LIST_SENSORS: sensors.list_sensors,
    },
    clocks=(Clock("find_silent_sensors", 60, sensors.fallen_silent_or_heard_again, listen_for_sensor),),
    life_cycles=(LifeCycle("sensor", MOVES),),
)
