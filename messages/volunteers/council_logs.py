"""The log of a lane council (A9.2–A9.5): meetings, patrols, what it put right itself or reported, whom it mobilised."""

from typing import Any, Final

from marshmallow import ValidationError, validates_schema

from messages import fields
from messages.operation import (
    ANYONE,
    COMMUNITY_WORKER,
    LANE_CHIEF,
    NOWHERE,
    RESIDENT,
    STEWARD,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.territory import LANE
from messages.volunteers.errors.council_logs import LaneOfNobody, NotOfTheCouncil
from messages.volunteers.errors.lane_councils import LaneCouncilDissolved
from messages.words import Text, term
from messages.wrong import Wrong

DEEDS: Final = ("meeting", "patrol", "small_deed", "mobilisation", "report")
"""What it cannot put right itself, it reports (A9.4): that files a report in the writer's name."""
_A_CLASS = term("a problem class of the rulebook", "规则手册中的问题分类")
_MEMBERS: Final = frozenset({RESIDENT, STEWARD, LANE_CHIEF})


class CouncilDeed(fields.Messages):
    """Without names: `members` is how many of the council took part."""

    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    council_id = fields.id_(required=True)
    territory = fields.place(required=True)
    deed = fields.choice(*DEEDS, required=True)
    day = fields.day(required=True)
    text = fields.text(most=4000, required=True)
    photos = fields.many(fields.photo(), required=True)
    members = fields.whole(required=True)
    others = fields.whole(required=True)
    report_id = fields.id_(required=True, allow_none=True)
    written_at = fields.instant(required=True)


class WriteCouncilLog(fields.Messages):
    """`others` are residents who came without a seat; without `lane_code` it is about all lanes of the council.

    A report names its lane and the class of the problem.
    """

    lane_council_id = fields.id_(required=True)
    deed = fields.choice(*DEEDS, required=True)
    lane_code = fields.place(LANE, load_default=None, allow_none=True)
    day = fields.day_of_deed(load_default=None, allow_none=True)
    text = fields.text(2, 4000, required=True)
    photos = fields.many(fields.photo(), most=9, load_default=[])
    members = fields.many(fields.id_(), most=60, load_default=[])
    others = fields.whole(0, 5000, load_default=0)
    problem_class = fields.word(r"[a-z][a-z_]{1,40}", _A_CLASS, load_default=None, allow_none=True)

    @validates_schema
    def _a_report_says_where_and_of_what(self, request: dict[str, Any], **_: Any) -> None:
        needed = ("lane_code", "problem_class") if request["deed"] == "report" else ()
        missing = {name: Wrong("required").messages for name in needed if request[name] is None}
        if missing:
            raise ValidationError(missing)


class ReadCouncilLog(Paged):
    lane_council_id = fields.id_(required=True)
    deed = fields.choice(*DEEDS, load_default=None)


class CountCouncilDeeds(fields.Messages):
    within = fields.place(required=True)
    month = fields.month(required=True)


class DeedsOfKind(fields.Messages):
    deed = fields.choice(*DEEDS, required=True)
    count = fields.whole(1, required=True)
    persons = fields.whole(required=True)


class CouncilDeeds(fields.Messages):
    """`councils` is how many of the place did anything; `persons` are person-times."""

    within = fields.place(required=True)
    month = fields.month(required=True)
    councils = fields.whole(required=True)
    deeds = fields.many(fields.nested(DeedsOfKind), required=True)


WRITE_COUNCIL_LOG = Operation(
    "volunteers.write_council_log",
    "POST /api/v1/lane-councils/{lane_council_id}/log-entries",
    Text(
        "Write what the council did: a meeting, a patrol, a small thing put right, a problem reported, people"
        " mobilised; by a member, or by"
        " the staff of the place. Entries stand as they were written.",
        "记录理事会开会、巡查、处置小事、上报问题、宣传动员情况，由成员或本辖区工作人员填写，写后不改。",
    ),
    request=WriteCouncilLog,
    answer=CouncilDeed,
    roles=_MEMBERS | {COMMUNITY_WORKER, SUBDISTRICT_OFFICER},
    errors=(LaneCouncilDissolved, LaneOfNobody, NotOfTheCouncil),
    creates=True,
    own=_MEMBERS,
)
READ_COUNCIL_LOG = Operation(
    "volunteers.read_council_log",
    "GET /api/v1/lane-councils/{lane_council_id}/log-entries",
    Text("Read what a council did, newest first; no names.", "公开查看理事会工作记录，由新到旧，不含姓名。"),
    request=ReadCouncilLog,
    answer=page_of(CouncilDeed),
    roles=ANYONE,
    place=NOWHERE,
)
COUNT_COUNCIL_DEEDS = Operation(
    "volunteers.count_council_deeds",
    "GET /api/v1/lane-council-deeds",
    Text("Count what the councils of a place did in a month, by kind.", "按类别统计一地理事会当月工作。"),
    request=CountCouncilDeeds,
    answer=CouncilDeeds,
    roles=ANYONE,
    place=NOWHERE,
)
