"""Sensors 监测设备 (C3, C10): where something is counted or measured, by what, and since when it is silent."""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.errors.sensors import SensorCodeTaken, SensorRetired
from messages.operation import COMMANDER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER, Operation, Paged, page_of
from messages.territory import COMMUNITY, COURTYARD, LANE
from messages.words import Text, term

KINDS: Final = ("camera", "counter", "noise_meter")
"""People in view now; the running total of people who have passed; decibels."""
UNITS: Final = ("people", "passers", "dB")
STATUSES: Final = ("working", "silent", "retired")
CODE: Final = (
    r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}",
    term("a code of letters, digits, points and hyphens", "由字母、数字、点和连字符组成的编码"),
)
KEEPERS: Final = frozenset({DISTRICT_ADMIN, COMMANDER, SUBDISTRICT_OFFICER})
"""Who keeps the register of what measures and what is called."""


class Sensor(fields.Messages):
    """`silent_since` is the time of its last reading, while it is silent; of one that never spoke, its registration."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    code = fields.word(*CODE, required=True)
    kind = fields.choice(*KINDS, required=True)
    unit = fields.choice(*UNITS, required=True)
    name = fields.text(required=True)
    point = fields.nested(fields.Point, required=True, allow_none=True)
    silent_after_seconds = fields.whole(1, required=True)
    status = fields.choice(*STATUSES, required=True)
    silent_since = fields.instant(required=True, allow_none=True)
    registered_by = fields.person(required=True)
    registered_at = fields.instant(required=True)
    retired_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 500, required=True)


class RegisterSensor(fields.Placed):
    PLACE = "place"

    place = fields.place(COMMUNITY, LANE, COURTYARD, required=True)
    code = fields.word(*CODE, required=True)
    kind = fields.choice(*KINDS, required=True)
    name = fields.text(required=True)
    point = fields.nested(fields.Point, load_default=None, allow_none=True)
    silent_after_seconds = fields.whole(30, 7 * 86_400, load_default=600)


class NameSensor(fields.Messages):
    sensor_id = fields.id_(required=True)


class RetireSensor(NameSensor):
    reason = fields.text(2, 500, required=True)


class ListSensors(Paged):
    within = fields.place(load_default=None)
    kind = fields.choice(*KINDS, load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


REGISTER_SENSOR = Operation(
    "enforcement.register_sensor",
    "POST /api/v1/sensors",
    Text(
        "Register a camera, a counter or a noise meter: its readings are taken from then on.",
        "登记摄像机、计数器或噪声计，此后接收其读数。",
    ),
    request=RegisterSensor,
    answer=Sensor,
    roles=KEEPERS,
    place="place",
    errors=(SensorCodeTaken,),
    creates=True,
)
RETIRE_SENSOR = Operation(
    "enforcement.retire_sensor",
    "POST /api/v1/sensors/{sensor_id}/retire",
    Text("Retire a sensor: it counts no more, its readings stay.", "停用监测设备：不再计入，历史读数保留。"),
    request=RetireSensor,
    answer=Sensor,
    roles=KEEPERS,
    errors=(SensorRetired,),
)
READ_SENSOR = Operation(
    "enforcement.read_sensor",
    "GET /api/v1/sensors/{sensor_id}",
    Text("Read one sensor, and since when it is silent.", "查看一台监测设备及其失联时间。"),
    request=NameSensor,
    answer=Sensor,
    roles=STAFF,
)
LIST_SENSORS = Operation(
    "enforcement.list_sensors",
    "GET /api/v1/sensors",
    Text("List sensors of the territory, newest first.", "查询辖区内的监测设备，由新到旧。"),
    request=ListSensors,
    answer=page_of(Sensor),
    roles=STAFF,
)
