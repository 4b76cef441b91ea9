from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.enforcement.readings import LIST_READINGS, LIST_REFUSALS, TAKE_READINGS
from services.enforcement.domain.readings import Told, sort
from services.enforcement.storage import sensors
from services.enforcement.storage.readings import keep, list_readings, list_refusals, note_refused


def take_readings(act: Act, *, readings: list[dict[str, Any]]) -> dict[str, Any]:
    """C3: who tells readings again tells nothing new; the rows that cannot be taken keep the others from nothing."""
    told = [Told(**one) for one in readings]
    batch = sort(told, sensors.of_codes(act, sorted({one.sensor for one in told})), act.now)
    taken = keep(act, batch)
    note_refused(act, batch.refused)
    return {"taken": taken, "known": batch.known, "differing": batch.differing, "refused": batch.refused}


SUBJECT = Subject(
    operations={
        TAKE_READINGS: take_readings,
        LIST_READINGS: list_readings,
        LIST_REFUSALS: list_refusals,
    },
)
