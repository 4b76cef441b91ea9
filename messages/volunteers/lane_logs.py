"""The lane log 街巷长日志 (A7, "one lane, one log"): what the chief found, answered and arranged, day by day."""

from typing import Final

from messages import fields
from messages.operation import (
    COMMUNITY_WORKER,
    DISTRICT_ADMIN,
    LANE_CHIEF,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.lanes import LaneUnknown
from messages.words import Text

KINDS: Final = ("note", "finding", "answer", "coordination")
"""What the chief wrote; what follows from a report, an answer, a coordination stands there by itself."""


class WriteLaneLog(fields.Messages):
    lane_code = fields.place(LANE, required=True)
    day = fields.day_of_deed(load_default=None, allow_none=True)
    text = fields.text(2, 4000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])


class ReadLaneLog(Paged):
    lane_code = fields.place(LANE, required=True)
    kind = fields.choice(*KINDS, load_default=None)


class LaneLogEntry(fields.Messages):
    """`about_id`: of a finding its report, of an answer the question, of a coordination that; null of a note."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(LANE, required=True)
    day = fields.day(required=True)
    kind = fields.choice(*KINDS, required=True)
    about_id = fields.id_(required=True, allow_none=True)
    text = fields.text(most=4000, required=True)
    photos = fields.many(fields.photo(), required=True)
    chief = fields.person(required=True)
    chief_name = fields.text(required=True)
    written_at = fields.instant(required=True)


WRITE_LANE_LOG = Operation(
    "volunteers.write_lane_log",
    "POST /api/v1/lanes/{lane_code}/log-entries",
    Text("Write an entry in the lane's log; entries stand as they were written.", "写街巷长日志，写后不改。"),
    request=WriteLaneLog,
    answer=LaneLogEntry,
    roles=frozenset({LANE_CHIEF}),
    place="lane_code",
    errors=(LaneUnknown,),
    creates=True,
)
READ_LANE_LOG = Operation(
    "volunteers.read_lane_log",
    "GET /api/v1/lanes/{lane_code}/log-entries",
    Text("Read the lane's log, newest entry first.", "查看街巷长日志，由新到旧。"),
    request=ReadLaneLog,
    answer=page_of(LaneLogEntry),
    roles=frozenset({LANE_CHIEF, COMMUNITY_WORKER, SUBDISTRICT_OFFICER, DISTRICT_ADMIN}),
    place="lane_code",
)
