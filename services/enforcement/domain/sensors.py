"""A sensor 监测设备 (C3, C10). One that says nothing is silent, which is a fact of its own: never a nought."""

import dataclasses
import datetime as dt

from messages.enforcement.errors.sensors import SensorRetired
from services.enforcement.domain.case_values import Point

CAMERA, COUNTER, NOISE_METER = "camera", "counter", "noise_meter"
UNIT_OF = {CAMERA: "people", COUNTER: "passers", NOISE_METER: "dB"}
WORKING, SILENT, RETIRED = "working", "silent", "retired"

MOVES: dict[str, dict[str, str]] = {
    "register": {"": WORKING},
    "fall_silent": {WORKING: SILENT},
    "speak_again": {SILENT: WORKING},
    "retire": {WORKING: RETIRED, SILENT: RETIRED},
}


@dataclasses.dataclass(slots=True)
class Sensor:
    id: str
    territory: str
    code: str
    kind: str
    name: str
    point: Point | None
    silent_after_seconds: int
    registered_by: str
    registered_at: dt.datetime
    status: str = MOVES["register"][""]
    silent_since: dt.datetime | None = None
    retired_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    @property
    def unit(self) -> str:
        return UNIT_OF[self.kind]

    def hear(self, last: dt.datetime | None, now: dt.datetime) -> bool:
        """Whether it fell silent, or speaks again, by the time of its last reading; None when there is none at all."""
        heard = max(last or self.registered_at, self.registered_at)
        silent = heard < now - dt.timedelta(seconds=self.silent_after_seconds)
        move = "fall_silent" if silent else "speak_again"
        if self.status not in MOVES[move]:
            return False
        self.status, self.silent_since = MOVES[move][self.status], heard if silent else None
        return True

    def retire(self, reason: str, now: dt.datetime) -> None:
        if self.status not in MOVES["retire"]:
            raise SensorRetired
        self.status, self.reason, self.retired_at = MOVES["retire"][self.status], reason, now
        self.silent_since = None
