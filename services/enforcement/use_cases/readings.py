from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.readings import LIST_READINGS, LIST_REFUSALS, TAKE_READINGS
from services.enforcement.domain.readings import Told, sort
from services.enforcement.storage import readings, sensors


def take_readings(act: Act, *, readings: list[dict[str, Any]]) -> dict[str, Any]:
    """C3: who tells readings again tells nothing new; the rows that cannot be taken keep the others from nothing."""
    told = [Told(**one) for one in readings]
    known = sensors.of_codes(act, sorted({one.sensor for one in told}))
    return _keep(act, told, known)


def _keep(act: Act, told: list[Told], known: dict[str, Any]) -> dict[str, Any]:
    batch = sort(told, known, act.now)
    taken = readings.keep(act, batch)
    readings.note_refused(act, batch.refused)
    return {"taken": taken, "known": batch.known, "differing": batch.differing, "refused": batch.refused}


SUBJECT = Subject(
    operations={
        TAKE_READINGS: take_readings,
        LIST_READINGS: readings.list_readings,
        LIST_REFUSALS: readings.list_refusals,
    },
)
