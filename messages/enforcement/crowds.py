"""Crowds 客流 (C3): how many people are at a place now, on which level that is, and what the day has brought."""

from typing import Final

from messages import fields
from messages.enforcement.cases import STAFF
from messages.enforcement.errors.crowds import CrowdWatchedAlready
from messages.enforcement.forecasts import Forecast
from messages.enforcement.sensors import KEEPERS
from messages.operation import Operation, Paged, page_of
from messages.words import Text

CALM: Final = "calm"
RISES: Final = ("blue", "yellow", "orange", "red")
LEVELS: Final = (CALM, *RISES)
"""From the lowest to the highest."""
KINDS_OF_DAY: Final = ("workday", "free_day", "festival")


class Flow(fields.Messages):
    """`present` is the sum of the cameras that are heard, null while none is: nobody heard is not nobody there.

    While one is silent (`silent`) there may be more people than that. `passed_…` are of the counters; `jumps` is how
    often a running total could not be believed, so that who passed meanwhile is not in the figures.
    """

    measured_at = fields.instant(required=True)
    kind_of_day = fields.choice(*KINDS_OF_DAY, required=True)
    present = fields.whole(required=True, allow_none=True)
    heard = fields.whole(required=True)
    silent = fields.whole(required=True)
    passed_last_hour = fields.whole(required=True)
    passed_today = fields.whole(required=True)
    jumps = fields.whole(required=True)


class Crowd(fields.Messages):
    """`low_since`: since when fewer than the level asks for were counted, so that it will fall when this lasts."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    name = fields.text(required=True)
    capacity = fields.whole(1, required=True)
    level = fields.choice(*LEVELS, required=True)
    since = fields.instant(required=True)
    low_since = fields.instant(required=True, allow_none=True)
    rule_version = fields.text(required=True)
    watched_by = fields.person(required=True)
    watched_at = fields.instant(required=True)
    reason = fields.text(0, 500, required=True)


class CrowdNow(Crowd):
    """`forecast` is today's; null where too little is known of the weeks before."""

    forecast = fields.nested(Forecast, required=True, allow_none=True)
    flow = fields.nested(Flow, required=True)


class WatchCrowd(fields.Messages):
    """`capacity`: how many people the place holds at one moment."""

    place = fields.place(required=True)
    name = fields.text(required=True)
    capacity = fields.whole(10, 10_000_000, required=True)


class NameCrowd(fields.Messages):
    crowd_id = fields.id_(required=True)


class ResizeCrowd(NameCrowd):
    capacity = fields.whole(10, 10_000_000, required=True)
    reason = fields.text(2, 500, required=True)


class ListCrowds(Paged):
    within = fields.place(load_default=None)
    level = fields.choice(*LEVELS, load_default=None)


WATCH_CROWD = Operation(
    "enforcement.watch_crowd",
    "POST /api/v1/crowds",
    Text(
        "Watch the crowd of a place: its level follows from its capacity, the kind of day and the cameras there.",
        "监测一处客流：依据承载量、日期类型和现场摄像机确定预警等级。",
    ),
    request=WatchCrowd,
    answer=Crowd,
    roles=KEEPERS,
    place="place",
    errors=(CrowdWatchedAlready,),
    creates=True,
)
RESIZE_CROWD = Operation(
    "enforcement.resize_crowd",
    "POST /api/v1/crowds/{crowd_id}/resize",
    Text("Change how many people a place holds, with the reason.", "修改一处的承载量并写明理由。"),
    request=ResizeCrowd,
    answer=Crowd,
    roles=KEEPERS,
)
READ_CROWD = Operation(
    "enforcement.read_crowd",
    "GET /api/v1/crowds/{crowd_id}",
    Text(
        "The crowd flow of a place now, its level, and which cameras are silent.",
        "一处的实时客流、预警等级及失联摄像机数。",
    ),
    request=NameCrowd,
    answer=CrowdNow,
    roles=STAFF,
)
LIST_CROWDS = Operation(
    "enforcement.list_crowds",
    "GET /api/v1/crowds",
    Text("List the places whose crowds are watched, with their levels.", "查询监测客流的地点及其等级。"),
    request=ListCrowds,
    answer=page_of(Crowd),
    roles=STAFF,
)
