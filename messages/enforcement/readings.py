"""Readings 监测读数 (C3, C10) in bulk: taken once by sensor and time, late ones too.

A batch comes by the operation, or as a message on the queue that it names (`docs/readings.md`). What cannot be taken is
named row by row; the rest is taken.
"""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.sensors import CODE, KEEPERS
from messages.operation import NOWHERE, SYSTEM, Operation, page_of
from messages.words import Text

MOST: Final = 1000
"""Of one batch: so long as it is read, its process does nothing else."""
REASONS: Final = ("sensor_unknown", "sensor_retired", "out_of_range", "too_old", "in_the_future")


class ReadingTold(fields.Messages):
    """Of a camera the people in view, of a counter its running total, of a noise meter decibels."""

    sensor = fields.word(*CODE, required=True)
    at = fields.instant(required=True)
    value = fields.number(-1e12, 1e12, required=True)


class TakeReadings(fields.Messages):
    readings = fields.many(fields.nested(ReadingTold), most=MOST, least=1, required=True)


class RefusedReading(fields.Messages):
    """`row` is its place in the batch, from nought."""

    row = fields.whole(required=True)
    sensor = fields.word(*CODE, required=True)
    reason = fields.choice(*REASONS, required=True)


class TakenReadings(fields.Messages):
    """`known` were told before; of these `differing` with another value: the first that was told stands."""

    taken = fields.whole(required=True)
    known = fields.whole(required=True)
    differing = fields.whole(required=True)
    refused = fields.many(fields.nested(RefusedReading), most=MOST, required=True)


class Reading(fields.Messages):
    at = fields.instant(required=True)
    value = fields.number(-1e12, 1e12, required=True)
    received_at = fields.instant(required=True)


class ListReadings(fields.Messages):
    """Newest first, from before the time `after`, which is the `next` of the page before."""

    sensor_id = fields.id_(required=True)
    since = fields.instant(load_default=None)
    limit = fields.whole(1, 1000, load_default=100)
    after = fields.instant(load_default=None)


class Refusals(fields.Messages):
    """What was refused of one code: how many readings, since when, and of the last of them the value and the reason."""

    sensor = fields.word(*CODE, required=True)
    reason = fields.choice(*REASONS, required=True)
    count = fields.whole(1, required=True)
    first_at = fields.instant(required=True)
    last_at = fields.instant(required=True)
    last_value = fields.number(-1e12, 1e12, required=True)


class ListRefusals(fields.Messages):
    limit = fields.whole(1, 200, load_default=50)
    after = fields.word(*CODE, load_default=None)


TAKE_READINGS = Operation(
    "enforcement.take_readings",
    "POST /api/v1/readings",
    Text(
        "Take readings in bulk: told twice they count once, and late ones are taken; the same comes by a queue.",
        "批量接收监测读数：重复的只计一次，迟到的照收；亦可由消息队列接收。",
    ),
    request=TakeReadings,
    answer=TakenReadings,
    roles=KEEPERS | {SYSTEM},
    creates=True,
    queue="enforcement.readings",
)
LIST_READINGS = Operation(
    "enforcement.list_readings",
    "GET /api/v1/sensors/{sensor_id}/readings",
    Text("List what a sensor has told, newest first.", "查询监测设备的读数，由新到旧。"),
    request=ListReadings,
    answer=page_of(Reading),
    roles=STAFF,
)
LIST_REFUSALS = Operation(
    "enforcement.list_refusals",
    "GET /api/v1/reading-refusals",
    Text(
        "List what was refused, by code: devices that nobody has registered, clocks that are wrong.",
        "按编码查询被拒收的读数：未登记的设备、时钟错误的设备等。",
    ),
    request=ListRefusals,
    answer=page_of(Refusals),
    roles=KEEPERS,
    place=NOWHERE,
)
