"""Control guidelines 管控导则 (C11): for each place measures by seven elements, each with an agency that owns it."""

from typing import Final

from messages import fields
from messages.enforcement.cases import HANDLERS, OF_AN_AGENCY
from messages.enforcement.classes import Named
from messages.enforcement.errors.cases import NotResponsible
from messages.enforcement.errors.classes import AgencyUnknown
from messages.enforcement.errors.guidelines import ElementUnknown, MeasureMoveNotAllowed, MeasureSettled
from messages.operation import (
    ANYONE,
    COMMANDER,
    DISTRICT_ADMIN,
    NOWHERE,
    SUBDISTRICT_OFFICER,
    Operation,
    Paged,
    page_of,
)
from messages.rulebook import CODE
from messages.territory import COMMUNITY, LANE, SUBDISTRICT
from messages.words import Text

STATUSES: Final = ("planned", "under_way", "done", "dropped")
ACTS: Final = ("plan", "change", "begin", "finish", "drop")
_PLANNERS: Final = frozenset({SUBDISTRICT_OFFICER, COMMANDER, DISTRICT_ADMIN})
"""Who says what is to be done in a place; the agency that owns a measure says how far it is."""


class GuidelineElement(fields.Messages):
    """One of the seven, and how many measures of the place stand where."""

    code = fields.text(required=True)
    name = fields.nested(Named, required=True)
    about = fields.nested(Named, required=True)
    planned = fields.whole(required=True)
    under_way = fields.whole(required=True)
    done = fields.whole(required=True)
    dropped = fields.whole(required=True)


class Guideline(fields.Messages):
    place = fields.place(required=True)
    rule_version = fields.text(required=True)
    elements = fields.many(fields.nested(GuidelineElement), required=True)


class Measure(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    element = fields.text(required=True)
    text = fields.text(2, 2000, required=True)
    agency = fields.text(required=True)
    status = fields.choice(*STATUSES, required=True)
    due_day = fields.day(required=True, allow_none=True)
    reason = fields.text(0, 2000, required=True)
    planned_at = fields.instant(required=True)
    ended_at = fields.instant(required=True, allow_none=True)
    rule_version = fields.text(required=True)


class MeasureEntry(fields.Messages):
    """A line of a measure's history; persons are named to the staff of the place alone."""

    id = fields.id_(required=True)
    measure_id = fields.id_(required=True)
    at = fields.instant(required=True)
    act = fields.choice(*ACTS, required=True)
    status = fields.choice(*STATUSES, required=True)
    office = fields.text(0, required=True)
    person = fields.person(required=True, allow_none=True)
    words = fields.text(0, 2000, required=True)


class ReadGuideline(fields.Messages):
    place = fields.place(required=True)


class PlanMeasure(fields.Messages):
    place = fields.place(SUBDISTRICT, COMMUNITY, LANE, required=True)
    element = fields.word(*CODE, required=True)
    text = fields.text(2, 2000, required=True)
    agency = fields.text(required=True)
    due_day = fields.day(load_default=None)


class OneMeasure(fields.Messages):
    measure_id = fields.id_(required=True)


class ChangeMeasure(OneMeasure):
    text = fields.text(2, 2000)
    agency = fields.text()
    due_day = fields.day(allow_none=True)
    reason = fields.text(2, 2000, required=True)


class TellOfMeasure(OneMeasure):
    words = fields.text(2, 2000, required=True)


class DropMeasure(OneMeasure):
    reason = fields.text(2, 2000, required=True)


class ListMeasures(Paged):
    within = fields.place(load_default=None)
    element = fields.word(*CODE, load_default=None)
    agency = fields.text(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)
    overdue = fields.yes_or_no(load_default=None)


class ListMeasureHistory(Paged, OneMeasure):
    pass


READ_GUIDELINE = Operation(
    "enforcement.read_guideline",
    "GET /api/v1/control-guidelines/{place}",
    Text(
        "Read the guideline of a place: the seven elements, and how many measures there are planned, under way, done or"
        " dropped. An element without any stands there too.",
        "查看一地的管控导则：七个要素及各要素措施的数量与进展，无措施的要素同样列出。",
    ),
    request=ReadGuideline,
    answer=Guideline,
    roles=ANYONE,
    place=NOWHERE,
)
PLAN_MEASURE = Operation(
    "enforcement.plan_measure",
    "POST /api/v1/control-measures",
    Text(
        "Plan a measure for a place and an element, and name the agency that owns it.",
        "为一地的一个要素制定管控措施，明确责任部门。",
    ),
    request=PlanMeasure,
    answer=Measure,
    roles=_PLANNERS,
    place="place",
    errors=(AgencyUnknown, ElementUnknown),
    creates=True,
)
CHANGE_MEASURE = Operation(
    "enforcement.change_measure",
    "PATCH /api/v1/control-measures/{measure_id}",
    Text(
        "Change a measure that is not settled: its text, its owner, its day; with the reason.",
        "说明理由，调整未办结措施的内容、责任部门或时限。",
    ),
    request=ChangeMeasure,
    answer=Measure,
    roles=_PLANNERS,
    errors=(AgencyUnknown, MeasureSettled),
    decides=True,
)
BEGIN_MEASURE = Operation(
    "enforcement.begin_measure",
    "POST /api/v1/control-measures/{measure_id}/begin",
    Text("Tell that a measure is under way, as an officer of the agency that owns it.", "责任部门启动措施。"),
    request=TellOfMeasure,
    answer=Measure,
    roles=HANDLERS,
    errors=(MeasureSettled, MeasureMoveNotAllowed, NotResponsible),
    own=OF_AN_AGENCY,
)
FINISH_MEASURE = Operation(
    "enforcement.finish_measure",
    "POST /api/v1/control-measures/{measure_id}/finish",
    Text("Tell that a measure is done, as an officer of the agency that owns it.", "责任部门办结措施。"),
    request=TellOfMeasure,
    answer=Measure,
    roles=HANDLERS,
    errors=(MeasureSettled, MeasureMoveNotAllowed, NotResponsible),
    own=OF_AN_AGENCY,
)
DROP_MEASURE = Operation(
    "enforcement.drop_measure",
    "POST /api/v1/control-measures/{measure_id}/drop",
    Text(
        "Give a measure up, with the reason; not as one of the agency that owns it.",
        "说明理由，取消措施；责任部门自身不得取消。",
    ),
    request=DropMeasure,
    answer=Measure,
    roles=_PLANNERS,
    errors=(MeasureSettled,),
    decides=True,
)
READ_MEASURE = Operation(
    "enforcement.read_measure",
    "GET /api/v1/control-measures/{measure_id}",
    Text("Read a measure.", "查看管控措施。"),
    request=OneMeasure,
    answer=Measure,
    roles=ANYONE,
    place=NOWHERE,
)
LIST_MEASURES = Operation(
    "enforcement.list_measures",
    "GET /api/v1/control-measures",
    Text(
        "List measures by place, element, owner and where they stand, newest first.",
        "按地区、要素、责任部门和进展查询管控措施，由新到旧。",
    ),
    request=ListMeasures,
    answer=page_of(Measure),
    roles=ANYONE,
    place=NOWHERE,
)
LIST_MEASURE_HISTORY = Operation(
    "enforcement.list_measure_history",
    "GET /api/v1/control-measures/{measure_id}/history",
    Text("List what was done with a measure, oldest first.", "查询措施的办理过程，由旧到新。"),
    request=ListMeasureHistory,
    answer=page_of(MeasureEntry),
    roles=ANYONE,
    place=NOWHERE,
)
